import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import { sharingWarning } from '../eligibility/eligibility-findings.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import {
  hasOpenWindows,
  incompleteAdvice,
  type OpenWindows,
  type OutcomeCompleteness,
  windowsRun,
} from '../outcomes/outcome-completeness.js';
import { ReadoutStatus } from './readout.js';
import type { PreparedReadout } from './readout-preparation.js';
import { sampleRatioOf } from './sample-ratio.js';

/** Below this p-value of the sample ratio, the assignment or the data must be broken. */
const SAMPLE_RATIO_ALARM = 0.001;

export function statusOf({ experiment, tested }: PreparedReadout): ReadoutStatus {
  if (experiment.status === ExperimentStatus.DRAFT) return ReadoutStatus.PENDING;
  if (experiment.status === ExperimentStatus.RUNNING) return ReadoutStatus.INTERIM;
  return tested.some(({ completeness }) => hasOpenWindows(completeness)) ? ReadoutStatus.INTERIM : ReadoutStatus.FINAL;
}

/** What a reader must know before relying on the effects. */
export function readoutWarnings(
  { experiment, arms, eligibility, tested }: PreparedReadout,
  status: ReadoutStatus,
  incomplete: ReadonlyMap<OutcomeCompleteness, OpenWindows>,
): Advice[] {
  if (status === ReadoutStatus.PENDING) {
    return [
      advise('NOT_RANDOMIZED', 'The experiment is a draft.', { remedy: 'Randomize it with `randomizeExperiment`.' }),
    ];
  }
  const outcomes = tested.map(({ completeness }) => completeness);
  const early = experiment.status === ExperimentStatus.RUNNING || outcomes.some(windowsRun);
  const warnings = early ? [interimLook(experiment)] : [];
  const own = new Set(outcomes);
  warnings.push(...incompleteAdvice(new Map([...incomplete].filter(([outcome]) => own.has(outcome)))));
  const { pValue } = sampleRatioOf(experiment, arms);
  if (pValue !== null && pValue < SAMPLE_RATIO_ALARM && experiment.assignedAt !== null) {
    warnings.push(
      advise('SAMPLE_RATIO_MISMATCH', `The arm sizes do not match the design (p = ${pValue.toPrecision(2)}).`, {
        remedy: 'Find the cause before you rely on any effect.',
      }),
    );
  }
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
