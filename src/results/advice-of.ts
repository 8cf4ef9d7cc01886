import { type Advice, advise } from '../graph/advice.js';
import type { Warning } from '../statistics/warning.js';

/** The warnings of an engine as the graph shows them. */
export function adviceOf(warnings: readonly Warning[]): Advice[] {
  return warnings.map(({ code, message, remedy = null }) => advise(code, message, { remedy }));
}
