import { adjustPValues } from '../../statistics/multiplicity/adjust-p-values.js';
import type { MetricRole } from '../experiment-metric.js';
import type { ExperimentPlan } from '../experiment-plan.js';

/** A test of one effect: its p-value is corrected over all tests of metrics of its role. */
interface TestOfRole {
  role: MetricRole;
  /** Null where the data cannot answer. */
  pValue: number | null;
}

/** The p-values of the tests, corrected by the plan within each role. */
export function correctByRole<Test extends TestOfRole>(
  tests: readonly Test[],
  { correction, alpha }: ExperimentPlan,
): Map<Test, number | null> {
  const corrected = new Map<Test, number | null>();
  for (const role of new Set(tests.map((test) => test.role))) {
    const family = tests.filter((test) => test.role === role);
    const pValues = adjustPValues(
      correction,
      family.map(({ pValue }) => pValue),
      alpha,
    );
    for (const [index, test] of family.entries()) corrected.set(test, pValues[index] ?? null);
  }
  return corrected;
}
