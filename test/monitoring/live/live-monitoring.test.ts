import { afterEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/database/database.js';
import { LiveMonitoring } from '../../../src/monitoring/live/live-monitoring.js';
import type { Monitoring } from '../../../src/monitoring/monitoring.js';
import type { MonitoringService } from '../../../src/monitoring/monitoring-service.js';
import { until } from '../../setup/until.js';

/** Data that change when a test says so. */
class FakeData {
  changes = 0;
  looks = 0;
  broken = false;
  readonly database = {
    read: async () => {
      this.looks += 1;
      if (this.broken) throw new Error('cannot be asked now');
      return String(this.changes);
    },
  } as unknown as Database;

  /** Changes something, and waits until somebody has looked since. */
  async change(): Promise<void> {
    this.changes += 1;
    await this.twoLooks();
  }

  async twoLooks(): Promise<void> {
    const { looks } = this;
    await until(() => this.looks >= looks + 2);
  }
}

describe('LiveMonitoring', () => {
  const leave = new AbortController();
  const data = new FakeData();
  const asked: string[] = [];
  const old = async () => ({ asOf: new Date(-60_000) }) as Monitoring;
  let answer: () => Promise<Monitoring> = old;
  const service = {
    read: (_: object, actor: string) => {
      asked.push(actor);
      return answer();
    },
  } as unknown as MonitoringService;
  const live = new LiveMonitoring(data.database, service, () => new Date(0), {
    milliseconds: 60_000,
    lookMilliseconds: 1,
  });
  afterEach(() => asked.splice(0));

  it('makes one of the changes while a follower is busy', async () => {
    const changes = live.changes(leave.signal);
    await changes.next();
    await data.change();
    await data.change();
    expect(await changes.next()).toEqual({ done: false, value: undefined });
    let more = false;
    const next = changes.next().then((result) => {
      more = true;
      return result;
    });
    await data.twoLooks();
    expect(more).toBe(false);
    await data.change();
    expect((await next).done).toBe(false);
  });

  it('asks again when the database could not be asked', async () => {
    const changes = live.changes(leave.signal);
    await changes.next();
    data.broken = true;
    await data.change();
    data.broken = false;
    expect((await changes.next()).done).toBe(false);
  });

  it('wakes its followers after three failures in a row, and tells a log once', async () => {
    const told: unknown[] = [];
    live.reportFailuresTo((error) => told.push(error));
    const changes = live.changes(leave.signal);
    await changes.next();
    await live.read({}, 'anna');
    data.broken = true;
    expect((await changes.next()).done).toBe(false);
    // What was calculated before may not hold any more.
    await live.read({}, 'anna');
    expect(asked).toEqual(['anna', 'anna']);
    expect((await changes.next()).done).toBe(false);
    expect(told).toEqual([new Error('cannot be asked now')]);
    data.broken = false;
    expect((await changes.next()).done).toBe(false);
    data.broken = true;
    await data.twoLooks();
    await data.twoLooks();
    data.broken = false;
    expect(told).toHaveLength(2);
  });

  it('calculates once until something changes, and again after a failure', async () => {
    const changes = live.changes(leave.signal);
    await changes.next();
    await Promise.all([live.read({}, 'anna'), live.read({}, 'ben'), live.read({ metrics: [] }, 'ben')]);
    expect(asked).toEqual(['anna', 'ben']);
    await data.change();
    answer = () => Promise.reject(new Error('failed'));
    await expect(live.read({}, 'ben')).rejects.toThrow('failed');
    answer = old;
    await live.read({}, 'carl');
    expect(asked).toEqual(['anna', 'ben', 'ben', 'carl']);
  });

  it('answers a request and the stream that follows it from one calculation, unless something has changed or a minute has passed', async () => {
    answer = async () => ({ asOf: new Date(0) }) as Monitoring;
    const first = await live.ask({}, 'anna');
    expect(await live.ask({}, 'ben')).toBe(first);
    const changes = live.changes(leave.signal);
    await changes.next();
    await data.change();
    expect(await live.ask({}, 'ben')).not.toBe(first);
    expect(await live.read({}, 'carl')).toBe(await live.ask({}, 'dora'));
    expect(asked).toEqual(['anna', 'ben']);
    await live.ask({ metrics: [] }, 'emil');
    answer = old;
    await live.ask({}, 'fred');
    await live.ask({}, 'gina');
    expect(asked).toEqual(['anna', 'ben', 'emil', 'fred', 'gina']);
  });

  it('ends its followers with the server, and does not look any more', async () => {
    const changes = live.changes(leave.signal);
    await changes.next();
    const next = changes.next();
    live.close();
    expect((await next).done).toBe(true);
  });
});
