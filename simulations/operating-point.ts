import type { TestOptions } from '../src/statistics/summaries.js';

/** The error rate at which everything is studied. */
export const ALPHA = 0.05;
export const OPTIONS: TestOptions = { alpha: ALPHA, alternative: 'TWO_SIDED' };
/** By how much the treatment enlarges everything where coverage is studied. */
export const FACTOR = 1.5;
