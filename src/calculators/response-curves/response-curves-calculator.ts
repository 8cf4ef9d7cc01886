import { confidenceOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { intervalOf } from '../../results/interval.js';
import type { DrawnEstimate } from '../../statistics/budget-allocation/plan-budget.js';
import {
  type ResponseAnalysis,
  type ResponseQuestion,
  responseAnalysis,
} from '../../statistics/budget-allocation/response-analysis.js';
import { at } from '../../statistics/entries.js';
import { sum } from '../../statistics/matrices/vectors.js';
import { carryOver } from '../../statistics/response-curves/adstock.js';
import { curveFamilies } from '../../statistics/response-curves/curve-families.js';
import {
  explainedShare,
  lastInEffect,
  parameterErrors,
  type ResponseFit,
} from '../../statistics/response-curves/fit-response.js';
import type { Engine } from '../../threads/engine.js';
import { CurveQuestion, CurveVerdict, ResponseCurveForm } from './response-curve-form.js';
import { adviceOn, seasonAdvice } from './response-curves-advice.js';
import type { ResponseCurvesInput } from './response-curves-input.js';
import { questionOf } from './response-curves-question.js';
import type { ResponseCurves } from './response-curves-result.js';
import { channelSentence } from './response-curves-sentences.js';

const TOO_LITTLE =
  'No curve could be fitted: there are too few periods for the number of channels and columns, or spend explains nothing of the outcome.';

/** @throws ExpectedErrors for all numbers out of range; InvalidInputError for lists of different lengths */
export async function calculateResponseCurves(input: ResponseCurvesInput, engine: Engine): Promise<ResponseCurves> {
  const { keys, question } = questionOf(input);
  const answer = answerOf(await engine.run(responseAnalysis, [question]), question, keys);
  return { ...answer, warnings: [...answer.warnings, ...seasonAdvice(input.seasonLength, answer.periods)] };
}

/** What an analysis says, in words and numbers of the graph. */
export function answerOf(
  analysis: ResponseAnalysis,
  question: ResponseQuestion,
  keys: readonly string[],
): ResponseCurves {
  const { fits, channels, plan, tests } = analysis;
  const level = confidenceOf(question.alpha);
  const periods = question.data.outcome.length;
  const [best] = fits.alike;
  if (best === undefined) {
    const none = { alike: [], channels: [], plan: null, tests: [], warnings: [] };
    return { ...none, periods, tried: fits.tried, insufficientData: insufficientData(TOO_LITTLE) };
  }
  return {
    periods,
    tried: fits.tried,
    alike: fits.alike.map(({ fit, weight }) => ({
      weight,
      criterionDifference: fit.criterion - best.fit.criterion,
      rSquared: explainedShare(fit, question.data.outcome),
      residualSumOfSquares: fit.residualSquares,
      residualStandardDeviation: fit.residualDeviation,
      degreesOfFreedom: fit.degreesOfFreedom,
      curves: keys.map((key, channel) => ({ channel: key, ...fittedCurve(fit, question, channel) })),
    })),
    channels: channels.map((response, index) => {
      const { current } = at(question.channels, index);
      return {
        key: at(keys, index),
        verdict: CurveVerdict[response.verdict],
        sentence: channelSentence(response, current),
        judgments: response.judgments.map(({ question: asked, leastForm, greatestForm, greatest, ...rest }) => ({
          ...rest,
          question: CurveQuestion[asked],
          leastForm: ResponseCurveForm[leastForm],
          greatestForm: ResponseCurveForm[greatestForm],
          greatest: Number.isFinite(greatest) ? greatest : null,
        })),
        currentSpend: current,
        largestSpend: response.largest,
        marginalResponse: intervalOf(finiteOf(response.marginal), level),
        points: response.points.map(({ spend, response: drawn }) => ({ spend, response: intervalOf(drawn, level) })),
      };
    }),
    plan: plan && planOf(plan, question.channels, keys, level),
    tests: tests.map(({ channel, ...test }) => ({ ...test, channel: at(keys, channel) })),
    insufficientData: null,
    warnings: adviceOn(analysis, question, keys),
  };
}

function fittedCurve(fit: ResponseFit, { data }: ResponseQuestion, channel: number) {
  const { form, parameters } = at(fit.curves, channel);
  const { retention } = at(fit.shapes, channel);
  const errors = parameterErrors(fit, channel);
  return {
    form: ResponseCurveForm[form],
    retention,
    carryOver: carryOver(lastInEffect(at(data.channels, channel), retention), retention),
    parameters: curveFamilies[form].parameters.map((name, index) => ({
      name,
      estimate: at(parameters, index),
      standardError: at(errors, index) > 0 ? at(errors, index) : null,
    })),
    atEnd: at(fit.atEnd, channel),
  };
}

/** Without spend, some curves have an infinite marginal response. */
function finiteOf({ estimate, lower, upper }: DrawnEstimate) {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return { estimate: finite(estimate), lower: finite(lower), upper: finite(upper) };
}

export function planOf(
  { total, spends, value, gain, probabilityOfGain, valueOfPerfectInformation }: NonNullable<ResponseAnalysis['plan']>,
  channels: ResponseQuestion['channels'],
  keys: readonly string[],
  level: number,
) {
  const spent = sum(spends.map(({ estimate }) => estimate));
  return {
    channels: spends.map((spend, index) => ({
      key: at(keys, index),
      current: at(channels, index).current,
      spend: intervalOf(spend, level),
    })),
    spent,
    unspent: Math.max(0, total - spent),
    value: intervalOf(value, level),
    gain: intervalOf(gain, level),
    probabilityOfGain,
    valueOfPerfectInformation,
  };
}
