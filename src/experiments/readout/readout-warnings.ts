import { type Advice, advise } from '../../graph/advice.js';
import { sharingWarning } from '../eligibility/eligibility-findings.js';
import { interimLook } from './interim-look.js';
import type { PreparedReadout } from './readout-preparation.js';
import { ReadoutStatus } from './readout-status.js';
import { sampleRatioOf } from './sample-ratio.js';

/** Below this p-value of the sample ratio, the assignment or the data must be broken. */
const SAMPLE_RATIO_ALARM = 0.001;

/** What a reader must know before relying on the effects. */
export function readoutWarnings({ experiment, arms, eligibility }: PreparedReadout, status: ReadoutStatus): Advice[] {
  if (status === ReadoutStatus.PENDING) {
    return [
      advise('NOT_RANDOMIZED', 'The experiment is a draft.', { remedy: 'Randomize it with `randomizeExperiment`.' }),
    ];
  }
  const warnings = status === ReadoutStatus.INTERIM ? [interimLook(experiment.plan)] : [];
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
