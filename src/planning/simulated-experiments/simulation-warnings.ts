import type { SimulationJob } from '../../simulator/simulation-job.js';
import type { SimulationResult } from '../../simulator/simulation-result.js';

/** With fewer groups than this, resampling them hides noticeably how much they differ: by one part in their number. */
const FEW_GROUPS = 20;

/** What to keep in mind before believing the numbers. */
export function simulationWarnings(job: SimulationJob, result: SimulationResult, primaryMetrics: number): string[] {
  const { effect, history, test } = job;
  const groups = history.blocks?.length ?? null;
  const unanswered = result.arms.reduce((most, { estimable }) => Math.max(most, result.replicates - estimable), 0);
  return [
    test.correction !== 'NONE' &&
      primaryMetrics > 1 &&
      `The plan corrects over its ${primaryMetrics} primary metrics together; here only over the arms of one. The real readout is stricter.`,
    groups !== null &&
      effect !== null &&
      groups < FEW_GROUPS &&
      `Only ${groups} groups are known: drawing from so few understates how much groups differ, so the real power is lower.`,
    unanswered > 0 &&
      `In ${unanswered} of ${result.replicates} experiments there was too little data for a p-value; shares are of the others.`,
    effect === null && alarmSentence(job, result),
  ].filter((warning) => typeof warning === 'string');
}

/** What the false alarms say of the test; false where they are what alpha allows. */
function alarmSentence({ test: { alpha, correction } }: SimulationJob, { arms, anySignificant }: SimulationResult) {
  const shares = correction === 'NONE' ? arms.flatMap(({ significant }) => significant ?? []) : [anySignificant];
  if (shares.some(({ lower }) => lower > alpha)) {
    return `There are more false alarms than the ${alpha} that the plan allows: do not trust this design and metric with so few customers.`;
  }
  if (shares.every(({ upper }) => upper < alpha)) {
    return `There are fewer false alarms than the ${alpha} that the plan allows: the readout is cautious here, at the price of power.`;
  }
  return false;
}
