import type { TestOptions } from '../../summaries.js';
import type { Chances } from './chances.js';

/** How the experiment will be tested; a unit is what is randomized, a customer or a group. */
export interface PlannedTest {
  method: string;
  /** The options of one comparison with the control. */
  options: TestOptions;
  /**
   * The chances of the least powerful comparison with the control, for units per arm that need not be whole.
   * @param margin absolute; null for a test of a difference
   */
  chances(effect: number, units: readonly number[], margin: number | null): Chances;
  /** The smallest total of units, as a real number, for which the test is defined. */
  fewestUnits: number;
  /** An effect, in absolute value, that is out of reach (proportions) or found for certain (means). */
  largestEffect(units: readonly number[]): number;
  /** A margin that is out of reach (proportions) or certain to be kept (means) at an effect. */
  largestMargin(effect: number, units: readonly number[]): number;
}
