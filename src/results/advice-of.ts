import { type Advice, advise } from '../graph/advice.js';
import type { Warning } from '../statistics/warning.js';

/** What to do about each kind of warning, where there is something to do. */
export type Remedies = Partial<Record<Warning['code'], string>>;

/** The warnings of an engine as the graph shows them. */
export function adviceOf(warnings: readonly Warning[], remedies: Remedies = {}): Advice[] {
  return warnings.map(({ code, message, remedy }) => {
    return advise(code, message, { remedy: remedy ?? remedies[code] ?? null });
  });
}
