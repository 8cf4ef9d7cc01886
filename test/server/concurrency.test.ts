import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importData } from '../../src/imports/import-data.js';
import { readManifest } from '../../src/imports/manifests/manifest-reader.js';
import type { Api } from '../setup/api.js';
import { startDemoApi } from '../setup/demo-api.js';

/** More than one batch. */
const IMPORTED_ROWS = 12_000;

/** A file whose last lines come when `meanwhile`, which is called before them, has resolved. */
async function* generatedCustomers(meanwhile: () => Promise<void>): AsyncGenerator<Buffer> {
  yield Buffer.from('key,channel,score\n');
  for (let row = 0; row < IMPORTED_ROWS; row++) {
    if (row === IMPORTED_ROWS - 10) await meanwhile();
    yield Buffer.from(`bulk-${row},organic,${row % 97}\n`);
  }
}

describe('many requests at once', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startDemoApi();
    await api.must('mutation { defineEventType(input: { key: "ping" }) { eventType { key } userErrors { message } } }');
  });
  afterAll(() => api?.remove());

  it('loses and tears nothing in 200 reads and writes', async () => {
    const at = '2026-05-01T00:00:00Z';
    const write = (index: number) => {
      // Two events a request: a reader must see both or neither.
      const events = ['a', 'b'].map((half) => ({ customer: 'c-00001', type: 'ping', key: `${index}-${half}`, at }));
      return api.must('mutation ($input: RecordEventsInput!) { recordEvents(input: $input) { added } }', {
        input: { events },
      });
    };
    const read = async () => {
      const [row] = await api.database.query<{ n: number }>(
        "SELECT count(*) AS n FROM event WHERE key LIKE '%-a' OR key LIKE '%-b'",
      );
      expect(row!.n % 2).toBe(0);
      const { experiment } = await api.must(
        '{ experiment(key: "coupon-campaign") { readout { status } arms { size } } }',
      );
      expect(experiment.arms.map((arm: { size: number }) => arm.size)).toEqual([2500, 2500]);
    };
    const work = Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? write(index) : read()));
    await Promise.all(work);
    const [row] = await api.database.query<{ n: number }>(
      "SELECT count(*) AS n FROM event WHERE key LIKE '%-a' OR key LIKE '%-b'",
    );
    expect(row!.n).toBe(200);
  });

  it('randomizes once when asked twice at the same moment', async () => {
    await api.must(`mutation { createExperiment(input: { key: "race", segment: "facebook",
      arms: [{ key: "control", isControl: true }, { key: "treated" }], metrics: [{ metric: "revenue", role: PRIMARY }] })
      { experiment { key } userErrors { message } } }`);
    const randomize =
      'mutation { randomizeExperiment(input: { experiment: "race" }) { experiment { key } userErrors { code } } }';
    const answers = await Promise.all([api.ask(randomize), api.ask(randomize)]);
    const codes = answers.flatMap(({ data }) =>
      data.randomizeExperiment.userErrors.map((error: { code: string }) => error.code),
    );
    expect(codes).toEqual(['WRONG_STATE']);
    const { experiment } = await api.must(
      '{ experiment(key: "race") { assignments { totalCount } receipt { replay { matches } } } }',
    );
    expect(experiment).toEqual({ assignments: { totalCount: 1250 }, receipt: { replay: { matches: true } } });
  });

  it('answers queries, with what was there before, in the middle of an import', async () => {
    const manifest = readManifest(
      JSON.stringify({
        name: 'bulk',
        customer: { key: { column: 'key' }, channel: { column: 'channel' } },
        attributes: [{ column: 'score', name: 'score', type: 'NUMBER' }],
      }),
      'bulk.json',
    );
    const counted: number[] = [];
    const ask = async () => {
      const { customers } = await api.must(
        '{ customers { totalCount } segment(key: "channel-panel") { profile { contrasts { name } } } }',
      );
      counted.push(customers.totalCount);
    };
    const report = await importData(api.database, manifest, Readable.from(generatedCustomers(ask)), {
      file: 'bulk.csv',
      actor: 'test',
      now: api.clock.now,
      timeZone: 'UTC',
    });
    expect(counted).toEqual([25_000]);
    expect(report.customers.new).toBe(IMPORTED_ROWS);
    expect((await api.must('{ customers { totalCount } }')).customers.totalCount).toBe(25_000 + IMPORTED_ROWS);
  });
});
