import { type Advice, advise } from '../../graph/advice.js';
import { MetricKind } from '../../metrics/metric-kind.js';
import type { SimulationJob } from '../../simulator/simulation-job.js';
import type { SimulationResult } from '../../simulator/simulation-result.js';
import { momentsOf, skewness } from '../../statistics/moments.js';
import { plannedSkewness } from '../../statistics/skewness-rule.js';

/** With fewer groups, resampling understates their variance noticeably: by one part in their number. */
const FEW_GROUPS = 20;

/** Cautions to consider before relying on the result of a simulation. */
export function simulationWarnings(job: SimulationJob, result: SimulationResult, primaryMetrics: number): Advice[] {
  return [
    ...oneMetricOnly(job, primaryMetrics),
    ...fewGroups(job),
    ...tooSkewed(job),
    ...withoutPValue(result),
    ...(job.effect === null ? falseAlarms(job, result) : []),
  ];
}

function oneMetricOnly({ test }: SimulationJob, primaryMetrics: number): Advice[] {
  if (test.correction === 'NONE' || primaryMetrics < 2) return [];
  const message = `The plan corrects over its ${primaryMetrics} primary metrics together, the simulation only over the arms of one. The real readout is stricter.`;
  return [advise('SIMULATED_ONE_METRIC', message)];
}

function fewGroups({ effect, history: { blocks } }: SimulationJob): Advice[] {
  if (blocks === null || blocks.length >= FEW_GROUPS || effect === null) return [];
  const message = `There are only ${blocks.length} groups. Resampling few groups understates how much groups differ, so the real power is lower.`;
  return [advise('FEW_GROUPS_RESAMPLED', message)];
}

/** Unequal arms of a metric that a few large values dominate. */
function tooSkewed({ metric, arms, size, history: { outcomes }, test }: SimulationJob): Advice[] {
  if (metric.kind !== MetricKind.MEAN) return [];
  const moments = momentsOf(Array.from(outcomes.filter((outcome) => !Number.isNaN(outcome))));
  if (moments.n < 2 || !(moments.m2 > 0)) return [];
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  const sizes = arms.toSorted((a, b) => Number(b.isControl) - Number(a.isControl));
  const warning = plannedSkewness(
    skewness(moments),
    sizes.map(({ weight }) => Math.floor((size * weight) / total)),
    test,
  );
  if (warning === null) return [];
  const remedy =
    'Make the arms more equal, or plan to test by randomization (`randomizationInference`, `statistic: STUDENTIZED`).';
  return [advise('SKEWED_METRIC', warning, { remedy })];
}

function withoutPValue({ arms, replicates }: SimulationResult): Advice[] {
  const without = Math.max(0, ...arms.map(({ estimable }) => replicates - estimable));
  if (without === 0) return [];
  const message = `In ${without} of ${replicates} experiments there was too little data for a p-value; shares are of the others.`;
  return [advise('P_VALUES_MISSING', message)];
}

function falseAlarms(
  { test: { alpha, correction } }: SimulationJob,
  { arms, anySignificant }: SimulationResult,
): Advice[] {
  const shares = correction === 'NONE' ? arms.flatMap(({ significant }) => significant ?? []) : [anySignificant];
  if (shares.some(({ lower }) => lower > alpha)) {
    const message = `The false-alarm rate is above the ${alpha} that the plan allows.`;
    const remedy = 'Choose another design or metric, or more customers.';
    return [advise('TOO_MANY_FALSE_ALARMS', message, { remedy })];
  }
  if (shares.every(({ upper }) => upper < alpha)) {
    const message = `The false-alarm rate is below the ${alpha} that the plan allows: the readout is conservative here, at the cost of power.`;
    return [advise('FEW_FALSE_ALARMS', message)];
  }
  return [];
}
