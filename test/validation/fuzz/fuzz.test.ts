import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphFor } from '../../../src/server/schema.js';
import { fuzzQuery } from '../../../validation/fuzz/queries.js';
import { fuzz } from '../../../validation/fuzz/run.js';
import type { Api } from '../../setup/api.js';
import { startDemoApi } from '../../setup/demo-api.js';

/** The longest that a timer can wait: `npm run fuzz` judges how long answers take. */
const NO_LIMIT = 2 ** 31 - 1;

describe('fuzzed queries', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startDemoApi();
  });
  afterAll(() => api?.remove());

  it('are answered, or refused in words', async () => {
    const progress: number[] = [];
    const report = await fuzz(api.services, {
      queries: 100,
      seed: 20_261_129,
      milliseconds: NO_LIMIT,
      report: (done) => progress.push(done),
    });
    expect(report.failures).toEqual([]);
    expect(report.answered).toBeGreaterThan(30);
    expect(progress.at(-1)).toBe(100);
  });

  it('that break a service are reported with the cause that clients do not see', async () => {
    const settings = Object.defineProperty({ ...api.services.config }, 'currency', {
      get() {
        throw new Error('the cause');
      },
    });
    const services = { ...api.services, config: settings };
    const schema = graphFor(services);
    const numbers = Array.from({ length: 2000 }, (_, number) => number);
    const from = numbers.find((number) => fuzzQuery(schema, {}, 1, number).field === 'settings')!;
    const { failures } = await fuzz(services, { queries: 1, from, seed: 1, milliseconds: NO_LIMIT });
    expect(failures).toHaveLength(1);
    for (const { field, causes } of failures) {
      expect(field).toBe('settings');
      expect(causes[0]).toContain('the cause');
    }
  });

  it('are the same for the same seed and number', async () => {
    const schema = graphFor(api.services);
    const at = (number: number) => fuzzQuery(schema, {}, 3, number);
    expect(at(12)).toEqual(at(12));
    expect(at(12)).not.toEqual({ ...at(13), number: 12 });
  });
});
