import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import { sharingWarning } from '../eligibility/eligibility-findings.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { ReadoutStatus } from './readout.js';
import type { PreparedReadout } from './readout-preparation.js';
import { sampleRatioOf } from './sample-ratio.js';

export function statusOf({ experiment, tested }: PreparedReadout, now: Date): ReadoutStatus {
  if (experiment.status === ExperimentStatus.DRAFT) return ReadoutStatus.PENDING;
  const stopped = experiment.stoppedAt !== null && experiment.stoppedAt <= now;
  if (experiment.status === ExperimentStatus.RUNNING || !stopped) return ReadoutStatus.INTERIM;
  const last = experiment.lastAssignedAt ?? experiment.assignedAt;
  const open = tested.some(
    ({ planned: { metric } }) =>
      metric.windowMs !== null && last !== null && last.getTime() + metric.windowMs > now.getTime(),
  );
  return open ? ReadoutStatus.INTERIM : ReadoutStatus.FINAL;
}

/** What a reader must know before relying on the effects. */
export function readoutWarnings(
  { experiment, arms, strata, eligibility }: PreparedReadout,
  status: ReadoutStatus,
): Advice[] {
  if (status === ReadoutStatus.PENDING) {
    return [
      advise('NOT_RANDOMIZED', 'The experiment is a draft.', { remedy: 'Randomize it with `randomizeExperiment`.' }),
    ];
  }
  const warnings = status === ReadoutStatus.INTERIM ? [interimLook(experiment)] : [];
  const doubts = sampleRatioOf(experiment, arms, strata).warnings.filter(({ code }) => code.startsWith('SAMPLE_RATIO'));
  warnings.push(...doubts);
  const sharing = sharingWarning(eligibility?.sharing ?? 0);
  return sharing === null ? warnings : [...warnings, sharing];
}

function interimLook({ plan }: Experiment): Advice {
  if (plan.looks != null) {
    const message = 'This is an interim look. Only `sequential` allows for the planned looks.';
    const remedy = 'Decide by `sequential`; the other p-values and intervals are valid for one look at the end only.';
    return advise('INTERIM_LOOK', message, { severity: AdviceSeverity.NOTE, remedy });
  }
  const message =
    'This is an interim look. The p-values and intervals are valid for a single look at the end; deciding at the first ' +
    'significant look raises the false-alarm rate above alpha.';
  return advise('INTERIM_LOOK', message, { remedy: 'Wait for the end, or plan looks for the next experiment.' });
}
