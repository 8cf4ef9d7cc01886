import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelMonitor } from '../../src/monitoring/channel-monitor.js';
import { endedTogether } from '../../src/monitoring/records-end.js';
import type { WatchedChannel } from '../../src/monitoring/watched-channel.js';
import { type Api, DAY, startApi } from '../setup/api.js';
import { RECORD_CUSTOMERS } from '../setup/shop.js';

const QUERY = `{ monitoring(input: { metrics: [], since: "2026-02-01" }) {
  status sentence
  channels { channel { key } status endsWithOthers sentence whatToDo change { lasts } }
  ended { status earliest latest sentence whatToDo metric { key } channels { key } }
} }`;

/** 56 days before 2026-02-01; the clock is at 2026-03-02. */
const FIRST = Date.UTC(2026, 1, 1) - 56 * DAY;
/** The number of days of which customers are recorded. */
const CHANNELS = { fair: 60, email: 70, print: 71, radio: 72, web: 85 };
const DEFINE = 'mutation ($input: DefineChannelInput!) { defineChannel(input: $input) { userErrors { message } } }';

interface Monitored {
  channel: { key: string };
  status: string;
}

describe('channels whose records end', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    for (const [place, [key, days]] of Object.entries(CHANNELS).entries()) {
      await api.must(DEFINE, { input: { key, name: key } });
      const customers = Array.from({ length: days }, (_, day) => {
        const count = 4 + ((day * (31 + place)) % 5);
        return Array.from({ length: count }, (_, i) => ({
          key: `${key}-${day}-${i}`,
          channel: key,
          acquiredAt: new Date(FIRST + day * DAY + i * 1_000),
        }));
      });
      await api.must(RECORD_CUSTOMERS, { input: { customers: customers.flat() } });
    }
  });
  afterAll(() => api.remove());

  it('are one finding where they end within days of each other, and alarms where they end alone', async () => {
    const { status, sentence, channels, ended } = (await api.must(QUERY)).monitoring;
    expect(ended).toEqual([
      {
        status: 'ALARM',
        earliest: '2026-02-14',
        latest: '2026-02-16',
        sentence:
          'Acquisitions of "email", "print" and "radio" end between 2026-02-14 and 2026-02-16: a pause, or data that were not imported?',
        whatToDo: expect.stringContaining('import what is missing'),
        metric: null,
        channels: ['email', 'print', 'radio'].map((key) => ({ key })),
      },
    ]);
    const of = (key: string) => channels.find(({ channel }: Monitored) => channel.key === key);
    expect(of('email')).toMatchObject({
      status: 'WATCH',
      endsWithOthers: true,
      change: { lasts: true },
      sentence: 'Acquisitions of "email" end on 2026-02-14, within days of those of 2 other channels.',
    });
    expect(of('fair')).toMatchObject({ status: 'ALARM', endsWithOthers: false });
    expect(of('fair').sentence).toContain('Acquisitions of "fair" stopped');
    expect(of('web').endsWithOthers).toBe(false);
    // Those of one finding are not counted again.
    expect(status).toBe('ALARM');
    expect(sentence).toMatch(/^2 alarms/);
  });
});

describe('groups of channels whose records end', () => {
  const groupsOf = (...days: number[]) => {
    const watched = days.map((firstDay) => ({ firstDay, series: { totals: [1] } }) as unknown as WatchedChannel);
    const monitors = days.map((day) => {
      const change = { lasts: true, relative: { estimate: -1 } };
      return { channel: { key: `on-${day}` }, metric: null, change } as unknown as ChannelMonitor;
    });
    return endedTogether(watched, monitors).ended.map(({ channels }) => channels.map(({ key }) => key));
  };

  it('end within a week of the first of them: they do not go on from one to the next', () => {
    expect(groupsOf(20, 13, 26, 33)).toEqual([
      ['on-13', 'on-20'],
      ['on-26', 'on-33'],
    ]);
    expect(groupsOf(20, 14, 26)).toEqual([['on-14', 'on-20']]);
  });
});
