import { type Advice, AdviceSeverity, advise } from '../graph/advice.js';
import { shownP } from './shown-numbers.js';

/** Below it the sizes deserve a look: one sound experiment in a hundred has a smaller p-value. */
const LOOK_INTO_IT = 0.01;
/** Below it the assignment or the data must be broken. */
const DO_NOT_BELIEVE = 0.001;

const LOOK = 'Look for customers who were lost, counted twice or filtered in one arm before you rely on an effect.';
const STOP =
  'Do not believe any effect before you found the cause: customers lost, counted twice or filtered in one arm.';

/**
 * What to say of a p-value of the sample ratio; nothing from 0.01 on.
 * @param what the sizes that were tested, as the start of a sentence
 */
export function sampleRatioAdvice(pValue: number | null, what = 'The arm sizes'): Advice[] {
  if (pValue === null || pValue >= LOOK_INTO_IT) return [];
  const shown = shownP(pValue);
  if (pValue < DO_NOT_BELIEVE) {
    const message = `${what} do not match the design (${shown}): chance explains this in fewer than 1 of 1,000 sound experiments.`;
    return [advise('SAMPLE_RATIO_MISMATCH', message, { remedy: STOP })];
  }
  const message = `${what} differ from the design more than usual (${shown}): fewer than 1 of 100 sound experiments differ as much.`;
  return [advise('SAMPLE_RATIO_DOUBTFUL', message, { remedy: LOOK })];
}

/** While customers arrive, only the always-valid p-value decides; a small p-value for one look is mentioned. */
export function growingSampleRatioAdvice(pValue: number | null, alwaysValid: number | null): Advice[] {
  const decided = sampleRatioAdvice(alwaysValid);
  if (decided.length > 0 || pValue === null || pValue >= LOOK_INTO_IT) return decided;
  const message =
    `The arm sizes differ from the design more than usual for a single look (${shownP(pValue)}), but not more ` +
    `than usual for looking again and again while customers arrive (always-valid ${shownP(alwaysValid ?? 1)}).`;
  const remedy = 'Look again when more customers have arrived.';
  return [advise('SAMPLE_RATIO_DOUBTFUL', message, { severity: AdviceSeverity.NOTE, remedy })];
}
