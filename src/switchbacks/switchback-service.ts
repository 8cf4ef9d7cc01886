import { randomBytes } from 'node:crypto';
import { Channel } from '../channels/channel.js';
import type { Database, Transaction } from '../database/database.js';
import { ExpectedError, invalid, notFound, UserErrorCode } from '../graph/expected-error.js';
import { refuseDuplicates, validKey, validList, validNumber, validText } from '../graph/validation.js';
import { Aggregation, Metric, MetricKind } from '../metrics/metric.js';
import { totalsByPeriod } from '../metrics/period-totals.js';
import { confidenceOf } from '../results/confidence.js';
import { effectOf } from '../results/effect.js';
import { crossProductsOf } from '../statistics/cross-products.js';
import { pairedMeanEffect } from '../statistics/two-samples/paired/paired-t.js';
import { drawSchedule } from './schedule.js';
import type { Switchback, SwitchbackArm, SwitchbackDesign, SwitchbackReadout } from './switchback.js';
import type { CreateSwitchbackInput } from './switchback-input.js';

const HOUR = 3_600_000;
const MAX_PERIODS = 5_000;

/** Experiments in which a channel as a whole switches between arms over time. */
export class SwitchbackService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /** Draws the schedule of a switchback and puts it on record. @throws ExpectedError naming the input at fault */
  create(input: CreateSwitchbackInput, actor: string): Promise<Switchback> {
    return this.database.write(async (transaction) => {
      const key = validKey('key', input.key);
      const now = this.clock();
      const channel = await transaction.manager.findOneBy(Channel, { key: input.channel });
      if (!channel) throw notFound('channel', 'channel', input.channel);
      const metric = await countableMetric(transaction, input.metric);
      const design = validDesign(input, now);
      const { algorithm, digest } = drawSchedule(design);
      const [taken] = await transaction.query('SELECT 1 FROM switchback WHERE key = ?', [key]);
      if (taken) {
        throw new ExpectedError('key', UserErrorCode.ALREADY_EXISTS, `There is a switchback with the key "${key}".`);
      }
      await transaction.execute(
        `INSERT INTO switchback (key, channel_id, metric_id, design, algorithm, digest, actor, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [key, channel.id, metric.id, JSON.stringify(design), algorithm, digest, actor, now.getTime()],
      );
      const parts = { channel: channel.key, channelId: channel.id, metric: metric.key, metricId: metric.id };
      return { key, ...parts, design, algorithm, digest };
    });
  }

  /** @throws ExpectedError NOT_FOUND */
  async get(key: string): Promise<Switchback> {
    const [row] = await this.database.query<Omit<Switchback, 'design'> & { design: string }>(
      `SELECT s.key AS key, s.channel_id AS "channelId", s.metric_id AS "metricId", c.key AS channel, m.key AS metric,
         s.design AS design, s.algorithm AS algorithm, s.digest AS digest
       FROM switchback s JOIN channel c ON c.id = s.channel_id JOIN metric m ON m.id = s.metric_id WHERE s.key = ?`,
      [key],
    );
    if (!row) throw notFound('key', 'switchback', key);
    return { ...row, design: JSON.parse(row.design) as SwitchbackDesign };
  }

  /** Compares the totals of the periods inside the blocks that are over. */
  async read({ design, channelId, metricId }: Switchback): Promise<SwitchbackReadout> {
    const { arms, block, periods, startsAt, periodMs, alpha } = design;
    const over = Math.floor((this.clock().getTime() - startsAt) / (periodMs * block));
    const blocks = Math.min(periods / block, Math.max(0, over));
    const totals = await this.totals(design, channelId, metricId, blocks * block);
    const schedule = drawSchedule(design).periods;
    const rows = Array.from({ length: blocks }, (_, index) =>
      arms.map(({ key }) => {
        const own = schedule.slice(index * block, (index + 1) * block).filter(({ arm }) => arm === key);
        return own.reduce((sum, { number }) => sum + (totals.get(number - 1) ?? 0), 0) / own.length;
      }),
    );
    const control = arms.findIndex(({ isControl }) => isControl);
    return {
      blocks,
      openBlocks: periods / block - blocks,
      arms: arms.map(({ key }, arm) => ({
        arm: key,
        periods: schedule.filter((period) => period.block <= blocks && period.arm === key).length,
        mean: blocks === 0 ? null : rows.reduce((sum, row) => sum + row[arm]!, 0) / blocks,
      })),
      effects: arms.flatMap(({ key }, arm) => {
        if (arm === control) return [];
        const pairs = rows.map((row) => [row[control]!, row[arm]!]);
        const products =
          pairs.length === 0
            ? { n: 0, means: [0, 0], centred: [] }
            : crossProductsOf(pairs.map(([control, treated]) => [control!, treated!, treated! - control!]));
        const estimate = pairedMeanEffect(products, { alpha, alternative: 'TWO_SIDED' });
        return [{ ...effectOf(estimate, confidenceOf(alpha)), arm: key }];
      }),
    };
  }

  private totals(
    { startsAt, periodMs, washoutMs }: SwitchbackDesign,
    channelId: number,
    metricId: number,
    periods: number,
  ): Promise<Map<number, number>> {
    return this.database.analyse(async (session) => {
      const metric = await session.manager.findOneByOrFail(Metric, { id: metricId });
      const schedule = { startsAt, periodMs, washoutMs, periods };
      return totalsByPeriod(session, metric, `c.channel_id = ${channelId}`, schedule);
    });
  }
}

async function countableMetric(transaction: Transaction, key: string): Promise<Metric> {
  const metric = await transaction.manager.findOneBy(Metric, { key });
  if (!metric) throw notFound('metric', 'metric', key);
  if (metric.kind !== MetricKind.RATIO && metric.aggregation !== Aggregation.LAST) return metric;
  throw invalid(
    'metric',
    'A switchback compares totals of periods: choose a metric that counts or sums, no ratio and no last value.',
  );
}

function validDesign(input: CreateSwitchbackInput, now: Date): SwitchbackDesign {
  const periodMs = hours('periodHours', input.periodHours, 0.1, 744);
  const washoutMs = hours('washoutHours', input.washoutHours ?? 0, 0, input.periodHours);
  if (washoutMs >= periodMs) throw invalid('washoutHours', 'A washout as long as the period leaves nothing to count.');
  if (input.startsAt < now)
    throw invalid('startsAt', 'A schedule is drawn before it starts: choose a moment that is not over.');
  const { block, periods } = input;
  if (!(Number.isInteger(periods) && periods >= 2 * block && periods <= MAX_PERIODS)) {
    const message = `Give two whole blocks at least and ${MAX_PERIODS} periods at most; these are ${periods} periods in blocks of ${block}.`;
    throw new ExpectedError('periods', UserErrorCode.OUT_OF_RANGE, message);
  }
  return {
    arms: validArms(input.arms),
    startsAt: input.startsAt.getTime(),
    periodMs,
    washoutMs,
    block,
    periods,
    seed: input.seed == null ? randomBytes(16).toString('hex') : validText('seed', input.seed, 200),
    alpha: validNumber('alpha', input.alpha ?? 0.05, { above: 0, below: 1 }),
  };
}

function hours(field: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return Math.round(value * HOUR);
  const message = `Give from ${least} to ${most} hours; these are ${value}.`;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, message);
}

function validArms(inputs: CreateSwitchbackInput['arms']): SwitchbackArm[] {
  validList('arms', inputs, 2, 20);
  const arms = inputs.map(({ key, isControl, weight }, index) => ({
    key: validKey(`arms.${index}.key`, key),
    isControl: isControl ?? false,
    weight: validNumber(`arms.${index}.weight`, weight ?? 1, { above: 0, atMost: 1e6 }),
  }));
  refuseDuplicates(
    'arms',
    arms.map(({ key }) => key),
  );
  const controls = arms.filter(({ isControl }) => isControl).length;
  if (controls !== 1) throw invalid('arms', `Exactly one arm is the control (isControl: true); there are ${controls}.`);
  return arms;
}
