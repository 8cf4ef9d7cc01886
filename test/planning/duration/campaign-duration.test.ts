import 'reflect-metadata';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCustomers } from '../../../src/customers/recording/customer-writer.js';
import { writeEvents } from '../../../src/customers/recording/event-writer.js';
import { MetricKind } from '../../../src/metrics/metric.js';
import { MetricService } from '../../../src/metrics/metric-service.js';
import { arrivalCurve, daysUntil } from '../../../src/planning/duration/arrival-curve.js';
import { CampaignDurationResolver } from '../../../src/planning/duration/campaign-duration-resolver.js';
import { CampaignDurationService } from '../../../src/planning/duration/campaign-duration-service.js';
import { SegmentService } from '../../../src/segments/segment-service.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

const query = `query Duration($input: CampaignDurationInput!) {
  campaignDuration(input: $input) {
    enrollmentDays { average fastest slowest }
    totalDays { average fastest slowest }
    replays
    arrivals { day customers fewest most }
    insufficientData { reason }
  }
}`;

const DAY = 86_400_000;
const NOW = 400 * DAY;
let now = NOW;

describe('campaignDuration', () => {
  let temporary: TemporaryDatabase;
  let graph: ResolverGraph;

  beforeAll(async () => {
    temporary = await temporaryDatabase();
    const { database } = temporary;
    const clock = () => new Date(now);
    await database.write(async (transaction) => {
      // Two customers a day for 100 days; in the last ten weeks 40 of them visit, each once a week.
      const rows = Array.from({ length: 200 }, (_, i) => {
        return { key: `c${i}`, channel: null, acquiredAt: NOW - (i / 2) * DAY - 1 };
      });
      const { ids } = await writeCustomers(transaction, rows, NOW);
      await transaction.execute("INSERT INTO event_type (id, key, name, created_at) VALUES (1, 'visit', 'Visit', 0)");
      await transaction.execute("INSERT INTO event_type (id, key, name, created_at) VALUES (2, 'never', 'Never', 0)");
      const visits = Array.from({ length: 400 }, (_, i) => {
        const occurredAt = NOW - 70 * DAY + i * 0.175 * DAY;
        return { customerId: ids[i % 40]!, key: `v${i}`, occurredAt, value: null };
      });
      await writeEvents(transaction, 1, visits, NOW);
    });
    const metrics = new MetricService(database, clock);
    await metrics.define({
      key: 'visited',
      kind: MetricKind.PROPORTION,
      event: 'visit',
      aggregation: 'ANY' as never,
      windowDays: 14,
    });
    await metrics.define({ key: 'open', kind: MetricKind.PROPORTION, event: 'visit', aggregation: 'ANY' as never });
    const segments = new SegmentService(database, clock);
    await segments.define({
      key: 'visitors',
      definition: { rule: { behaviour: { event: 'visit', measure: 'COUNT', atLeast: 1 } as never } },
    });
    const service = new CampaignDurationService(database, segments, metrics, clock);
    graph = new ResolverGraph([new CampaignDurationResolver(service)]);
  });
  afterAll(() => temporary.remove());

  async function duration(input: object) {
    const { data, errors } = await graph.ask(query, { input });
    expect(errors).toEqual([]);
    return data.campaignDuration;
  }

  it('follows new customers, two a day, and adds the window of the metric', async () => {
    const found = await duration({ customers: 60, metric: 'visited', horizonDays: 40 });
    expect(found.replays).toBe(8);
    expect(found.arrivals).toHaveLength(41);
    expect(found.enrollmentDays.average).toBeCloseTo(30, 0);
    expect(found.totalDays.average).toBe(found.enrollmentDays.average + 14);
    expect(found.enrollmentDays.fastest).toBeLessThanOrEqual(found.enrollmentDays.slowest);
  });

  it('goes on beyond the horizon at the same pace for new customers', async () => {
    const found = await duration({ customers: 400, horizonDays: 30, metric: 'open' });
    expect(found.enrollmentDays.average).toBeCloseTo(200, -1);
    expect(found.enrollmentDays).toMatchObject({ fastest: null, slowest: null });
    expect(found.totalDays.average).toBe(found.enrollmentDays.average);
  });

  it('flattens where the same customers come again', async () => {
    const found = await duration({ customers: 30, enrollment: 'EVENT', event: 'visit', horizonDays: 28 });
    expect(found.enrollmentDays.average).toBeCloseTo(30 * 0.175, 0);
    expect(found.arrivals.at(-1).customers).toBe(40);
    const never = await duration({ customers: 41, enrollment: 'EVENT', event: 'visit', horizonDays: 28 });
    expect(never.enrollmentDays.average).toBeNull();
    expect(never.insufficientData.reason).toBe(
      'After 28 days 40 different customers have arrived, and most later events are from returning customers.',
    );
  });

  it('has everybody of a list at once, and no more than there are', async () => {
    const list = await duration({ customers: 40, enrollment: 'LIST', segment: 'visitors', metric: 'visited' });
    expect(list).toMatchObject({
      enrollmentDays: { average: 0, fastest: 0, slowest: 0 },
      totalDays: { average: 14 },
      replays: 0,
    });
    const short = await duration({ customers: 41, enrollment: 'LIST', segment: 'visitors' });
    expect(short.insufficientData.reason).toBe('The segment has only 40 customers, and a list does not grow.');
    const growing = await duration({ customers: 210, enrollment: 'LIST_AND_NEW' });
    expect(growing.enrollmentDays.average).toBeCloseTo(5, 0);
  });

  it('shortens the horizon where history is short, and then knows no spread', async () => {
    const young = await duration({ customers: 10, asOf: new Date(NOW - 90 * DAY), horizonDays: 84 });
    expect(young.replays).toBe(1);
    expect(young.arrivals).toHaveLength(10);
    expect(young.enrollmentDays.fastest).toBeNull();
    const tooYoung = await duration({ customers: 10, asOf: new Date(NOW - 97 * DAY) });
    expect(tooYoung).toMatchObject({ replays: 0, arrivals: [], enrollmentDays: { average: null } });
    expect(tooYoung.insufficientData.reason).toMatch(/less than a week of past arrivals/);
    const none = await duration({ customers: 10, enrollment: 'EVENT', event: 'never' });
    expect(none.insufficientData.reason).toMatch(/less than a week/);
  });

  it('says so when nobody comes any more', async () => {
    now = NOW + 300 * DAY;
    const later = await duration({ customers: 10, horizonDays: 60 });
    now = NOW;
    expect(later.insufficientData.reason).toBe('No new customers arrived in the 60 days replayed.');
  });

  it.each([
    ['customers', { customers: 0 }],
    ['segment', { customers: 5, segment: 'moon' }],
    ['metric', { customers: 5, metric: 'moon' }],
    ['event', { customers: 5, enrollment: 'EVENT' }],
    ['event', { customers: 5, event: 'visit' }],
    ['event', { customers: 5, enrollment: 'EVENT', event: 'moon' }],
    ['horizonDays', { customers: 5, horizonDays: 6 }],
    ['asOf', { customers: 5, asOf: new Date(NOW + DAY) }],
  ])('refuses a wrong %s', async (field, input) => {
    expect((await graph.ask(query, { input })).errors).toMatchObject([{ field }]);
  });
});

describe('arrivalCurve', () => {
  it('adds up, averages the replays and keeps the extremes', () => {
    expect(
      arrivalCurve(
        [
          [1, 2],
          [3, 4],
        ],
        10,
      ),
    ).toEqual([
      { day: 0, customers: 10, fewest: 10, most: 10 },
      { day: 1, customers: 12, fewest: 11, most: 13 },
      { day: 2, customers: 15, fewest: 13, most: 17 },
    ]);
  });

  it('is crossed within a day at an even pace', () => {
    const curve = arrivalCurve(
      [
        [1, 2],
        [3, 4],
      ],
      10,
    );
    expect(daysUntil(curve, 13.5, false)).toEqual({ average: 1.5, fastest: 1.125, slowest: null });
    expect(daysUntil(curve, 20, true)).toEqual({ average: 4, fastest: null, slowest: null });
    expect(daysUntil(curve, 20, false).average).toBeNull();
    expect(daysUntil(curve, 10, false)).toEqual({ average: 0, fastest: 0, slowest: 0 });
    expect(daysUntil(arrivalCurve([[0, 0]], 5), 6, true).average).toBeNull();
  });
});
