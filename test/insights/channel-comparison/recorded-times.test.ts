import 'reflect-metadata';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Channel } from '../../../src/channels/channel.js';
import { writeCustomers } from '../../../src/customers/recording/customer-writer.js';
import { writeEvents } from '../../../src/customers/recording/event-writer.js';
import { recordingAdvice } from '../../../src/insights/channel-comparison/recording-advice.js';
import { Aggregation, type Metric, MetricKind } from '../../../src/metrics/metric.js';
import { MetricService } from '../../../src/metrics/metric-service.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

const DAY = 86_400_000;
const FIRST = Date.UTC(2025, 0, 1);
const NOW = FIRST + 400 * DAY;

/** On which days since 2025 the customer of each channel bought. */
const channels: Record<string, number[]> = {
  search: Array.from({ length: 300 }, (_, day) => day),
  // One purchase of 300 is dated 1970, and one long after the others.
  email: [...Array.from({ length: 298 }, (_, day) => day), 390, -FIRST / DAY],
  short: Array.from({ length: 30 }, (_, day) => 100 + day),
  // 2 of 22 purchases have wrong dates.
  few: [...Array.from({ length: 20 }, (_, day) => 15 * day), 395, -FIRST / DAY],
};

describe('when events of channels are recorded', () => {
  let temporary: TemporaryDatabase;
  let metric: Metric;

  beforeAll(async () => {
    temporary = await temporaryDatabase();
    const { database } = temporary;
    await database.write(async (transaction) => {
      await transaction.execute("INSERT INTO event_type (id, key, name, created_at) VALUES (1, 'order', 'order', 0)");
      for (const key of Object.keys(channels)) {
        await transaction.execute('INSERT INTO channel (key, name, created_at) VALUES (?, ?, 0)', [key, key]);
      }
      const customers = Object.keys(channels).map((channel) => ({ key: channel, channel, acquiredAt: FIRST }));
      const { ids } = await writeCustomers(transaction, customers, 0);
      const orders = Object.values(channels).flatMap((days, customer) =>
        days.map((day) => {
          return { customerId: ids[customer]!, key: `${customer} ${day}`, occurredAt: FIRST + day * DAY, value: 1 };
        }),
      );
      await writeEvents(transaction, 1, orders, NOW - 1);
    });
    const metrics = new MetricService(database, () => new Date(NOW));
    metric = await metrics.define({
      key: 'revenue',
      kind: MetricKind.MEAN,
      event: 'order',
      aggregation: Aggregation.SUM,
    });
  });
  afterAll(() => temporary.remove());

  const advice = (...keys: string[]) =>
    temporary.database.read(async (session) => {
      const all = await session.manager.find(Channel);
      const chosen = all.filter(({ key }) => keys.includes(key));
      return recordingAdvice(session, '1 = 1', chosen, {
        metric,
        period: { since: null, until: NOW },
        timeZone: 'UTC',
      });
    });

  it('is not when a single event has a wrong date', async () => {
    expect(await advice('search', 'email')).toEqual([]);
    expect(await advice('search', 'few')).toEqual([]);
  });

  it('is compared all the same where one channel has such an event', async () => {
    const [found] = await advice('email', 'short');
    expect(found!.message).toContain(
      'nearly all events of "email" from 2025-01-03 to 2025-10-23, and nearly all of "short" from 2025-04-12 to 2025-05-09.',
    );
  });
});
