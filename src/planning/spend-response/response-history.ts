import { validRetentions } from '../../calculators/response-curves/response-curves-question.js';
import { Channel } from '../../channels/channel.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, invalid, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { normalForm } from '../../graph/key-form.js';
import { checkEach } from '../../graph/problems.js';
import { dayText } from '../../graph/times/calendar-day.js';
import { startOfDay } from '../../graph/times/local-time.js';
import { checkDistinct, validList, validNumber } from '../../graph/validation.js';
import { Periods } from '../../insights/cohorts/cohort-periods.js';
import { type PeriodSpend, periodSpend } from '../../insights/cohorts/cohort-queries.js';
import type { CountedAmounts } from '../../insights/cohorts/counted-amounts.js';
import type { Calibrations } from './calibrating-switchbacks.js';
import {
  type ChannelResponseInput,
  OutcomeCredit,
  type RespondingChannelInput,
  ResponsePeriod,
} from './channel-response-input.js';
import type { OutcomeTotal } from './outcome-queries.js';
import { outcomeTotals, spendDays } from './outcome-queries.js';
import type { AskedChannel } from './response-models.js';
import { type SpendSeries, spendSeries } from './spend-series.js';

const MOST_CHANNELS = 8;
const MOST_PERIODS = 520;

/** The recorded spend and outcome of channels. */
export interface ResponseHistory {
  periods: Periods;
  series: SpendSeries[];
  totals: OutcomeTotal[];
}

/** The channels that are named, by id; null where none are. @throws ExpectedErrors naming the input at fault */
export function namedChannels(
  all: readonly Channel[],
  { channels, credit }: ChannelResponseInput,
): { channel: Channel; asked: AskedChannel }[] | null {
  if (channels == null) return null;
  validList('channels', channels, 1, MOST_CHANNELS, 'channel');
  const byKey = new Map(all.map((channel) => [channel.key, channel]));
  checkDistinct(
    (index) => `channels.${index}.key`,
    channels.map(({ key }) => normalForm(key)),
    (key, index) => {
      if (!byKey.has(key)) throw notFound(`channels.${index}.key`, 'channel', key, byKey.keys());
    },
  );
  return checkEach(channels, (options, position) => {
    const channel = byKey.get(normalForm(options.key)) as Channel;
    return { channel, asked: askedChannel(options, position, credit ?? OutcomeCredit.OWN_CHANNEL) };
  });
}

/** How a channel is asked about that is not named. */
export const UNNAMED: AskedChannel = { options: {}, retentions: [0], position: 0 };

function askedChannel(options: RespondingChannelInput, position: number, credit: OutcomeCredit): AskedChannel {
  const field = `channels.${position}.worth`;
  if (options.worth != null) {
    if (credit === OutcomeCredit.ALL_CHANNELS) {
      throw invalid(field, 'With ALL_CHANNELS, channels share one outcome, which has one worth: give `budget.margin`.');
    }
    validNumber(field, options.worth, { above: 0, atMost: 1e9 });
  }
  validList(`channels.${position}.retentions`, options.retentions ?? [0], 1, 6, 'share');
  return { options, retentions: validRetentions(options, position), position };
}

/** @throws ExpectedError where nothing is recorded, or too much */
export async function responseHistory(
  session: Session,
  channels: readonly Channel[],
  areNamed: boolean,
  asked: { from: number | null; until: number | null; period: ResponsePeriod; missingSpendIsZero: boolean },
  { amounts, calibrations }: { amounts: CountedAmounts | null; calibrations: Calibrations },
  { now, timeZone }: { now: number; timeZone: string },
): Promise<ResponseHistory> {
  const recorded = await spendDays(session, areNamed ? channels.map(({ id }) => id) : null);
  if (recorded === null) {
    const message = 'No spend is recorded. Import it (or `recordSpend`).';
    throw new ExpectedError('channels', UserErrorCode.WRONG_STATE, message);
  }
  const from = startOfDay(asked.from ?? recorded.first, timeZone);
  const periods = Periods.between(from, untilOf(), asked.period, timeZone, MOST_PERIODS);
  if (periods.count === 0) {
    const message = `No ${asked.period.toLowerCase()} from ${dayText(recorded.first)} on is complete. Ask for shorter periods, or later.`;
    throw new ExpectedError('until', UserErrorCode.WRONG_STATE, message);
  }
  refuseOverlap(periods, calibrations);
  const spend = await periodSpend(session, periods);
  const shown = areNamed ? channels : channels.filter(({ id }) => spentOn(spend, id));
  if (shown.length === 0) {
    throw new ExpectedError(
      'channels',
      UserErrorCode.WRONG_STATE,
      'Nothing was spent on any channel in these periods.',
    );
  }
  if (shown.length > MOST_CHANNELS) {
    const message = `Something was spent on ${shown.length} channels. Choose at most ${MOST_CHANNELS} of them.`;
    throw new ExpectedError('channels', UserErrorCode.TOO_MANY, message);
  }
  return {
    periods,
    series: shown.map((channel) => spendSeries(channel, spend, periods, asked.missingSpendIsZero)),
    totals: await outcomeTotals(session, amounts?.events ?? null, periods),
  };

  function untilOf(): number {
    const known = amounts?.knownUntil ?? now;
    if (asked.until !== null) return Math.min(startOfDay(asked.until, timeZone), known);
    const spendKnown = startOfDay((recorded as { last: number }).last + 1, timeZone);
    const tests = calibrations.times.map((time) => time.from).filter((start) => start > from);
    return Math.min(spendKnown, amounts?.probablyUntil ?? now, ...tests);
  }
}

function spentOn(spend: readonly PeriodSpend[], id: number): boolean {
  return spend.some(({ channelId, amount }) => channelId === id && amount > 0);
}

/** @throws ExpectedError CONFLICT where periods of a switchback are in the history too: what they found would count twice */
function refuseOverlap({ moments }: Periods, { times }: Calibrations): void {
  const [first, end] = [moments[0] as number, moments.at(-1) as number];
  const twice = times.find(({ from, until }) => from < end && first < until);
  if (twice === undefined) return;
  const [from, until] = [twice.from, twice.until].map((moment) => new Date(moment).toISOString());
  const message = `The switchback "${twice.key}" compared periods from ${from} to ${until}, which are part of the history, so they would count twice. Let the history end before or begin after it.`;
  throw new ExpectedError('until', UserErrorCode.CONFLICT, message);
}
