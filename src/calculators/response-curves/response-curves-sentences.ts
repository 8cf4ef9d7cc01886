import { shownNumber } from '../../results/shown-numbers.js';
import { CERTAIN_FACTOR, type ChannelResponse } from '../../statistics/budget-allocation/channel-response.js';
import type { CurveName } from '../../statistics/response-curves/curve-family.js';
import {
  AGREEING_FACTOR,
  type CurveJudgment,
  type CurveQuestion,
} from '../../statistics/response-curves/curve-judgment.js';

const LARGEST_SHOWN = 1_000;

const FORMS: Record<CurveName, string> = {
  EXPONENTIAL: 'exponential',
  MICHAELIS_MENTEN: 'Michaelis–Menten',
  HILL: 'Hill',
  POWER_TWO: 'power two',
  POWER_HALF: 'power half',
};

/** What the data say of one channel. @param current the spend of a period now */
export function channelSentence(
  { verdict, judgments, largest, marginal, hardlyResponds }: ChannelResponse,
  current: number,
): string {
  const asked = (question: CurveQuestion) => judgments.find((judgment) => judgment.question === question)!;
  const beside = `one more unit of spend beside the current ${shownNumber(current)}`;
  if (verdict === 'CAN_SAY') {
    return `All curves that fit alike agree: ${beside} brings ${rangeOf(asked('MARGINAL_AT_CURRENT'))}, and the maximum is ${rangeOf(asked('MAXIMUM'))}.`;
  }
  if (verdict === 'ONLY_WITHIN_OBSERVED') {
    const doubtful = asked('MAXIMUM').agree ? asked('RESPONSE_AT_TWICE_LARGEST') : asked('MAXIMUM');
    const what = doubtful.question === 'MAXIMUM' ? 'the maximum' : 'the response to twice that spend';
    return (
      `The data cannot say what spend above the largest of ${shownNumber(largest)} does: curves that fit alike put ${what} between ` +
      `${extremesOf(doubtful)}. Up to there they agree: ${beside} brings ${rangeOf(asked('MARGINAL_AT_CURRENT'))}.`
    );
  }
  if (hardlyResponds) {
    return `The data cannot say: the response to the largest spend of ${shownNumber(largest)} is below 1 % of the range of the outcome.`;
  }
  const doubtful = [asked('MARGINAL_AT_CURRENT'), asked('MARGINAL_AT_LARGEST')].find(({ agree }) => !agree);
  if (doubtful !== undefined) {
    const where =
      doubtful.question === 'MARGINAL_AT_CURRENT'
        ? beside
        : `one more unit beside the largest spend of ${shownNumber(largest)}`;
    return `The data cannot say: curves that fit alike put the response to ${where} between ${extremesOf(doubtful)}.`;
  }
  return (
    `The data cannot say: the response to ${beside} lies between ${shownNumber(marginal.lower)} and ${shownNumber(marginal.upper)}, ` +
    `which differ by more than a factor of ${CERTAIN_FACTOR}.`
  );
}

function rangeOf({ least, greatest }: CurveJudgment): string {
  const [from, to] = [shownNumber(least), shownNumber(greatest)];
  return from === to ? from : `${from} to ${to}`;
}

/** Beyond a thousand, nobody needs the digits. */
function factorOf(factor: number): string {
  return factor > LARGEST_SHOWN ? `more than ${shownNumber(LARGEST_SHOWN)}` : shownNumber(factor);
}

function extremesOf({ least, leastForm, greatest, greatestForm, factor }: CurveJudgment): string {
  const times = Number.isFinite(factor) ? ` by a factor of ${factorOf(factor)}` : '';
  return (
    `${shownNumber(least)} (${FORMS[leastForm]}) and ${shownNumber(greatest)} (${FORMS[greatestForm]}), which differ${times}, ` +
    `where ${AGREEING_FACTOR} at most counts as agreement`
  );
}
