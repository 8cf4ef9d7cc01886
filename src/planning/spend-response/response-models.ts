import { ResponseCurveForm } from '../../calculators/response-curves/response-curve-form.js';
import { controlsOf, plannedChannel } from '../../calculators/response-curves/response-curves-question.js';
import type { ResponseModel } from '../../statistics/budget-allocation/joint-responses.js';
import { at } from '../../statistics/entries.js';
import type { KnownDifference } from '../../statistics/response-curves/response-data.js';
import { type ChannelResponseInput, OutcomeCredit, type RespondingChannelInput } from './channel-response-input.js';
import type { OutcomeTotal } from './outcome-queries.js';
import {
  commonRange,
  outcomesWithin,
  type Range,
  type SpendSeries,
  sameOutcome,
  sameSpend,
  spendsWithin,
  tooFewPeriods,
} from './spend-series.js';

/** How a channel is asked about; its position in the input, for errors. */
export interface AskedChannel {
  options: Omit<RespondingChannelInput, 'key'>;
  retentions: number[];
  position: number;
}

/** Channels with a model, or without one for a reason. */
export interface SeriesOfModel {
  series: SpendSeries[];
  range: Range;
}

/** Which channels are explained together, over which periods. Channels that cannot be are given a refusal. */
export function groupedSeries(
  all: readonly SpendSeries[],
  credit: OutcomeCredit,
  totals: readonly OutcomeTotal[],
): { groups: SeriesOfModel[]; refusals: ReadonlyMap<number, string> } {
  const refusals = new Map(all.flatMap(({ channel, refusal }) => (refusal === null ? [] : [[channel.id, refusal]])));
  const known = all.filter(({ refusal }) => refusal === null);
  const candidates = credit === OutcomeCredit.OWN_CHANNEL ? known.map((one) => [one]) : [known];
  const groups = candidates.flatMap((series): SeriesOfModel[] => {
    const range = commonRange(series);
    const outcomes = outcomesWithin(totals, outcomeOwner(series, credit), range);
    const unable = tooFewPeriods(range) ?? sameOutcome(outcomes);
    const able = series.filter((one) => {
      const refusal = unable ?? sameSpend(spendsWithin(one, range));
      if (refusal !== null) refusals.set(one.channel.id, refusal);
      return refusal === null;
    });
    return able.length === 0 ? [] : [{ series: able, range }];
  });
  return { groups, refusals };
}

/** Whose outcomes a model explains: those of a channel, or null for those of all customers. */
function outcomeOwner(series: readonly SpendSeries[], credit: OutcomeCredit | null | undefined): number | null {
  return credit === OutcomeCredit.ALL_CHANNELS ? null : (series[0]?.channel.id ?? null);
}

/** A model as the statistics take it. @throws ExpectedErrors for numbers out of range */
export function modelOf(
  { series, range }: SeriesOfModel,
  input: ChannelResponseInput,
  asked: ReadonlyMap<number, AskedChannel>,
  totals: readonly OutcomeTotal[],
  differences: readonly (Omit<KnownDifference, 'channel'> & { channel: string })[],
): ResponseModel {
  const options = series.map(({ channel }) => asked.get(channel.id) as AskedChannel);
  const own = input.credit !== OutcomeCredit.ALL_CHANNELS;
  const worth = own ? (at(options, 0).options.worth ?? 1) : 1;
  const keys = series.map(({ channel }) => channel.key);
  const forms = input.forms ?? Object.values(ResponseCurveForm);
  return {
    data: {
      outcome: outcomesWithin(totals, outcomeOwner(series, input.credit), range).map((total) => worth * total),
      channels: series.map((one) => ({
        spends: spendsWithin(one, range),
        before: one.spends.slice(0, range.first - one.first),
      })),
      controls: controlsOf(input, range.end - range.first),
      differences: differences
        .filter(({ channel }) => keys.includes(channel))
        .map(({ channel, estimate, standardError, ...rest }) => {
          const place = keys.indexOf(channel);
          return { ...rest, channel: place, estimate: worth * estimate, standardError: worth * standardError };
        }),
    },
    tried: { forms: [...new Set(forms)], retentions: options.map(({ retentions }) => retentions) },
    channels: series.map((one, index) => {
      const { options: given, position } = at(options, index);
      const spends = spendsWithin(one, range);
      // Below what was ever spent, curves are guesses as they are above.
      const minimum = given.minimum ?? Math.min(...spends, given.maximum ?? Infinity);
      return plannedChannel({ ...given, minimum, spends }, position);
    }),
  };
}
