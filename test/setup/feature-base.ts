import type { Database } from '../../src/database/database.js';
import { Aggregation, MetricKind } from '../../src/metrics/metric.js';
import { insertMetric } from '../../src/metrics/metric-writer.js';
import { type BaseCustomer, recordCustomerBase } from './customer-base.js';

const DAY = 86_400_000;
/** The moment at which tests ask. */
export const FEATURE_NOW = new Date(1_000 * DAY);

/** Numbers from 0 to below 1 that are the same every time. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Customers of two kinds, every third a frequent one, who bought and returned things up to 300 days before the moment, with
 * attributes, channels and dates of acquisition, some of them unknown; and metrics of their purchases.
 */
export async function recordFeatureBase(database: Database, size: number): Promise<void> {
  const draw = draws(7);
  const customers = Array.from({ length: size }, (_, i): BaseCustomer => {
    const frequent = i % 3 === 0;
    const amount = () => Math.round((frequent ? 80 : 20) * 100 * (0.5 + draw())) / 100;
    const purchases = Array.from({ length: Math.floor(draw() * (frequent ? 12 : 3)) }, amount);
    return {
      channel: i % 17 === 0 ? null : draw() < (frequent ? 0.8 : 0.2) ? 'referral' : 'search',
      attributes: {
        ...(i % 13 === 0 ? {} : { income: Math.round(30 + 20 * draw() + (frequent ? 30 : 0)) }),
        member: draw() < (frequent ? 0.7 : 0.1),
        region: draw() < 0.5 ? 'north' : draw() < 0.5 ? 'south' : 'west',
      },
      events: { purchase: purchases, return: purchases.length > 2 && draw() < 0.5 ? [5, null] : [] },
    };
  });
  const ids = await recordCustomerBase(database, customers);
  await database.write(async (transaction) => {
    for (const [i, id] of ids.entries()) {
      const acquiredAt = i % 11 === 5 ? null : Math.round((600 + 390 * draw()) * DAY);
      await transaction.execute('UPDATE customer SET acquired_at = ? WHERE id = ?', [acquiredAt, id]);
      const occurredAt = Math.round((700 + 299 * draw()) * DAY);
      // Events of a customer are a week apart, and some are later than the moment.
      const week = `CAST((occurred_at - 1000000) / 1000 AS bigint) * ${7 * DAY}`;
      await transaction.execute(`UPDATE event SET occurred_at = ${occurredAt} + ${week} WHERE customer_id = ?`, [id]);
    }
    const metric = { event: 'purchase', kind: MetricKind.MEAN, windowDays: 30 };
    const metrics = [
      { ...metric, key: 'revenue', aggregation: Aggregation.SUM, minus: 'return' },
      { ...metric, key: 'last-purchase', aggregation: Aggregation.LAST },
      { ...metric, key: 'bought', kind: MetricKind.PROPORTION, aggregation: Aggregation.ANY },
      {
        ...metric,
        key: 'order-value',
        kind: MetricKind.RATIO,
        aggregation: Aggregation.SUM,
        denominator: { event: 'purchase', aggregation: Aggregation.COUNT },
      },
    ];
    for (const one of metrics) await insertMetric(transaction, one, new Date(0));
  });
}
