import { at } from '../entries.js';
import { marginalOf, responseOf } from './curve-families.js';
import type { CurveName } from './curve-family.js';
import type { ResponseFits } from './fit-responses.js';

/** What is asked of curves that fit alike. */
export type CurveQuestion = 'MARGINAL_AT_CURRENT' | 'MARGINAL_AT_LARGEST' | 'RESPONSE_AT_TWICE_LARGEST' | 'MAXIMUM';

/**
 * Whether data can say how a channel responds to spend: everywhere, only within the spends that were observed, or not even there.
 */
export type CurveVerdict = 'CAN_SAY' | 'ONLY_WITHIN_OBSERVED' | 'CANNOT_SAY';

export interface CurveJudgment {
  question: CurveQuestion;
  /** The smallest and the largest answer of the curves that fit alike, and which curves give them. */
  least: number;
  leastForm: CurveName;
  greatest: number;
  greatestForm: CurveName;
  /** greatest/least; infinite where the least answer is 0. */
  factor: number;
  agree: boolean;
}

/** Curves that fit alike agree on a question if their answers differ by no more than this factor. */
export const AGREEING_FACTOR = 1.5;
/** Questions about spends that were observed. */
const WITHIN: readonly CurveQuestion[] = ['MARGINAL_AT_CURRENT', 'MARGINAL_AT_LARGEST'];

/**
 * What curves that fit alike say of a channel, and whether they agree. Answers that differ by more than a factor of 1.5 would move budgets
 * by about as much, so that the choice of a curve would decide, and not the data.
 *
 * @param current the spend of a period now
 * @param largest the largest spend of a period that was observed
 */
export function judgeCurves(
  { alike }: ResponseFits,
  channel: number,
  current: number,
  largest: number,
): { judgments: CurveJudgment[]; verdict: CurveVerdict } {
  const curves = alike.map(({ fit }) => at(fit.curves, channel));
  const answers: Record<CurveQuestion, (index: number) => number> = {
    MARGINAL_AT_CURRENT: (index) => marginalOf(at(curves, index), current),
    MARGINAL_AT_LARGEST: (index) => marginalOf(at(curves, index), largest),
    RESPONSE_AT_TWICE_LARGEST: (index) => responseOf(at(curves, index), 2 * largest),
    MAXIMUM: (index) => at(at(curves, index).parameters, 0),
  };
  const judgments = Object.entries(answers).map(([question, answer]): CurveJudgment => {
    const values = curves.map((curve, index) => ({ value: answer(index), form: curve.form }));
    const least = values.reduce((a, b) => (b.value < a.value ? b : a));
    const greatest = values.reduce((a, b) => (b.value > a.value ? b : a));
    const factor = greatest.value / least.value || 1;
    return {
      question: question as CurveQuestion,
      least: least.value,
      leastForm: least.form,
      greatest: greatest.value,
      greatestForm: greatest.form,
      factor,
      agree: factor <= AGREEING_FACTOR,
    };
  });
  const disagree = judgments.filter(({ agree }) => !agree);
  if (disagree.length === 0) return { judgments, verdict: 'CAN_SAY' };
  const within = disagree.some(({ question }) => WITHIN.includes(question));
  return { judgments, verdict: within ? 'CANNOT_SAY' : 'ONLY_WITHIN_OBSERVED' };
}
