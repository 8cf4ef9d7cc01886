import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '../../src/channels/channel.js';
import { dayAt } from '../../src/graph/times/local-time.js';
import type { Metric } from '../../src/metrics/metric.js';
import type { ChannelChange } from '../../src/monitoring/channel-monitor.js';
import { changeSentence } from '../../src/monitoring/channel-sentences.js';
import { MonitoredDays } from '../../src/monitoring/monitored-days.js';
import { channelMonitor, watchedChannel } from '../../src/monitoring/watched-channel.js';
import { dayDependence } from '../../src/statistics/change-detection/day-dependence.js';
import { detectChange } from '../../src/statistics/change-detection/detect-change.js';
import { type Api, DAY, START, startApi } from '../setup/api.js';
import {
  customerKey,
  declareComplete,
  draftInput,
  launch,
  openShop,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
} from '../setup/shop.js';

const QUERY = `query ($input: MonitoringInput) { monitoring(input: $input) {
  asOf status sentence warnings { code message } since falseAlarms monitored
  channels { channel { key } metric { key } status sentence whatToDo evidence threshold baselineDays countedUntil
    insufficientData { reason } warnings { code }
    change { since earliest latest alarmOn lasts relative { estimate lower upper level } }
    days { day total usual customers evidence } }
  experiments { experiment { key } status checks { part subject status sentence whatToDo } }
} }`;

/** 2026-02-01 and 56 days before it; the clock is at 2026-03-02. */
const SINCE = Date.UTC(2026, 1, 1);
const BASELINE = 56;
const FIRST = SINCE - BASELINE * DAY;
const DAYS = BASELINE + 29;
const CHANGE = BASELINE + 14;
/** Days are a little different, and weekends calmer. */
const purchases = (day: number, level: number) => {
  const weekend = [5, 6].includes(Math.floor(FIRST / DAY + day) % 7);
  return Math.round(level * (weekend ? 0.7 : 1)) + ((day * 7_919) % 5) - 2;
};
const GOOGLE = Array.from({ length: DAYS }, (_, day) => purchases(day, day < CHANGE ? 20 : 10));
const INSTAGRAM = Array.from({ length: DAYS }, (_, day) => purchases(day, 15));

function eventsOf(totals: readonly number[], channel: number) {
  return totals.flatMap((total, day) =>
    Array.from({ length: total }, (_, i) => ({
      type: 'purchase',
      customer: customerKey(3 * i + channel),
      key: `${day}-${i}`,
      at: new Date(FIRST + day * DAY + (i + 1) * 1_800_000),
      value: 10,
    })),
  );
}

const weekdays = Array.from({ length: BASELINE }, (_, day) => (FIRST / DAY + day) % 7);

interface Watched {
  channel: { key: string };
  metric: { key: string } | null;
  status: string;
}
interface Checked {
  experiment: { key: string };
  checks: { part: string; status: string; sentence: string }[];
}

describe('monitoring', () => {
  let api: Api;
  const ask = async (input: object | null = null) => (await api.must(QUERY, { input })).monitoring;
  const problem = async (input: object) => (await api.ask(QUERY, { input })).errors?.[0];

  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.remove());

  it('says that there is nothing to monitor in an empty database', async () => {
    expect(await ask()).toMatchObject({
      status: 'UNKNOWN',
      sentence: expect.stringContaining('nothing to monitor yet'),
      since: null,
      monitored: 0,
      channels: [],
      experiments: [],
    });
  });

  describe('with a shop', () => {
    beforeAll(async () => {
      await openShop(api, 300);
      const events = [...eventsOf(GOOGLE, 0), ...eventsOf(INSTAGRAM, 1)];
      for (let start = 0; start < events.length; start += 2_000) {
        await api.must(RECORD_EVENTS, { input: { events: events.slice(start, start + 2_000) } });
      }
      await declareComplete(api, new Date(SINCE + 29 * DAY));
    });

    it('finds the fall of one channel, when and by how much, and nothing in the others', async () => {
      const answer = await ask({ metrics: ['orders'] });
      expect(answer).toMatchObject({ status: 'ALARM', since: '2026-02-01', monitored: 2 });
      expect(answer.sentence).toMatch(
        /^1 alarm and 1 thing to watch\. "orders" per customer of "google" fell by about [\d.]+ %/,
      );
      expect(answer.falseAlarms).toContain('at most once in 365 days on average, over 2 monitored combinations');
      expect(answer.falseAlarms).toContain('since 2026-02-01 is at most 8 %');
      const [google, instagram] = answer.channels;
      expect(google).toMatchObject({
        channel: { key: 'google' },
        metric: { key: 'orders' },
        status: 'ALARM',
        threshold: 2 * 365,
        baselineDays: BASELINE,
        countedUntil: '2026-03-02T00:00:00.000Z',
        insufficientData: null,
        change: { since: '2026-02-15', lasts: true },
      });
      expect(google.change.relative.estimate).toBeCloseTo(-0.5, 1);
      expect(google.change.relative.lower).toBeLessThan(-0.5);
      expect(google.whatToDo).toContain('2026-02-15');
      expect(instagram).toMatchObject({ channel: { key: 'instagram' }, status: 'OK', change: null, whatToDo: null });
      expect(instagram.sentence).toBe('"orders" per customer of "instagram": no clear change.');
    });

    it('counts days and evidence as the detector does', async () => {
      const [google] = (await ask({ metrics: ['orders'] })).channels;
      const seasons = GOOGLE.map((_, day) => (FIRST / DAY + day) % 7);
      const { logEvidence, change } = detectChange(
        { totals: GOOGLE, exposures: GOOGLE.map(() => 100), seasons, monitoredFrom: BASELINE },
        { threshold: 730, alpha: 0.05 },
      );
      expect(google.days.map(({ total }: { total: number }) => total)).toEqual(GOOGLE.slice(BASELINE));
      expect(google.days[0]).toMatchObject({ day: '2026-02-01', customers: 100 });
      logEvidence.forEach((log, day) => {
        expect(google.days[day].evidence / Math.min(1e12, Math.exp(log))).toBeCloseTo(1, 9);
      });
      expect(google.change.relative.estimate).toBeCloseTo(change!.relative.estimate!, 10);
      const sameDay = GOOGLE.slice(0, BASELINE).filter((_, day) => day % 7 === 0);
      expect(google.days[0].usual).toBeCloseTo(sameDay.reduce((sum, total) => sum + total, 0) / sameDay.length, 10);
    });

    it('says why channels cannot be watched', async () => {
      const { channels } = await ask({ metrics: ['orders'] });
      const of = (key: string, metric: string | null) =>
        channels.find((one: Watched) => one.channel.key === key && (one.metric?.key ?? null) === metric);
      expect(of('referral', 'orders')).toMatchObject({ status: 'UNKNOWN', days: [], evidence: null });
      expect(of('referral', 'orders').insufficientData.reason).toContain('0 days with data');
      expect(of('google', null).sentence).toMatch(/^Acquisitions of "google" cannot be watched\./);
      const sparse = await ask({ metrics: ['orders'], since: '2026-01-01', baselineDays: 28 });
      expect(sparse.channels.filter(({ status }: { status: string }) => status === 'UNKNOWN').length).toBeGreaterThan(
        3,
      );
    });

    it('answers the query of the documentation', async () => {
      const [, query] = /^```graphql\n([\s\S]*?)^```$/m.exec(readFileSync('docs/monitoring.md', 'utf8'))!;
      const { monitoring } = await api.must(query!);
      expect(monitoring).toMatchObject({ status: 'ALARM', channels: expect.any(Array), experiments: [] });
    });

    it('needs more evidence for rarer false alarms', async () => {
      const [google] = (await ask({ metrics: ['orders', 'revenue'], falseAlarmDays: 3_650 })).channels;
      expect(google.threshold).toBe(4 * 3_650);
    });

    it('watches acquisitions by day, and remembers an alarm whose level has returned', async () => {
      const counts = Array.from({ length: DAYS }, (_, day) =>
        day >= CHANGE && day < CHANGE + 4 ? 40 : 8 + ((day * 31) % 5),
      );
      const customers = counts.flatMap((count, day) =>
        Array.from({ length: count }, (_, i) => ({
          key: `new-${day}-${i}`,
          channel: 'referral',
          acquiredAt: new Date(FIRST + day * DAY + i * 1_000),
        })),
      );
      await api.must(RECORD_CUSTOMERS, { input: { customers } });
      const { channels } = await ask({ metrics: [], falseAlarmDays: 36_500, since: '2026-02-01' });
      const referral = channels.find((one: { channel: { key: string } }) => one.channel.key === 'referral');
      // The day of the last acquisition is not complete.
      expect(referral.days.map(({ total }: { total: number }) => total)).toEqual(counts.slice(BASELINE, -1));
      expect(referral.change).toMatchObject({ since: '2026-02-15' });
      expect(referral.status).toBe(referral.change.lasts ? 'ALARM' : 'WATCH');
      expect(referral.days.at(-1).customers).toBe(100 + counts.slice(0, -1).reduce((sum, count) => sum + count, 0));
    });

    it('warns when nothing has been recorded for days, and watches each quantity until its own last day', async () => {
      api.clock.now = new Date(SINCE + 75 * DAY);
      try {
        const answer = await ask({ metrics: ['orders'] });
        expect(answer.warnings.map(({ code }: { code: string }) => code)).toEqual(['DATA_OLD', 'DATA_OLD']);
        expect(answer.warnings[0].message).toMatch(/^No customer with a channel has been acquired since 2026-0/);
        expect(answer.sentence).toContain('has been acquired since');
      } finally {
        api.clock.now = START;
      }
    });

    it('warns that days depend on each other by the values that are watched, not by raw totals', () => {
      const metric = { key: 'orders', aggregation: 'COUNT' } as Metric;
      const days = new MonitoredDays(FIRST / DAY, 60, 'UTC');
      const noise = Array.from({ length: 60 }, (_, day) => ((day ** 3 * 31 + day * 7) % 29) - 14);
      // Waves of two weeks, of which one day tells the next.
      const waves = Array.from({ length: 60 }, (_, day) => (Math.floor(day / 14) % 2 === 0 ? -25 : 25));
      const codesOf = (totals: number[], customers: number[]) => {
        const watched = watchedChannel(
          { key: 'google' } as Channel,
          { metric, days },
          { totals, events: totals, customers },
          56,
        );
        const found = detectChange(watched.series, { threshold: 365, alpha: 0.05 });
        return channelMonitor(watched, 365, found).warnings.map(({ code }) => code);
      };
      const grown = noise.map((_, day) => 1_000 + 40 * day);
      // Customers of a growing channel buy at one rate: totals grow, and the rate does not.
      const constantRate = grown.map((customers, day) => Math.round(0.1 * customers) + noise[day]!);
      expect(dayDependence(constantRate.slice(0, 56), weekdays).depends).toBe(true);
      expect(codesOf(constantRate, grown)).toEqual([]);
      // The same total every day, of customers whose number goes up and down: the rate depends, and totals do not.
      const steady = noise.map((more) => 200 + more);
      expect(dayDependence(steady.slice(0, 56), weekdays).depends).toBe(false);
      expect(
        codesOf(
          steady,
          waves.map((more) => 1_000 + 8 * more),
        ),
      ).toEqual(['DAYS_DEPEND']);
    });

    it('needs five events a day to watch amounts', () => {
      const metric = { key: 'revenue', aggregation: 'SUM' } as Metric;
      const days = new MonitoredDays(FIRST / DAY, 60, 'UTC');
      const of = (events: number) =>
        watchedChannel(
          { key: 'google' } as Channel,
          { metric, days },
          {
            totals: Array.from({ length: 60 }, (_, day) => 100 + day),
            events: new Array<number>(60).fill(events),
            customers: new Array<number>(60).fill(100),
          },
          56,
        );
      expect(of(5).series.amounts).toBe(true);
      expect(of(4).reason).toContain('there were 4 events a day; at least 5 a day are needed to watch amounts');
      expect(of(5).reason).toBeNull();
    });

    it('does not judge days that never vary, and reports a stop as one', async () => {
      const steady = Array.from({ length: 100 }, (_, day) => ({ day, channel: 'steady', count: 5 }));
      const stopped = Array.from({ length: CHANGE }, (_, day) => ({
        day,
        channel: 'stopped',
        count: 4 + ((day * 31) % 5),
      }));
      await api.must(
        'mutation ($input: DefineChannelInput!) { defineChannel(input: $input) { userErrors { message } } }',
        {
          input: { key: 'steady', name: 'Steady' },
        },
      );
      await api.must(
        'mutation ($input: DefineChannelInput!) { defineChannel(input: $input) { userErrors { message } } }',
        {
          input: { key: 'stopped', name: 'Stopped' },
        },
      );
      const customers = [...steady.slice(0, DAYS), ...stopped].flatMap(({ day, channel, count }) =>
        Array.from({ length: count }, (_, i) => ({
          key: `${channel}-${day}-${i}`,
          channel,
          acquiredAt: new Date(FIRST + day * DAY + i * 1_000),
        })),
      );
      await api.must(RECORD_CUSTOMERS, { input: { customers } });
      const { channels } = await ask({ metrics: [], since: '2026-02-01' });
      const of = (key: string) => channels.find((one: Watched) => one.channel.key === key);
      expect(of('steady')).toMatchObject({ status: 'UNKNOWN', evidence: null });
      expect(of('steady').sentence).toContain('do not vary');
      expect(of('stopped')).toMatchObject({ status: 'ALARM', change: { relative: { estimate: -1, lower: -1 } } });
      expect(of('stopped').sentence).toMatch(
        /^Acquisitions of "stopped" stopped \(it fell by 98\.24 to 100\.00 %\) around 2026-02-15/,
      );
    });

    it.each([
      ['metrics.0', { metrics: ['ordres'] }],
      ['metrics.1', { metrics: ['orders', 'orders'] }],
      ['since', { since: 'yesterday' }],
      ['since', { since: '2024-01-01' }],
      ['since', { since: '9999-12-31' }],
      ['baselineDays', { baselineDays: 7 }],
      ['falseAlarmDays', { falseAlarmDays: 1 }],
    ])('refuses a wrong %s', async (field, input) => {
      expect((await problem({ metrics: ['orders'], ...input }))!.extensions).toMatchObject({ field });
    });

    describe('with experiments', () => {
      const checkOf = (answer: { experiments: Checked[] }, experiment: string, part: string) =>
        answer.experiments.find((one) => one.experiment.key === experiment)!.checks.filter((one) => one.part === part);

      beforeAll(async () => {
        await launch(api, 'coupon-test', {
          metrics: [
            { metric: 'orders', role: 'PRIMARY' },
            { metric: 'conversion', role: 'GUARDRAIL' },
          ],
        });
        await api.must(
          `mutation ($input: CreateExperimentInput!) { createExperiment(input: $input) { userErrors { message } } }`,
          draftInput('online-test', {
            design: { method: 'ONLINE' },
            metrics: [{ metric: 'revenue', role: 'PRIMARY' }],
          }),
        );
        await api.must(
          `mutation { randomizeExperiment(input: { experiment: "online-test" }) { userErrors { message } } }`,
        );
      });

      it('watches the primary metrics of running experiments by default', async () => {
        const { channels } = await ask();
        const keys = new Set(channels.map(({ metric }: { metric: { key: string } | null }) => metric?.key));
        expect([...keys].sort()).toEqual(['orders', 'revenue', undefined]);
      });

      it('shows enrollment, arm sizes, guardrails, windows and data of each running experiment', async () => {
        const answer = await ask();
        expect(answer.experiments.map((one: Checked) => one.experiment.key).sort()).toEqual([
          'coupon-test',
          'online-test',
        ]);
        const [enrolled] = checkOf(answer, 'coupon-test', 'ENROLLMENT');
        expect(enrolled).toMatchObject({ status: 'OK', sentence: expect.stringContaining('drawn at the start') });
        expect(checkOf(answer, 'coupon-test', 'SAMPLE_RATIO')[0]!.sentence.length).toBeGreaterThan(10);
        expect(checkOf(answer, 'coupon-test', 'GUARDRAIL')[0]).toMatchObject({ subject: '"conversion" in "coupon"' });
        expect(checkOf(answer, 'coupon-test', 'WINDOWS')[0]!.sentence).toContain('The last outcome window closes at');
        expect(checkOf(answer, 'coupon-test', 'DATA')[0]).toMatchObject({ subject: '"purchase"', status: 'OK' });
        const [waiting] = checkOf(answer, 'online-test', 'ENROLLMENT');
        expect(waiting).toMatchObject({ status: 'UNKNOWN', sentence: 'No customer is assigned yet.' });
      });

      it('takes as many statements however many experiments there are', async () => {
        // What was measured once is remembered.
        const count = async () => {
          await ask();
          const before = api.database.statements.count;
          await ask();
          return api.database.statements.count - before;
        };
        const start = (key: string) =>
          launch(api, key, {
            metrics: [
              { metric: 'orders', role: 'PRIMARY' },
              { metric: 'conversion', role: 'GUARDRAIL' },
            ],
          });
        // Two that share their customers, beside the one that assigns customers over time.
        await start('second-test');
        const few = await count();
        await start('third-test');
        await start('fourth-test');
        expect(await count()).toBe(few);
        expect(few).toBeLessThan(50);
      });

      it('notices that customers stop arriving, that data are late and that windows have closed', async () => {
        const assign = (keys: readonly string[]) =>
          api.must(`mutation ($input: AssignInput!) { assign(input: $input) { userErrors { message } } }`, {
            input: { experiment: 'online-test', customers: keys },
          });
        try {
          for (let hour = 1; hour <= 20; hour++) {
            api.clock.now = new Date(START.getTime() + hour * 3_600_000);
            await assign([customerKey(hour)]);
          }
          const arriving = await ask();
          expect(checkOf(arriving, 'online-test', 'ENROLLMENT')[0]).toMatchObject({
            status: 'OK',
            sentence: expect.stringMatching(/^20 customers are assigned, [\d.]+ a day recently\./),
          });
          api.clock.now = new Date(START.getTime() + 40 * DAY);
          const later = await ask();
          expect(checkOf(later, 'online-test', 'ENROLLMENT')[0]).toMatchObject({
            status: 'ALARM',
            sentence: expect.stringContaining('none in the last 39 days; before, one arrived every 63 minutes'),
          });
          expect(checkOf(later, 'coupon-test', 'WINDOWS')[0]).toMatchObject({ status: 'WATCH' });
          expect(checkOf(later, 'coupon-test', 'DATA')[0]).toMatchObject({
            status: 'WATCH',
            whatToDo: expect.stringContaining('declareEventsComplete'),
          });
          expect(later.status).toBe('ALARM');
        } finally {
          api.clock.now = START;
        }
      });
    });
  });
});

describe('changeSentence', () => {
  it('does not date a change after its alarm', () => {
    const change = {
      since: '2026-02-16',
      earliest: '2026-02-07',
      latest: '2026-02-20',
      alarmOn: '2026-01-31',
      lasts: true,
      relative: { estimate: -0.3, lower: -0.4, upper: -0.2, level: 0.95 },
    } as ChannelChange;
    expect(changeSentence('Acquisitions of "x"', change)).toMatch(
      /^Acquisitions of "x" changed more than once or gradually: an alarm came on 2026-01-31, and since 2026-02-16 .* below/,
    );
    expect(changeSentence('Acquisitions of "x"', { ...change, alarmOn: '2026-02-18' })).toMatch(/fell by about 30 %/);
  });
});

describe('MonitoredDays', () => {
  it('numbers the days of a zone whose clocks are changed', async () => {
    const api = await startApi();
    try {
      for (const first of [Date.UTC(2026, 2, 1), Date.UTC(2026, 9, 20)]) {
        const days = new MonitoredDays(first / DAY, 20, 'America/New_York');
        const moments = Array.from({ length: 20 * 24 }, (_, hour) => days.startsAt + hour * 3_600_000 + 1);
        const rows = await api.database.query<{ moment: number; day: number }>(
          moments
            .map((moment) => `SELECT ${moment} AS moment, ${days.dayOf(String(moment))} AS day`)
            .join(' UNION ALL '),
        );
        for (const { moment, day } of rows)
          expect(Number(day)).toBe(dayAt(Number(moment), 'America/New_York') - days.first);
      }
    } finally {
      await api.remove();
    }
  });
});
