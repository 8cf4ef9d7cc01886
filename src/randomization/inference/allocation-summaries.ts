import type { PairSample } from './pair-sample.js';
import { unitTotals } from './pair-sample.js';
import { SAME_ALLOCATION } from './shift-profile.js';
import { squaredErrorCoefficients, weightedDifference } from './weighted-difference.js';

/** What statistics need to know of one allocation at every shift. */
export interface AllocationSummary {
  weight: number;
  /** difference of the outcomes as they are; NaN where an arm has no value */
  difference: number;
  /** difference in the share of customers who were treated in truth */
  dose: number;
  /** see squaredErrorCoefficients; null where not asked for */
  squaredError: [number, number, number] | null;
}

/** Summarizes allocations of one sample. */
export class AllocationSummarizer {
  readonly #sample: PairSample;
  readonly #totals: Float64Array;
  readonly #doses: Float64Array;

  /**
   * @param centred values minus their mean
   * @param withError whether to work out standard errors too
   */
  constructor(
    sample: PairSample,
    centred: Float64Array,
    private readonly withError: boolean,
  ) {
    this.#sample = sample;
    this.#totals = unitTotals(sample, centred);
    this.#doses = sample.customers.map((customers, unit) => (sample.observed[unit] === 1 ? customers : 0));
  }

  summarize(treated: Uint8Array, weight: number): AllocationSummary {
    return {
      weight,
      difference: weightedDifference(this.#sample, treated, this.#totals),
      dose: weightedDifference(this.#sample, treated, this.#doses),
      squaredError: this.withError ? squaredErrorCoefficients(this.#sample, treated, this.#totals, this.#doses) : null,
    };
  }
}

/** Whether an allocation is as extreme as the observed one whatever the outcomes: the same, the mirror image, or without a value. */
export function isAlwaysExtreme({ difference, dose }: AllocationSummary, twoSided: boolean): boolean {
  return Number.isNaN(difference) || 1 - dose < SAME_ALLOCATION || (twoSided && 1 + dose < SAME_ALLOCATION);
}
