import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOver, followsClock, periodRuns, startOfPeriod } from '../../src/switchbacks/period-times.js';
import type { SwitchbackDesign } from '../../src/switchbacks/switchback.js';
import { type Api, startApi } from '../setup/api.js';
import { customerKey, openShop, RECORD_EVENTS } from '../setup/shop.js';

const HOUR = 3_600_000;
const BERLIN = 'Europe/Berlin';

const design = (parts: Partial<SwitchbackDesign>): SwitchbackDesign => ({
  arms: [],
  startsAt: Date.parse('2026-10-23T22:00:00Z'),
  periodMs: 24 * HOUR,
  washoutMs: 0,
  block: 2,
  periods: 8,
  seed: 's',
  alpha: 0.05,
  ...parts,
});
const starts = (one: SwitchbackDesign, periods = 4) =>
  Array.from({ length: periods }, (_, index) => new Date(startOfPeriod(one, index)).toISOString());

describe('the periods of a switchback', () => {
  it('start at local midnight on both sides of a clock change', () => {
    expect(starts(design({ timeZone: BERLIN }))).toEqual([
      '2026-10-23T22:00:00.000Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      '2026-10-26T23:00:00.000Z',
    ]);
  });

  it('last equally long without a zone, as they did before', () => {
    for (const timeZone of [null, undefined]) expect(starts(design({ timeZone }))[3]).toBe('2026-10-26T22:00:00.000Z');
  });

  it.each([3, 4, 6, 8, 12, 24, 48, 168])('follow the clock when they last %d hours', (hours) => {
    expect(followsClock(hours * HOUR)).toBe(true);
  });

  it.each([0.5, 1, 2, 5, 7, 36, 25])('do not when they last %d hours', (hours) => {
    expect(followsClock(hours * HOUR)).toBe(false);
  });

  it('make runs of equal length', () => {
    expect(periodRuns(design({ timeZone: BERLIN }), 4)).toEqual([
      { first: 0, startsAt: Date.parse('2026-10-23T22:00:00Z'), periodMs: 24 * HOUR, periods: 1 },
      { first: 1, startsAt: Date.parse('2026-10-24T22:00:00Z'), periodMs: 25 * HOUR, periods: 1 },
      { first: 2, startsAt: Date.parse('2026-10-25T23:00:00Z'), periodMs: 24 * HOUR, periods: 2 },
    ]);
    expect(periodRuns(design({ timeZone: BERLIN }), 0)).toEqual([]);
  });

  it('are over when their local time has come, in any zone', () => {
    const zones = fc.constantFrom(BERLIN, 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', null);
    const lengths = fc.constantFrom(3, 12, 24, 168);
    const moments = fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2027-12-31') });
    fc.assert(
      fc.property(zones, lengths, moments, fc.nat(1_500), (timeZone, hours, startsAt, after) => {
        const one = design({ timeZone, startsAt, periodMs: hours * HOUR, periods: 400 });
        const now = startsAt + after * HOUR;
        const blocks = Array.from({ length: 200 }, (_, block) => startOfPeriod(one, 2 * (block + 1)));
        expect(blocksOver(one, new Date(now))).toBe(blocks.filter((end) => end <= now).length);
        for (const [index, end] of blocks.entries()) if (index > 0) expect(end).toBeGreaterThan(blocks[index - 1]!);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a switchback by days', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ config: { timeZone: BERLIN } });
    await openShop(api, 3);
  });
  afterAll(() => api.remove());

  it('counts an event for the local day on which it happened', async () => {
    const input = {
      key: 'days',
      channel: 'google',
      metric: 'orders',
      arms: [{ key: 'control', isControl: true }, { key: 'low' }],
      // The clock is put forward on the 29th: that day has 23 hours.
      startsAt: '2026-03-27T23:00:00Z',
      periodHours: 24,
      block: 2,
      periods: 8,
      seed: 'days',
    };
    await api.must(
      `mutation ($input: CreateSwitchbackInput!) { createSwitchback(input: $input) { userErrors { message } } }`,
      { input },
    );
    api.clock.now = new Date('2026-04-03T21:59:59Z');
    // Each is the first or last second of a local day.
    const times = ['2026-03-28T22:59:59Z', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59Z', '2026-03-29T22:00:00Z'];
    const events = times.map((at, index) => ({ customer: customerKey(0), type: 'purchase', key: `${index}`, at }));
    await api.must(RECORD_EVENTS, { input: { events } });
    const { switchback } = await api.must(`{ switchback(key: "days") {
      timeZone periodHours schedule { arm startsAt endsAt } replay { matches }
      readout { blocks arms { arm mean } }
    } }`);
    expect(switchback).toMatchObject({ timeZone: BERLIN, periodHours: 24, replay: { matches: true } });
    expect(switchback.schedule.map(({ startsAt }: { startsAt: string }) => startsAt).slice(0, 4)).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-03-30T22:00:00.000Z',
    ]);
    // Three blocks are over: the last one ends a second later.
    const counts = [1, 2, 1, 0, 0, 0];
    const armOf = (index: number): string => switchback.schedule[index].arm;
    expect(switchback.readout.blocks).toBe(3);
    for (const { arm, mean } of switchback.readout.arms) {
      const own = counts.filter((_, index) => armOf(index) === arm);
      expect(mean).toBeCloseTo(own.reduce((sum, count) => sum + count, 0) / 3, 12);
    }
    api.clock.now = new Date('2026-04-04T22:00:00Z');
    expect((await api.must('{ switchback(key: "days") { readout { blocks } } }')).switchback.readout.blocks).toBe(4);
  });

  it('needs a washout shorter than its shortest day', async () => {
    const { data } = await api.ask(
      `mutation { createSwitchback(input: { key: "w", channel: "google", metric: "orders", block: 2, periods: 8,
        arms: [{ key: "a", isControl: true }, { key: "b" }], startsAt: "2027-01-01T00:00:00Z", periodHours: 24,
        washoutHours: 23 }) { userErrors { field message } } }`,
    );
    expect(data.createSwitchback.userErrors).toMatchObject([{ field: 'washoutHours' }]);
  });
});
