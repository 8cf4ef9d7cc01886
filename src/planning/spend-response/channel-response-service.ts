import { seasonAdvice } from '../../calculators/response-curves/response-curves-advice.js';
import { DRAWS, differencesOf, TEST_PERIODS } from '../../calculators/response-curves/response-curves-question.js';
import { Channel } from '../../channels/channel.js';
import type { Database } from '../../database/database.js';
import { invalid } from '../../graph/expected-error.js';
import { checkParts, lookUpParts } from '../../graph/problems.js';
import { DEFAULT_SEED, seedNumber } from '../../graph/seed.js';
import { dayText, validDay } from '../../graph/times/calendar-day.js';
import { validNumber } from '../../graph/validation.js';
import { type CountedAmounts, countedAmounts } from '../../insights/cohorts/counted-amounts.js';
import type { MetricService } from '../../metrics/metric-service.js';
import { alphaOf } from '../../results/confidence.js';
import {
  type JointAnalysis,
  type JointQuestion,
  jointResponses,
} from '../../statistics/budget-allocation/joint-responses.js';
import { at } from '../../statistics/entries.js';
import type { Engine } from '../../threads/engine.js';
import type { CalibratingSwitchbacks, Calibrations } from './calibrating-switchbacks.js';
import type { ChannelResponse } from './channel-response.js';
import { type ChannelResponseInput, OutcomeCredit, ResponsePeriod } from './channel-response-input.js';
import { modelAnswers, plannedAnswer, respondingChannels, responseAdvice } from './response-answer.js';
import { namedChannels, type ResponseHistory, responseHistory, UNNAMED } from './response-history.js';
import { groupedSeries, modelOf, type SeriesOfModel } from './response-models.js';
import { outcomesWithin } from './spend-series.js';

const DAY = 86_400_000;
const LENGTHS: Record<ResponsePeriod, number> = { DAY, WEEK: 7 * DAY, MONTH: (365.25 / 12) * DAY };
const NO_CALIBRATIONS: Calibrations = { found: [], times: [], warnings: [] };

/** What is asked of recorded spend, checked. */
interface Asked {
  credit: OutcomeCredit;
  period: ResponsePeriod;
  named: ReturnType<typeof namedChannels>;
  all: Channel[];
  amounts: CountedAmounts | null;
  missingSpendIsZero: boolean;
}

/** Explains recorded outcomes by recorded spend. */
export class ChannelResponseService {
  constructor(
    private readonly database: Database,
    private readonly metrics: MetricService,
    private readonly calibrating: CalibratingSwitchbacks,
    private readonly engine: Engine,
    private readonly clock: () => Date,
    private readonly settings: { timeZone: string; currency: string },
  ) {}

  /** @throws ExpectedErrors for what cannot be asked, or where nothing is recorded */
  async response(input: ChannelResponseInput): Promise<ChannelResponse> {
    const now = this.clock().getTime();
    const options = checkParts({
      alpha: () => alphaOf(input.confidenceLevel),
      testPeriods: () => validNumber('testPeriods', input.testPeriods ?? TEST_PERIODS, { atLeast: 4, atMost: 1_000 }),
      from: () => (input.from == null ? null : validDay('from', input.from)),
      until: () => (input.until == null ? null : validDay('until', input.until)),
    });
    const asked = await this.asked(input, now);
    const channels = asked.named?.map(({ channel }) => channel) ?? asked.all;
    const given = differencesOf(
      input,
      channels.map(({ key }) => key),
    ).map(({ channel, ...rest }) => {
      return { ...rest, channel: at(channels, channel).key };
    });
    const calibrations = await this.calibrations(input, asked, channels);
    const history = await this.database.analyse((session) =>
      responseHistory(
        session,
        channels,
        asked.named !== null,
        { ...options, ...asked },
        { ...asked, calibrations },
        {
          now,
          timeZone: this.settings.timeZone,
        },
      ),
    );
    const { groups, refusals } = groupedSeries(history.series, asked.credit, history.totals);
    const differences = [
      ...given,
      ...calibrations.found.map(({ difference, ...rest }) => ({ ...rest, estimate: difference })),
    ];
    const byId = new Map(history.series.map(({ channel }) => [channel.id, UNNAMED]));
    for (const { channel, asked: own } of asked.named ?? []) byId.set(channel.id, own);
    const models = groups.map((group) => modelOf(group, input, byId, history.totals, differences));
    const question: JointQuestion = {
      models,
      budget:
        input.budget == null
          ? null
          : { total: input.budget.total ?? null, margin: input.budget.margin ?? marginOf(asked) },
      testPeriods: input.budget == null ? null : options.testPeriods,
      alpha: options.alpha,
      draws: DRAWS,
      seed: seedNumber(input.seed ?? DEFAULT_SEED),
    };
    return this.answer({ ...asked, seasonLength: input.seasonLength ?? null }, history, {
      groups,
      refusals,
      question,
      calibrations,
    });
  }

  private asked(input: ChannelResponseInput, now: number): Promise<Asked> {
    return this.database.read(async (session) => {
      const all = await session.manager.find(Channel, { order: { key: 'ASC' } });
      const counted = input.metric != null || input.event != null;
      const found = await lookUpParts({
        named: () => namedChannels(all, input),
        amounts: () => (counted ? countedAmounts(session, this.metrics, { ...input, margin: null }, now) : null),
      });
      const credit = input.credit ?? OutcomeCredit.OWN_CHANNEL;
      const period = input.period ?? ResponsePeriod.WEEK;
      return { ...found, all, credit, period, missingSpendIsZero: input.missingSpendIsZero ?? false };
    });
  }

  private async calibrations(
    { switchbacks, metric }: ChannelResponseInput,
    { credit, period, missingSpendIsZero }: Asked,
    channels: readonly Channel[],
  ): Promise<Calibrations> {
    if (switchbacks == null || switchbacks.length === 0) return NO_CALIBRATIONS;
    if (metric == null) throw invalid('metric', 'Give the metric of the switchbacks: they calibrate its curves.');
    if (credit === OutcomeCredit.ALL_CHANNELS) {
      throw invalid(
        'switchbacks',
        'Switchbacks measure the customers of one channel, so they calibrate curves with OWN_CHANNEL alone.',
      );
    }
    const { id } = await this.metrics.get(metric);
    const keys = new Map(channels.map((channel) => [channel.id, channel.key]));
    return this.calibrating.read(switchbacks, {
      metricId: id,
      channels: keys,
      periodMs: LENGTHS[period],
      missingSpendIsZero,
    });
  }

  private async answer(
    { credit, period, amounts, seasonLength }: Asked & { seasonLength: number | null },
    history: ResponseHistory,
    {
      groups,
      refusals,
      question,
      calibrations,
    }: {
      groups: SeriesOfModel[];
      refusals: ReadonlyMap<number, string>;
      question: JointQuestion;
      calibrations: Calibrations;
    },
  ): Promise<ChannelResponse> {
    const nothing: JointAnalysis = { models: [], planned: [], plan: null, tests: [] };
    const analysis = groups.length === 0 ? nothing : await this.engine.run(jointResponses, [question]);
    const { periods, totals } = history;
    const models = modelAnswers(groups, question, analysis);
    const own = credit === OutcomeCredit.OWN_CHANNEL;
    const channels = respondingChannels(history, groups, refusals, question, models, (one) =>
      outcomesWithin(totals, own ? one.channel.id : null, one),
    );
    return {
      credit,
      period,
      periods: periods.count,
      from: dayText(at(periods.days, 0)),
      until: dayText(periods.days.at(-1) as number),
      currency: this.settings.currency,
      channels,
      models,
      calibrations: calibrations.found,
      ...plannedAnswer(groups, question, analysis),
      warnings: [
        ...(amounts?.warnings ?? []),
        ...calibrations.warnings,
        ...responseAdvice(channels, models, credit),
        ...seasonAdvice(seasonLength, periods.count),
      ],
    };
  }
}

/** What a unit of outcome earns, where the metric says so. */
function marginOf({ amounts }: Asked): number | null {
  return amounts?.marginStated && amounts.margin > 0 ? amounts.margin : null;
}
