import { adjustPValues } from '../../statistics/multiplicity/adjust-p-values.js';
import { testedLevels } from '../../statistics/multiplicity/tested-levels.js';
import { MetricRole } from '../experiment-metric.js';
import type { ExperimentPlan } from '../experiment-plan.js';

/** A test of one effect: its p-value is corrected over all tests of metrics of its role. */
interface TestOfRole {
  role: MetricRole;
  /** Null where the data cannot answer. */
  pValue: number | null;
}

/** A p-value after its correction. */
interface CorrectedTest {
  pValue: number | null;
  /** The alpha of an interval that excludes no effect exactly when the corrected p-value is below alpha; null without a p-value. */
  level: number | null;
}

/**
 * The p-values of the tests, corrected by the plan within each role. Those of guardrails stay as they are: a correction makes
 * false alarms rarer by finding less, which for harm is the wrong side to err on.
 */
export function correctByRole<Test extends TestOfRole>(
  tests: readonly Test[],
  { correction, alpha }: ExperimentPlan,
): Map<Test, CorrectedTest> {
  const corrected = new Map<Test, CorrectedTest>();
  for (const role of new Set(tests.map((test) => test.role))) {
    const family = tests.filter((test) => test.role === role);
    const pValues = family.map(({ pValue }) => pValue);
    const method = role === MetricRole.GUARDRAIL ? 'NONE' : correction;
    const adjusted = adjustPValues(method, pValues, alpha);
    const levels = testedLevels(method, pValues, alpha);
    for (const [index, test] of family.entries()) {
      corrected.set(test, { pValue: adjusted[index] ?? null, level: levels[index] ?? null });
    }
  }
  return corrected;
}
