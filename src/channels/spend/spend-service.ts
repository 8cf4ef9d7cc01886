import { In } from 'typeorm';
import type { Database } from '../../database/database.js';
import type { Connection, ConnectionArguments } from '../../graph/connection.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { normalForm } from '../../graph/key-form.js';
import { childConnection, entityList } from '../../graph/page-loader.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import type { RequestContext } from '../../graph/request-context.js';
import { dayText, validDay } from '../../graph/times/calendar-day.js';
import { dayAt } from '../../graph/times/local-time.js';
import { optionalText, validList } from '../../graph/validation.js';
import type { Channel } from '../channel.js';
import { ChannelSpend, type ReplacedSpend, type SpendTotal } from './channel-spend.js';
import { amountOf, validAmount } from './spend-amount.js';
import { RecordedSpend, type RecordSpendInput, type SpendInput, type SpendPeriodArguments } from './spend-input.js';
import { type SpendRow, type WrittenSpend, writeSpend } from './spend-writer.js';

/** The most amounts that one mutation takes; an import takes any number. */
const MAX_ROWS = 5_000;

const spendByDay = entityList(ChannelSpend, 'channel_spend', 's');

/** Days of a channel, both counted from 1970-01-01 and included; null: as far as amounts are recorded. */
interface SpendQuestion {
  channelId: number;
  from: number | null;
  to: number | null;
}

const QUESTION = [
  { name: 'position', type: 'integer' },
  { name: 'channel_id', type: 'integer' },
  { name: 'first', type: 'integer' },
  { name: 'last', type: 'integer' },
] as const;

/** Records and reads what was spent on channels. */
export class SpendService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
    private readonly timeZone: string,
    private readonly currency: string,
  ) {}

  /** @throws ExpectedErrors of all amounts that cannot be recorded */
  record(input: RecordSpendInput, actor: string): Promise<WrittenSpend> {
    const spend = validList('spend', input.spend, 1, MAX_ROWS);
    return this.database.write(async (transaction) => {
      const now = this.clock().getTime();
      const { rows, replaceBecause } = checkParts({
        rows: () => this.rowsOf(spend, dayAt(now, this.timeZone)),
        replaceBecause: () => reasonOf(input),
      });
      return writeSpend(transaction, rows, {
        now,
        actor,
        replaceBecause,
        refuse: (row, part, code, message) => new ExpectedError(`spend.${row}.${part}`, code, message),
      });
    });
  }

  private rowsOf(spend: readonly SpendInput[], today: number): SpendRow[] {
    const seen = new Map<string, number>();
    return checkEach(spend, ({ channel, day, amount }, index) => {
      const field = `spend.${index}`;
      const row = checkParts({
        channel: () => normalForm(channel),
        day: () => pastDay(`${field}.day`, day, today),
        amount: () => validAmount(`${field}.amount`, amount),
      });
      const earlier = seen.get(`${row.day} ${row.channel}`);
      if (earlier !== undefined) {
        throw invalid(
          `${field}.day`,
          `${day} of "${channel}" is in the list before, as item ${earlier}. Give their sum.`,
        );
      }
      seen.set(`${row.day} ${row.channel}`, index);
      return row;
    });
  }

  async byIds(ids: readonly number[]): Promise<(ChannelSpend | null)[]> {
    const found = await this.database.read((session) => session.manager.findBy(ChannelSpend, { id: In([...ids]) }));
    return ids.map((id) => found.find((spend) => spend.id === id) ?? null);
  }

  /** Loads what was spent on a channel over a period, together with the other channels of the request. */
  total({ id }: Channel, period: SpendPeriodArguments, { loaders }: RequestContext): Promise<SpendTotal> {
    const questions = loaders.get<SpendQuestion, SpendTotal, string>(
      'spend totals',
      (asked) => this.totals(asked),
      (question) => JSON.stringify(question),
    );
    return questions.load({ channelId: id, ...daysOf(period) });
  }

  /** A page of what was spent on a channel by day. */
  byDay(
    { id }: Channel,
    period: SpendPeriodArguments,
    args: ConnectionArguments,
    context: RequestContext,
  ): Promise<Connection<ChannelSpend>> {
    const { from, to } = daysOf(period);
    const bounds = [...(from === null ? [] : [`s.day >= ${from}`]), ...(to === null ? [] : [`s.day <= ${to}`])];
    const where = [`s.channel_id = ${id}`, ...bounds].join(' AND ');
    return childConnection(this.database, context, 'channel spend', { ...spendByDay, key: 's.day' }, where, args);
  }

  /** The amounts that were replaced on each of these days, the latest first. */
  async replaced(days: readonly ChannelSpend[]): Promise<ReplacedSpend[][]> {
    return this.database.read(async (session) => {
      const rows = await session.query<
        { position: number } & Record<string, number> & { reason: string; actor: string }
      >(
        `SELECT l.position AS position, r.amount AS amount, r.recorded_at AS recorded_at, r.replaced_at AS replaced_at,
           r.reason AS reason, r.actor AS actor
         FROM ${session.dialect.list('l', 'integer')} JOIN channel_spend s ON s.id = l.value
         JOIN channel_spend_revision r ON r.channel_id = s.channel_id AND r.day = s.day
         ORDER BY l.position, r.revision DESC`,
        [days.map(({ id }) => id)],
      );
      return days.map((_, index) =>
        rows
          .filter(({ position }) => position === index)
          .map(({ amount = 0, recorded_at = 0, replaced_at = 0, reason, actor }) => ({
            amount: amountOf(amount),
            recordedAt: new Date(recorded_at),
            replacedAt: new Date(replaced_at),
            reason,
            actor,
          })),
      );
    });
  }

  private totals(questions: readonly SpendQuestion[]): Promise<SpendTotal[]> {
    return this.database.read(async (session) => {
      const rows = await session.query<{ position: number; amount: number; days: number; first: number; last: number }>(
        `SELECT q.position AS position, CAST(sum(s.amount) AS double precision) AS amount, count(*) AS days,
           min(s.day) AS first, max(s.day) AS last
         FROM ${session.dialect.batch('q', QUESTION)} JOIN channel_spend s ON s.channel_id = q.channel_id
           AND (q.first IS NULL OR s.day >= q.first) AND (q.last IS NULL OR s.day <= q.last)
         GROUP BY q.position`,
        [questions.map(({ channelId, from, to }, index) => [index, channelId, from, to])],
      );
      const { currency } = this;
      return questions.map((_, index) => {
        const row = rows.find(({ position }) => position === index);
        if (!row) return { amount: null, currency, recordedDays: 0, firstDay: null, lastDay: null };
        const { amount, days, first, last } = row;
        return {
          amount: amountOf(amount),
          currency,
          recordedDays: days,
          firstDay: dayText(first),
          lastDay: dayText(last),
        };
      });
    });
  }
}

/** @param today counted from 1970-01-01 */
function pastDay(field: string, text: string, today: number): number {
  const day = validDay(field, text);
  if (day <= today) return day;
  throw new ExpectedError(
    field,
    UserErrorCode.OUT_OF_RANGE,
    `${text} is in the future. Give a day up to today, ${dayText(today)}.`,
  );
}

function reasonOf({ recorded, reason }: RecordSpendInput): string | null {
  const given = optionalText('reason', reason, 500);
  const replaces = recorded === RecordedSpend.REPLACE;
  if (replaces && given === null) throw invalid('reason', 'Say why recorded amounts are replaced.');
  if (!replaces && given !== null)
    throw invalid('reason', 'Only replacing has a reason: set `recorded: REPLACE`, or omit it.');
  return given;
}

function daysOf({ from, to }: SpendPeriodArguments): { from: number | null; to: number | null } {
  const days = checkParts({
    from: () => (from == null ? null : validDay('from', from)),
    to: () => (to == null ? null : validDay('to', to)),
  });
  if (days.from === null || days.to === null || days.from <= days.to) return days;
  throw invalid('to', `The last day, ${to}, is before the first, ${from}.`);
}
