import { type Advice, advise } from '../../graph/advice.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { sharingWarning } from '../eligibility/eligibility-findings.js';
import { interimLook } from './interim-look.js';
import type { PreparedReadout } from './readout-preparation.js';
import { sampleRatioOf } from './sample-ratio.js';

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
  const warnings = status === ReadoutStatus.INTERIM ? [interimLook(experiment.plan)] : [];
  const doubts = sampleRatioOf(experiment, arms, strata).warnings.filter(({ code }) => code.startsWith('SAMPLE_RATIO'));
  warnings.push(...doubts);
  const sharing = sharingWarning(eligibility?.sharing ?? 0);
  return sharing === null ? warnings : [...warnings, sharing];
}
