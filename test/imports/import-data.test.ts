import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { assignAll } from '../../seeds/assign-all.js';
import { importData } from '../../src/imports/import-data.js';
import { campaign, csv, freshImports, manifest, NOW, ROWS } from './campaign-file.js';

describe('importData', () => {
  const { database, run, query, snapshot } = freshImports();

  describe('a file with everything', () => {
    beforeEach(async () => {
      await run(campaign(), csv(...ROWS));
    });

    it('puts customers with channel and acquisition date on record, dates in the configured zone', async () => {
      const customers = await query(
        'SELECT u.key, c.key AS channel, u.acquired_at AS since FROM customer u JOIN channel c ON c.id = u.channel_id ORDER BY 1',
      );
      expect(customers).toEqual([
        { key: 'a', channel: 'web', since: Date.parse('2025-01-30T23:00:00Z') },
        { key: 'b', channel: 'web', since: Date.parse('2025-02-01T10:00:00Z') },
        { key: 'c', channel: 'phone', since: null },
      ]);
    });

    it('puts attributes on record as known at the assignment, empty cells as unknown', async () => {
      const values = await query(
        `SELECT a.key AS attribute, u.key AS customer, l.value AS level, v.number AS number, v.known_from AS since
         FROM attribute_value v JOIN attribute a ON a.id = v.attribute_id JOIN customer u ON u.id = v.customer_id
         LEFT JOIN attribute_level l ON l.attribute_id = a.id AND l.id = v.number ORDER BY a.id, u.key`,
      );
      expect(values.map((row) => [row.attribute, row.customer, row.level ?? row.number])).toEqual([
        ['income', 'a', 1200.5],
        ['income', 'c', 7],
        ['region', 'a', 'north'],
        ['region', 'b', 'south'],
        ['region', 'c', 'north'],
        ['member', 'a', 1],
        ['member', 'b', 0],
        ['member', 'c', 1],
        ['birthday', 'a', Date.parse('1990-02-27T23:00:00Z')],
        ['birthday', 'c', Date.parse('2000-02-28T23:00:00Z')],
      ]);
      expect(new Set(values.map((row) => row.since))).toEqual(new Set([Date.parse('2026-03-01T23:00:00Z')]));
      expect(await query("SELECT name, type FROM attribute WHERE key = 'income'")).toEqual([
        { name: 'Yearly income', type: 'NUMBER' },
      ]);
    });

    it('records the events of the rows that have them', async () => {
      const events = await query(
        'SELECT u.key AS customer, e.key, e.occurred_at AS at, e.value FROM event e JOIN customer u ON u.id = e.customer_id ORDER BY 1',
      );
      const at = Date.parse('2026-03-04T23:00:00Z');
      expect(events).toEqual([
        { customer: 'a', key: 'Campaign', at, value: null },
        { customer: 'c', key: 'Campaign', at, value: null },
      ]);
    });

    it('puts the experiment on record with arms, assignments, metrics, segment and history', async () => {
      expect(await query('SELECT * FROM experiment')).toMatchObject([
        {
          key: 'spring',
          status: 'STOPPED',
          imported: 1,
          assigned_at: Date.parse('2026-03-01T23:00:00Z'),
          stopped_at: Date.parse('2026-03-15T23:00:00Z'),
          segment_id: 1,
          created_at: NOW.getTime(),
        },
      ]);
      expect(await query('SELECT key, is_control, weight, size FROM arm ORDER BY position')).toEqual([
        { key: 'control', is_control: 1, weight: 1, size: 1 },
        { key: 'mail', is_control: 0, weight: 1, size: 1 },
      ]);
      const assignments = await query(
        'SELECT u.key AS customer, r.key AS arm FROM assignment a JOIN customer u ON u.id = a.customer_id JOIN arm r ON r.id = a.arm_id ORDER BY 1',
      );
      expect(assignments).toEqual([
        { customer: 'a', arm: 'control' },
        { customer: 'b', arm: 'mail' },
      ]);
      expect(await query('SELECT role FROM experiment_metric')).toEqual([{ role: 'PRIMARY' }]);
      expect(await query('SELECT to_status, actor FROM experiment_transition ORDER BY position')).toEqual([
        { to_status: 'DRAFT', actor: 'tester' },
        { to_status: 'RUNNING', actor: 'tester' },
        { to_status: 'STOPPED', actor: 'tester' },
      ]);
      expect(await query('SELECT algorithm, seed, units FROM receipt')).toEqual([
        { algorithm: 'imported/1', seed: '', units: 2 },
      ]);
    });

    it('changes nothing when the file is imported again', async () => {
      const before = await snapshot();
      const report = await run(campaign(), csv(...ROWS), { now: new Date('2026-05-01T00:00:00Z') });
      expect(await snapshot()).toEqual(before);
      expect(report).toMatchObject({
        rows: 3,
        customers: { new: 0, unchanged: 3, completed: 0 },
        attributeValues: { new: 0, unchanged: 10 },
        events: { new: 0, unchanged: 2, superseded: 0, corrected: 0, voided: 0, restored: 0 },
        assignments: { new: 0, unchanged: 2 },
        created: { channels: [], attributes: [], eventTypes: [], metrics: [], segments: [], experiments: [] },
      });
    });

    it.each([
      [
        'another arm',
        csv(ROWS[0]!.replace(/A$/, 'B'), ...ROWS.slice(1)),
        /line 2, column "arm": The customer "a" is already assigned/,
      ],
      ['a customer more', csv(...ROWS.slice(0, 2), `${ROWS[2]}A`), /customers who were not in it then/],
      ['a customer less', csv(...ROWS.slice(1)), /1 of its 2 customers/],
    ])('refuses the experiment with %s', async (_, content, message) => {
      const before = await snapshot();
      await expect(run(campaign(), content)).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringMatching(message),
      });
      expect(await snapshot()).toEqual(before);
    });

    it('refuses another experiment under the same key', async () => {
      const { experiment } = campaign();
      const other = campaign({
        experiment: { ...experiment, arms: [{ key: 'control' }, { key: 'mail', isControl: true }] },
      });
      await expect(run(other, csv(...ROWS))).rejects.toMatchObject({
        code: 'ALREADY_EXISTS',
        message: expect.stringContaining('arms.0.isControl is true, not false'),
      });
    });

    it('refuses a value that would change what was known at the assignment', async () => {
      const before = await snapshot();
      await expect(run(campaign(), csv(ROWS[0]!.replace('1200.50', '1'), ...ROWS.slice(1)))).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('"income"'),
      });
      expect(await snapshot()).toEqual(before);
    });

    it('takes a new value as known from a later time on', async () => {
      const later = campaign({
        experiment: undefined,
        events: undefined,
        segments: undefined,
        knownFrom: '2026-03-20',
      });
      const report = await run(later, csv(ROWS[0]!.replace('1200.50', '1'), ...ROWS.slice(1)));
      expect(report.attributeValues).toEqual({ new: 1, unchanged: 9 });
      const values = await query(
        "SELECT number FROM attribute_value WHERE attribute_id = (SELECT id FROM attribute WHERE key = 'income') ORDER BY customer_id, known_from",
      );
      expect(values.map((row) => row.number)).toEqual([1200.5, 1, 7]);
    });
  });

  it('reports what a dry run would do and keeps nothing', async () => {
    const before = await snapshot();
    const report = await run(campaign(), csv(...ROWS), { dryRun: true });
    expect(report).toMatchObject({
      dryRun: true,
      rows: 3,
      customers: { new: 3 },
      attributeValues: { new: 10 },
      events: { new: 2 },
      assignments: { new: 2 },
      created: {
        channels: ['web', 'phone'],
        attributes: ['income', 'region', 'member', 'birthday'],
        experiments: ['spring'],
      },
    });
    expect(await snapshot()).toEqual(before);
    expect(await query('SELECT * FROM data_import')).toEqual([]);
  });

  it('lists what was imported, by whom, with the digest of the file', async () => {
    await run(campaign(), csv(...ROWS));
    const [entry] = await query('SELECT * FROM data_import');
    expect(entry).toMatchObject({ name: 'Campaign', rows_read: 3, actor: 'tester', finished_at: NOW.getTime() });
    expect(entry?.file_digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('counts keys that look alike in what is stored, without the keys', async () => {
    const { warnings } = await run(campaign(), csv(...ROWS, 'A,web,,7,north,no,,no,'));
    expect(warnings[0]).toEqual({ code: 'LOOK_ALIKES', message: 'Two customer keys look alike: "A" and "a".' });
    const [entry] = await query('SELECT report FROM data_import');
    expect(JSON.parse(String(entry?.report)).warnings[0]).toEqual({
      code: 'LOOK_ALIKES',
      message: 'Two customer keys look alike.',
    });
  });

  it('dates events by when they are written, not by when the import was asked for', async () => {
    const written = new Date(NOW.getTime() + 60_000);
    await run(campaign(), csv(...ROWS), { clock: () => written });
    const moments = await query('SELECT DISTINCT recorded_at FROM event');
    expect(moments).toEqual([{ recorded_at: written.getTime() }]);
  });

  it('warns of an arm without customers', async () => {
    expect((await run(campaign(), csv(...ROWS.slice(1)))).warnings).toEqual([
      { code: 'EMPTY_ARM', message: 'No customer is in the arm "control".' },
    ]);
  });

  it('refuses an attribute of another type', async () => {
    await run(campaign(), csv(...ROWS));
    const other = manifest({
      name: 'Other',
      customer: { key: { column: 'customer' } },
      attributes: [{ column: 'income', name: 'income', type: 'CATEGORY' }],
    });
    await expect(run(other, csv(...ROWS))).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  });

  it('refuses a known customer with another channel, with the line', async () => {
    await run(campaign(), csv(...ROWS));
    await expect(run(campaign(), csv(ROWS[0]!, ROWS[1]!.replace('web', 'phone'), ROWS[2]!))).rejects.toMatchObject({
      message: expect.stringContaining('line 3, column "customer": Customer "b" has another channel'),
    });
  });

  it.each([undefined, 'drawn'])('reproduces arms that a seed drew, mixed with %s', async (mixedWith) => {
    const units = Array.from({ length: 30 }, (_, index) => ({ key: `k${index}` }));
    const arms = assignAll(units, { method: 'COMPLETE', seed: 'given', weights: [1, 1], mixedWith });
    const { experiment } = campaign();
    const parts = { segment: undefined, design: { method: 'COMPLETE', seed: 'given' } };
    const drawn = campaign({ segments: undefined, experiment: { ...experiment, ...parts, key: 'drawn' } });
    const rows = (turned: string) =>
      [...arms].map(([key, arm]) => `${key},web,,1,north,1,,0,${'AB'[key === turned ? 1 - arm : arm]}`);
    await expect(run(drawn, csv(...rows('k9')))).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Manifest, experiment\.design\.seed: The seed does not reproduce the arms: it assigns customer "k9"/,
      ),
      position: { path: 'experiment.design.seed' },
    });
    await run(drawn, csv(...rows('')));
    expect(await query('SELECT algorithm FROM receipt')).toEqual([
      { algorithm: mixedWith === undefined ? 'complete/1' : 'complete/2' },
    ]);
  });

  it('names the moments that are out of order, and the column in which no row has an arm', async () => {
    const { experiment } = campaign();
    const early = { stoppedAt: '2026-03-01', concludedAt: '2026-02-01', conclusion: 'Stop.' };
    await expect(run(campaign({ experiment: { ...experiment, ...early } }), csv(...ROWS))).rejects.toMatchObject({
      all: [
        {
          message:
            'Manifest, experiment.stoppedAt: "2026-03-01" is before assignedAt, "2026-03-02". Give a time that is not before it.',
        },
        {
          message:
            'Manifest, experiment.concludedAt: "2026-02-01" is before stoppedAt, "2026-03-01". Give a time that is not before it.',
        },
      ],
    });
    await expect(run(campaign(), csv(ROWS[2]!))).rejects.toThrow(/^column "arm": No row has an arm\.$/);
  });

  it('refuses an acquisition in the future, with the line', async () => {
    await expect(run(campaign(), csv(ROWS[0]!, ROWS[1]!.replace('2025-02-01', '2027-02-01')))).rejects.toMatchObject({
      message: expect.stringContaining('line 3, column "since"'),
    });
  });

  it('refuses to assign customers who were acquired after the assignment, with the line', async () => {
    const late = ROWS[1]!.replace('2025-02-01T10:00:00Z', '2026-03-02T10:00:00Z');
    await expect(run(campaign(), csv(ROWS[0]!, late))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/line 3.*"b" was acquired on 2026-03-02T10:00:00.000Z, after the assignment/),
    });
    const unassigned = late.replace(/B$/, '');
    expect((await run(campaign(), csv(ROWS[0]!, unassigned))).assignments).toEqual({ new: 1, unchanged: 0 });
  });

  it('leaves the database as it was when the source breaks off', async () => {
    const source = Readable.from(
      (async function* () {
        yield Buffer.from(csv(...ROWS));
        throw new Error('connection reset');
      })(),
    );
    const options = { file: 'x', actor: 'x', now: NOW, timeZone: 'UTC' };
    await expect(importData(database(), campaign(), source, options)).rejects.toThrow('connection reset');
    expect(await query('SELECT * FROM customer')).toEqual([]);
  });
});
