import { Channel } from '../../channels/channel.js';
import type { Database, Session } from '../../database/database.js';
import { ExpectedError, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { normalForm } from '../../graph/key-form.js';
import { lookUpParts } from '../../graph/problems.js';
import { dayText, validDay } from '../../graph/times/calendar-day.js';
import { startOfDay } from '../../graph/times/local-time.js';
import { checkDistinct, validList, validNumber } from '../../graph/validation.js';
import type { MetricService } from '../../metrics/metric-service.js';
import { alphaOf } from '../../results/confidence.js';
import type { ChannelEconomics } from './channel-economics.js';
import type { ChannelEconomicsInput } from './channel-economics-input.js';
import { cohortAdvice } from './cohort-advice.js';
import { channelReturn } from './cohort-assembly.js';
import { CohortPeriod, Periods } from './cohort-periods.js';
import {
  AcquisitionMoment,
  type CohortSize,
  cohortSizes,
  cohortSums,
  firstAcquisition,
  periodSpend,
  UNKNOWN_CHANNEL,
  type ValuedEvents,
} from './cohort-queries.js';
import { ageTerms, type CohortTerms, cohortTerms, discounts } from './cohort-terms.js';
import { countedAmounts } from './counted-amounts.js';
import { marginPairs } from './margin-pairs.js';
import { firstSpend, usualAmounts } from './usual-choices.js';

const MOST_CHANNELS = 20;
const MOST_AGES = 60;
/** Cohorts that are shown unless the first day is given. */
const USUAL_COHORTS = 36;
const MOST_COHORTS = 120;
const USUAL_AGES = 13;
const LARGEST = 1e9;

/** Follows acquired customers by channel and cohort. */
export class ChannelEconomicsService {
  constructor(
    private readonly database: Database,
    private readonly metrics: MetricService,
    private readonly clock: () => Date,
    private readonly settings: { timeZone: string; currency: string },
  ) {}

  /** @throws ExpectedError for what cannot be asked, or where no period is complete */
  economics(input: ChannelEconomicsInput): Promise<ChannelEconomics> {
    const period = input.period ?? CohortPeriod.MONTH;
    const { currency, timeZone } = this.settings;
    const now = this.clock().getTime();
    return this.database.analyse(async (session) => {
      const asked = await lookUpParts({
        alpha: () => alphaOf(input.confidenceLevel),
        amounts: async () => countedAmounts(session, this.metrics, await usualAmounts(session, input), now),
        costPerEvent: () => validNumber('costPerEvent', input.costPerEvent ?? 0, { atLeast: 0, atMost: LARGEST }),
        discountRate: () => validNumber('discountRate', input.discountRate ?? 0, { atLeast: 0, atMost: 10 }),
        horizon: () => validNumber('horizon', input.horizon ?? USUAL_AGES, { atLeast: 1, atMost: MOST_AGES }),
        from: () => (input.from == null ? null : startOfDay(validDay('from', input.from), timeZone)),
        until: () => (input.until == null ? null : startOfDay(validDay('until', input.until), timeZone)),
        channels: () => chosenChannels(session, input.channels ?? null),
      });
      const { alpha, amounts, costPerEvent, discountRate, horizon, channels } = asked;
      const { margin, marginStated, knownUntil, probablyUntil, warnings } = amounts;
      const events = { ...amounts.events, acquisition: input.acquisition ?? AcquisitionMoment.ACQUIRED_AT };
      const until = Math.min(asked.until ?? probablyUntil, knownUntil);
      const given = asked.from ?? (input.fromFirstSpend ? await firstSpend(session, timeZone) : null);
      const first = given ?? (await firstAcquisition(session, events));
      if (first === null) throw nobody(events.acquisition);
      const most = given === null ? USUAL_COHORTS : MOST_COHORTS + 1;
      const periods = Periods.between(first, until, period, timeZone, most);
      refuseLengths(periods, until);
      const sizes = await cohortSizes(session, events, periods);
      const shown = shownChannels(channels, sizes, input.channels != null);
      const terms = cohortTerms(
        shown.map((channel) => channel?.id ?? UNKNOWN_CHANNEL),
        sizes,
        await periodSpend(session, periods),
        periods,
        { horizon, missingSpendIsZero: input.missingSpendIsZero ?? false },
      );
      const counted = { ...events, margin, costPerEvent };
      const sums = await cohortSums(
        session,
        counted,
        periods,
        ageTerms(terms, discounts(discountRate, horizon, period)),
      );
      const comparedAge = comparedAgeOf(terms);
      const eventsOnlyAdd = onlyAdd(counted, sums);
      const own = (id: number) => terms.filter(({ channelId }) => channelId === id);
      const options = { alpha, currency, period, periods, comparedAge, isDeclared: amounts.isDeclared, eventsOnlyAdd };
      const returns = shown.map((channel) =>
        channelReturn(channel, own(channel?.id ?? UNKNOWN_CHANNEL), sums, options),
      );
      const answer = {
        metric: amounts.metric,
        from: dayText(periods.days[0] as number),
        currency,
        margin,
        costPerEvent,
        discountRate,
        period,
        countedUntil: new Date(periods.moments.at(-1) as number),
        comparedAge,
        eventsOnlyAdd,
        channels: returns,
        pairs: marginPairs(returns, options),
        customersWithoutChannel: many(sizes, ({ channelId }) => channelId === UNKNOWN_CHANNEL),
        customersWithoutDate: many(sizes, ({ cohort }) => cohort === null),
        customersBefore: many(sizes, ({ cohort }) => cohort === -1),
        customersAfter: many(sizes, ({ cohort }) => cohort === -2),
        eventsBeforeAcquisition: sums.filter(({ age }) => age < 0).reduce((sum, { events }) => sum + events, 0),
      };
      return { ...answer, warnings: [...warnings, ...cohortAdvice(answer, { marginStated })] };
    });
  }
}

/** Whether events that are not recorded could only add to what customers are worth. */
function onlyAdd(
  { margin, costPerEvent, minusEventTypeId }: ValuedEvents,
  sums: readonly { lowered: number }[],
): boolean {
  return margin >= 0 && costPerEvent === 0 && minusEventTypeId === null && sums.every(({ lowered }) => lowered === 0);
}

function nobody(acquisition: AcquisitionMoment): ExpectedError {
  const message =
    acquisition === AcquisitionMoment.ACQUIRED_AT
      ? 'No customer has an acquisition date. Record the dates, or count from the first event (`acquisition: FIRST_EVENT`).'
      : 'No customer has an event of this type.';
  return new ExpectedError('acquisition', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}

function refuseLengths({ count }: Periods, until: number): void {
  if (count === 0) {
    const message = `No period from the first acquisition on is over by ${new Date(until).toISOString()}. Ask for shorter periods, or later.`;
    throw new ExpectedError('until', UserErrorCode.TOO_FEW_CUSTOMERS, message);
  }
  if (count > MOST_COHORTS) {
    throw new ExpectedError(
      'from',
      UserErrorCode.TOO_MANY,
      `Give a later day: at most ${MOST_COHORTS} periods can be shown.`,
    );
  }
}

/** The channels to show: those asked for, or all with customers; null stands for an unknown channel. */
function shownChannels(
  channels: readonly Channel[],
  sizes: readonly CohortSize[],
  areChosen: boolean,
): (Channel | null)[] {
  const inCohorts = sizes.filter(({ cohort }) => cohort !== null && cohort >= 0);
  const withCustomers = channels.filter(({ id }) => inCohorts.some(({ channelId }) => channelId === id));
  if (withCustomers.length > MOST_CHANNELS) {
    const message = `${withCustomers.length} channels have customers. Choose at most ${MOST_CHANNELS} of them.`;
    throw new ExpectedError('channels', UserErrorCode.TOO_MANY, message);
  }
  const isUnknown = inCohorts.some(({ channelId }) => channelId === UNKNOWN_CHANNEL);
  return isUnknown && !areChosen ? [...withCustomers, null] : withCustomers;
}

/** The greatest age that a cohort of every channel has completed, customers without a channel apart. */
function comparedAgeOf(terms: readonly CohortTerms[]): number | null {
  const oldest = new Map<number, number>();
  for (const { channelId, customers, ages } of terms) {
    if (customers > 0) oldest.set(channelId, Math.max(oldest.get(channelId) ?? 0, ages));
  }
  const known = [...oldest].filter(([channelId]) => channelId !== UNKNOWN_CHANNEL);
  const ages = (known.length > 0 ? known : [...oldest]).map(([, many]) => many);
  return ages.length === 0 ? null : Math.min(...ages) - 1;
}

function many(sizes: readonly CohortSize[], is: (size: CohortSize) => boolean): number {
  return sizes.filter(is).reduce((sum, { customers }) => sum + customers, 0);
}

async function chosenChannels(session: Session, keys: readonly string[] | null): Promise<Channel[]> {
  const all = await session.manager.find(Channel, { order: { key: 'ASC' } });
  if (keys === null) return all;
  validList('channels', keys, 1, MOST_CHANNELS, 'channel');
  const names = all.map(({ key }) => key);
  const chosen = checkDistinct(
    (index) => `channels.${index}`,
    keys.map(normalForm),
    (key, index) => {
      if (!names.includes(key)) throw notFound(`channels.${index}`, 'channel', key, names);
      return key;
    },
  );
  return all.filter(({ key }) => chosen.includes(key));
}
