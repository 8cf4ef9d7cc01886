import { type Advice, advise } from '../graph/advice.js';
import {
  completenessRemedy,
  completenessSentence,
  countedUntil,
  type MetricCompleteness,
} from '../metrics/metric-completeness.js';
import { blocksOver } from './period-times.js';
import type { SwitchbackDesign } from './switchback.js';

/** How far a switchback is, and how far its events are known. */
export interface BlockProgress {
  /** Blocks whose periods are over. */
  over: number;
  /** Blocks that are compared: those that are over and end before the moment until which events are declared complete. */
  compared: number;
  /** What to know of blocks that are over without complete events; empty without any. */
  warnings: Advice[];
}

/** @param now in milliseconds */
export function blockProgress(design: SwitchbackDesign, completeness: MetricCompleteness, now: number): BlockProgress {
  const over = blocksOver(design, new Date(now));
  const compared = blocksOver(design, new Date(countedUntil(completeness, now)));
  const { until } = completeness;
  const complete = until === null ? 0 : blocksOver(design, new Date(until));
  if (complete >= over) return { over, compared, warnings: [] };
  const late = over - complete;
  const [end, are] = late === 1 ? ['the last block ends', 'is'] : [`the last ${late} blocks end`, 'are'];
  const consequence = compared < over ? ` and ${are} not compared.` : ', so events may be missing from the numbers.';
  const message = `${completenessSentence(completeness)}, but ${end} later${consequence}`;
  const warning = advise('OUTCOMES_INCOMPLETE', message, { remedy: completenessRemedy(completeness) });
  return { over, compared, warnings: [warning] };
}
