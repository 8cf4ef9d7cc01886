import { type Advice, advise } from '../../graph/advice.js';
import { ReadoutStatus } from '../../results/readouts/readout-status.js';
import { incompleteAdvice, type OpenWindows, type OutcomeCompleteness } from '../outcomes/outcome-completeness.js';
import { overlapAdvice } from '../overlaps/overlap-advice.js';
import { interimLook } from './interim-look.js';
import type { PreparedReadout } from './readout-preparation.js';
import { isUnderWay } from './readout-status.js';
import { sampleRatioOf } from './sample-ratio.js';

/** What a reader must know before relying on the effects. */
export function readoutWarnings(
  { experiment, arms, strata, overlaps, tested }: PreparedReadout,
  status: ReadoutStatus,
  incomplete: ReadonlyMap<OutcomeCompleteness, OpenWindows>,
  now: Date,
): Advice[] {
  if (status === ReadoutStatus.PENDING) {
    return [
      advise('NOT_RANDOMIZED', 'The experiment is a draft.', {
        remedy: 'Start it: its customers are then randomized (`randomizeExperiment`).',
      }),
    ];
  }
  const outcomes = tested.map(({ completeness }) => completeness);
  const warnings = isUnderWay(experiment, outcomes, now) ? [interimLook(experiment, now)] : [];
  const own = new Set(outcomes);
  warnings.push(...incompleteAdvice(new Map([...incomplete].filter(([outcome]) => own.has(outcome)))));
  const doubts = sampleRatioOf(experiment, arms, strata).warnings.filter(({ code }) => code.startsWith('SAMPLE_RATIO'));
  // Arm sizes that do not match the design stand above everything: no number can be trusted.
  return [...doubts, ...warnings, ...overlapAdvice(overlaps)];
}
