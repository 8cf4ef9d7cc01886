import type { ObservedCustomers } from '../randomization/inference/observed-units.js';
import { type RandomizationTest, randomizationTest } from '../randomization/inference/randomization-test.js';
import type { RandomizationTestOptions, RandomizedDesign } from '../randomization/inference/test-options.js';

/** A randomization test to be made. */
export interface RandomizationTestJob {
  observed: ObservedCustomers;
  design: RandomizedDesign;
  options: RandomizationTestOptions;
}

/** @throws RandomizationError as `randomizationTest` does */
export function randomizationTestOf({
  observed,
  design,
  options,
}: RandomizationTestJob): Generator<number, RandomizationTest> {
  return randomizationTest(observed, design, options);
}
