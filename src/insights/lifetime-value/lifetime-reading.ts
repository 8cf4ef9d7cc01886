import { Channel } from '../../channels/channel.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { seedNumber } from '../../graph/seed.js';
import { dayAt, startOfDay } from '../../graph/times/local-time.js';
import type { Segment } from '../../segments/segment.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { type AcquisitionMoment, UNKNOWN_CHANNEL } from '../cohorts/cohort-queries.js';
import type { CountedAmounts } from '../cohorts/counted-amounts.js';
import { type AcquisitionCost, acquisitionCosts } from './acquisition-costs.js';
import { type AcquiredRow, type HistoryRow, type HistoryScope, purchaseHistories } from './history-queries.js';
import type { LifetimeQuestion } from './lifetime-question.js';
import type { PurchaseModel } from './lifetime-value-input.js';
import { localDay } from './local-days.js';
import { observedPeriod } from './observed-period.js';
import { segmentOfPurchases } from './segment-of-purchases.js';

/** A checked input. */
export interface AskedLifetime {
  model: PurchaseModel;
  amounts: CountedAmounts;
  /** Counted from 1970-01-01; null: as long as events are complete. */
  until: number | null;
  timeUnitDays: number;
  horizon: number;
  withSpend: boolean;
  byChannel: boolean;
  segment: Segment | null;
  discountRate: number;
  acquisition: AcquisitionMoment;
  missingSpendIsZero: boolean;
  alpha: number;
  seed: string;
  timeZone: string;
  currency: string;
}

/** What was read for an answer. Days are counted from 1970-01-01. */
export interface LifetimeReading {
  asked: AskedLifetime;
  until: number;
  /** Null without a customer who bought. */
  question: LifetimeQuestion | null;
  /** The holdout period and what was bought in it; null without one. */
  held: { from: number; to: number; horizon: number; customers: number; actual: number } | null;
  cells: readonly HistoryRow[];
  /** Null where channels are not asked for. */
  channels: ReadChannel[] | null;
  /** The segment whose rule counts the purchases that are modeled; null without one. */
  segment: Segment | null;
  /** In the order of the channels. */
  acquired: readonly AcquiredRow[];
}

/** A channel with customers; null where it is unknown. */
interface ReadChannel {
  channel: Channel | null;
  cost: AcquisitionCost;
}

const MOST_CHANNELS = 20;
const YEAR = 365.25;

/** Reads histories in a constant number of statements. @throws ExpectedError for a day that cannot be asked, and too many channels */
export async function readLifetime(
  session: Session,
  segments: SegmentService,
  asked: AskedLifetime,
): Promise<LifetimeReading> {
  const { amounts, timeZone, timeUnitDays, horizon, byChannel, withSpend } = asked;
  const { eventTypeId } = amounts.events;
  const [complete, known] = [amounts.probablyUntil, amounts.knownUntil].map(
    (moment) => dayAt(moment, timeZone) - 1,
  ) as [number, number];
  const firstEvent = await firstEventAt(session, eventTypeId);
  const first = firstEvent === null ? known : dayAt(firstEvent, timeZone);
  const { until, heldUntil, checkedFrom } = observedPeriod({ ...asked, complete, known, first });
  const scopeUntil = async (last: number, heldUntil: number, channels: boolean): Promise<HistoryScope> => {
    const [untilEnd, end] = [startOfDay(last + 1, timeZone), startOfDay(heldUntil + 1, timeZone)];
    const day = localDay('e.occurred_at', firstEvent ?? end, end, timeZone);
    const population = asked.segment && (await segments.population(session, asked.segment, String(untilEnd)));
    return { eventTypeId, day, population, until: last, untilEnd, end, byChannel: channels };
  };
  const scope = await scopeUntil(until, heldUntil, byChannel);
  const { cells, spend, acquired, first: firsts } = await purchaseHistories(session, scope, withSpend);
  const inUnits = (rows: readonly HistoryRow[]) => rows.map((row) => cellOf(row, timeUnitDays));
  const earlier =
    checkedFrom === null || cells.length === 0
      ? null
      : (await purchaseHistories(session, await scopeUntil(checkedFrom, until, false), false)).cells;
  const checked = earlier ?? (heldUntil > until ? cells : null);
  const from = (checkedFrom ?? until) + 1;
  const to = checkedFrom === null ? heldUntil : until;
  const held =
    checked === null || checked.length === 0
      ? null
      : {
          ...{ from, to, horizon: (to - from + 1) / timeUnitDays },
          ...{ customers: total(checked, 'customers'), actual: total(checked, 'later') },
        };
  const question: LifetimeQuestion | null =
    cells.length === 0
      ? null
      : {
          ...{ model: asked.model, cells: inUnits(cells), horizon, alpha: asked.alpha, margin: amounts.margin },
          spend: withSpend
            ? spend.map(({ total, repeats, ...row }) => ({ ...row, purchases: repeats, meanSpend: total / repeats }))
            : null,
          first: firsts,
          held: held && { horizon: held.horizon, cells: earlier && inUnits(earlier) },
          channels: byChannel ? acquired : null,
          discountRate: (1 + asked.discountRate) ** (timeUnitDays / YEAR) - 1,
          seed: seedNumber(asked.seed),
        };
  const ids = acquired.map(({ channelId }) => channelId);
  const channels = byChannel ? await readChannels(session, ids, asked, scope.untilEnd) : null;
  const segment = await segmentOfPurchases(session, asked);
  return { asked, until, question, held, cells, channels, segment, acquired };
}

function cellOf({ width: _, later: __, ...row }: HistoryRow, timeUnitDays: number) {
  return { ...row, lastPurchase: row.lastPurchase / timeUnitDays, observed: row.observed / timeUnitDays };
}

export function total(rows: readonly HistoryRow[], column: 'customers' | 'later'): number {
  return rows.reduce((sum, row) => sum + row[column], 0);
}

async function firstEventAt(session: Session, eventTypeId: number): Promise<number | null> {
  const [row] = await session.query<{ first: number | null }>(
    `SELECT first_event_at AS first FROM event_type WHERE id = ${eventTypeId}`,
  );
  return row?.first ?? null;
}

/** The channels in the order of the ids, and what their customers cost. */
async function readChannels(
  session: Session,
  ids: readonly number[],
  { amounts, acquisition, timeZone, missingSpendIsZero }: AskedLifetime,
  end: number,
): Promise<ReadChannel[]> {
  const known = ids.filter((id) => id !== UNKNOWN_CHANNEL);
  if (known.length > MOST_CHANNELS) {
    const message = `${known.length} channels have customers: at most ${MOST_CHANNELS} can be compared. Give a segment of fewer.`;
    throw new ExpectedError('byChannel', UserErrorCode.TOO_MANY, message);
  }
  const all = await session.manager.find(Channel);
  const costs = await acquisitionCosts(session, known, { ...amounts.events, acquisition }, end, {
    timeZone,
    missingSpendIsZero,
  });
  return ids.map((id) => ({
    channel: all.find((channel) => channel.id === id) ?? null,
    cost: costs.get(id) ?? { cost: null, unknown: 'The channel is unknown, and so is its spend.' },
  }));
}
