import { answerOf, planOf } from '../../calculators/response-curves/response-curves-calculator.js';
import type { ResponseCurves } from '../../calculators/response-curves/response-curves-result.js';
import { type Advice, advise } from '../../graph/advice.js';
import { dayText } from '../../graph/times/calendar-day.js';
import { confidenceOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
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
  { models, alpha, budget }: JointQuestion,
  { planned, plan, tests }: JointAnalysis,
): Pick<ChannelResponse, 'plan' | 'tests'> {
  const keys = planned.flatMap((index) => at(groups, index).series.map(({ channel }) => channel.key));
  const channels = planned.flatMap((index) => at(models, index).channels);
  return {
    plan: plan && planOf(plan, { channels, budget }, keys, confidenceOf(alpha)),
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

/** What is said beside the numbers, each once. */
export function responseAdvice(
  channels: readonly RespondingChannel[],
  answers: readonly ResponseCurves[],
  credit: OutcomeCredit,
): Advice[] {
  const advice = answers.flatMap(({ warnings }) => warnings);
  for (const { channel, insufficientData: missing } of channels) {
    if (missing === null) continue;
    advice.push(advise('NO_CURVE', `"${channel.key}" has no curve, and no plan includes it: ${missing.reason}`));
  }
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
