import { sampleRatioTest } from '../../statistics/sample-ratio.js';
import { armProbabilities } from '../designs/arm-probabilities.js';
import { overlapCaution } from '../eligibility/overlap-sentence.js';
import { ExperimentStatus } from '../experiment.js';
import { DesignMethod } from '../experiment-design.js';
import { ReadoutStatus } from './readout.js';
import type { PreparedReadout } from './readout-preparation.js';

/** A sample ratio so unlikely under the design that the assignment or the data must be broken. */
const SAMPLE_RATIO_ALARM = 0.001;

const UNPLANNED_LOOK =
  'This is an interim look. The p-values and intervals hold for a single look at the end; deciding at the first ' +
  'significant one finds effects that do not exist more often than alpha says.';
const PLANNED_LOOK =
  'This is an interim look: decide by `sequential`, which allows for the planned looks. The other p-values and intervals hold ' +
  'for a single look at the end.';

export function statusOf({ experiment, tested }: PreparedReadout, now: Date): ReadoutStatus {
  if (experiment.status === ExperimentStatus.DRAFT) return ReadoutStatus.PENDING;
  if (experiment.status === ExperimentStatus.RUNNING) return ReadoutStatus.INTERIM;
  const last = experiment.lastAssignedAt ?? experiment.assignedAt;
  const open = tested.some(
    ({ planned: { metric } }) =>
      metric.windowMs !== null && last !== null && last.getTime() + metric.windowMs > now.getTime(),
  );
  return open ? ReadoutStatus.INTERIM : ReadoutStatus.FINAL;
}

/** What a reader must know before believing the effects. */
export function cautionsOf({ experiment, arms, eligibility }: PreparedReadout, status: ReadoutStatus): string[] {
  if (status === ReadoutStatus.PENDING) return ['The experiment is a draft: randomize it first.'];
  const cautions: string[] = [];
  if (status === ReadoutStatus.INTERIM) {
    cautions.push(experiment.plan.looks == null ? UNPLANNED_LOOK : PLANNED_LOOK);
  }
  // Groups have sizes of their own; their number by arm is exact.
  const byGroup = experiment.design.method === DesignMethod.BY_GROUP;
  const { pValue } = sampleRatioTest(
    arms.map((arm) => arm.size),
    armProbabilities(experiment, arms),
  );
  if (pValue !== null && pValue < SAMPLE_RATIO_ALARM && experiment.assignedAt !== null && !byGroup) {
    cautions.push(
      'The arm sizes are not what the design says (sample ratio mismatch): find out why before believing any effect.',
    );
  }
  const overlap = overlapCaution(eligibility?.sharing ?? 0);
  if (overlap !== null) cautions.push(overlap);
  return cautions;
}
