import type { MeanSummary } from '../../summaries.js';

/** One sample of a comparison of means. */
export interface LabelledMean extends MeanSummary {
  label: string;
}
