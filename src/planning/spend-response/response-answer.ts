import { fitAlikeSentence, residualsSentence } from '../../calculators/response-curves/response-curves-advice.js';
import { answerOf, planOf } from '../../calculators/response-curves/response-curves-calculator.js';
import type { ResponseCurves } from '../../calculators/response-curves/response-curves-result.js';
import { type Advice, advise } from '../../graph/advice.js';
import type { AdviceCode } from '../../graph/advice-codes.js';
import { dayText } from '../../graph/times/calendar-day.js';
import { confidenceOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { inAList } from '../../results/shown-numbers.js';
import type { JointAnalysis, JointQuestion } from '../../statistics/budget-allocation/joint-responses.js';
import { at } from '../../statistics/entries.js';
import type { ChannelResponse, RespondingChannel } from './channel-response.js';
import { OutcomeCredit } from './channel-response-input.js';
import type { ResponseHistory } from './response-history.js';
import type { SeriesOfModel } from './response-models.js';
import { type SpendSeries, spendsWithin } from './spend-series.js';

/** What an analysis says of the groups that it is about. */
export function modelAnswers(
  groups: readonly SeriesOfModel[],
  { models, ...asked }: JointQuestion,
  analysis: JointAnalysis,
): ResponseCurves[] {
  return groups.map(({ series }, index) => {
    const question = { ...asked, ...at(models, index) };
    const own = { ...at(analysis.models, index), plan: null, tests: [] };
    const keys = series.map(({ channel }) => channel.key);
    const answer = answerOf(own, question, keys);
    // Its fields are those of the calculator's input.
    return { ...answer, warnings: (answer.warnings ?? []).map((advice) => ({ ...advice, field: null })) };
  });
}

/** The plan and the tests, about the channels of the models with a fit. */
export function plannedAnswer(
  groups: readonly SeriesOfModel[],
  { models, alpha }: JointQuestion,
  { planned, plan, tests }: JointAnalysis,
): Pick<ChannelResponse, 'plan' | 'tests'> {
  const keys = planned.flatMap((index) => at(groups, index).series.map(({ channel }) => channel.key));
  const channels = planned.flatMap((index) => at(models, index).channels);
  return {
    plan: plan && planOf(plan, channels, keys, confidenceOf(alpha)),
    tests: tests.map(({ channel, ...test }) => ({ ...test, channel: at(keys, channel) })),
  };
}

/** Every channel with its series, and its curve or the reason why it has none. */
export function respondingChannels(
  { series, periods }: ResponseHistory,
  groups: readonly SeriesOfModel[],
  refusals: ReadonlyMap<number, string>,
  question: JointQuestion,
  answers: readonly ResponseCurves[],
  outcomesOf: (one: SpendSeries) => number[],
): RespondingChannel[] {
  return series.map((one) => {
    const { channel } = one;
    const place = groups.findIndex((group) => group.series.includes(one));
    const group = groups[place];
    const range = group?.range ?? one;
    const answer = answers[place];
    const curve = answer?.channels.find(({ key }) => key === channel.key) ?? null;
    const reason = refusals.get(channel.id) ?? answer?.insufficientData?.reason ?? null;
    return {
      channel,
      since: periods.days.slice(range.first, range.end).map(dayText),
      spends: spendsWithin(one, range),
      outcomes: group === undefined ? outcomesOf(one) : [...at(question.models, place).data.outcome],
      curve,
      insufficientData: curve === null ? insufficientData(reason) : null,
    };
  });
}

/** What models of single channels say alike is said of all these channels at once. */
const TOGETHER: Partial<Record<AdviceCode, (keys: readonly string[]) => string>> = {
  CURVES_FIT_ALIKE: fitAlikeSentence,
  RESIDUALS_CORRELATED: residualsSentence,
};

function togetherAdvice(answers: readonly ResponseCurves[]): Advice[] {
  const all = answers.flatMap(({ warnings }) => warnings);
  if (answers.length === 1) return all;
  const saying = (code: AdviceCode) =>
    answers
      .filter(({ warnings }) => warnings.some((one) => one.code === code))
      .flatMap(({ channels }) => channels.map(({ key }) => key));
  return all.map((one) => ({ ...one, message: TOGETHER[one.code]?.(saying(one.code)) ?? one.message }));
}

/** The channels without a curve, those with the same reason together. */
function noCurveAdvice(channels: readonly RespondingChannel[]): Advice[] {
  const without = channels.flatMap(({ channel, insufficientData: missing }) =>
    missing === null ? [] : [{ key: channel.key, reason: missing.reason }],
  );
  const reasons = [...new Set(without.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const keys = without.filter((one) => one.reason === reason).map(({ key }) => `"${key}"`);
    const [have, them] = keys.length === 1 ? ['has', 'it'] : ['have', 'them'];
    return advise('NO_CURVE', `${inAList(keys)} ${have} no curve, and no plan includes ${them}: ${reason}`);
  });
}

/** What is said beside the numbers, each once. */
export function responseAdvice(
  channels: readonly RespondingChannel[],
  answers: readonly ResponseCurves[],
  credit: OutcomeCredit,
): Advice[] {
  const advice = [...togetherAdvice(answers), ...noCurveAdvice(channels)];
  if (credit === OutcomeCredit.OWN_CHANNEL) {
    advice.push(
      advise(
        'OUTCOME_CREDITED',
        'The outcome of a customer is credited to the channel that acquired the customer. What its spend brings through other channels is not counted.',
      ),
    );
  }
  return [...new Map(advice.map((one) => [one.message, one])).values()];
}
