import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/imports/manifests/manifest.js';
import { campaign, csv, freshImports, manifest, NOW, ROWS } from './campaign-file.js';

describe('rows that are events', () => {
  const { run, query } = freshImports();
  const orders = manifest({
    name: 'Orders',
    customer: { key: { column: 'customer' } },
    events: [{ type: { column: 'kind' }, key: { column: 'id' }, at: { column: 'at' }, value: { column: 'amount' } }],
  });
  const file =
    'customer,kind,id,at,amount\na,order,o1,2026-03-05T10:00:00Z,9.99\na,order,o2,2026-03-06,\nb,return,o1,2026-03-07,1\n';

  it('belong to customers on record, several to one', async () => {
    await run(campaign(), csv(...ROWS));
    const report = await run(orders, file);
    expect(report.events).toEqual({ new: 3, unchanged: 0, superseded: 0, corrected: 0, voided: 0, restored: 0 });
    expect(report.created.eventTypes).toEqual(['order', 'return']);
    expect((await run(orders, file)).events).toEqual({
      new: 0,
      unchanged: 3,
      superseded: 0,
      corrected: 0,
      voided: 0,
      restored: 0,
    });
  });

  describe('of which all are in the file until a moment', () => {
    const kinds = { a: 'order', b: 'return' };
    const complete = async (stated: Manifest, completeUntil?: string) =>
      (await run(stated, file, { completeUntil })).completeUntil;
    const declared = () =>
      query(`SELECT t.key AS key, d.complete_until AS until, d.actor AS actor, d.declared_at AS at
        FROM completeness_declaration d JOIN event_type t ON t.id = d.event_type_id ORDER BY d.id`);

    it('make their types complete, those of a column included, and only a later moment changes that', async () => {
      await run(campaign(), csv(...ROWS));
      const march = { ...orders, completeUntil: '2026-03-15' };
      expect(await complete(march)).toBe('2026-03-14T23:00:00.000Z');
      expect(await complete(march)).toBe('2026-03-14T23:00:00.000Z');
      expect(await complete(march, '2026-03-10')).toBe('2026-03-09T23:00:00.000Z');
      const first = Object.values(kinds).map((key) => ({ key, until: Date.UTC(2026, 2, 14, 23) }));
      expect(await declared()).toMatchObject(first);
      await complete(march, '2026-03-31T12:00:00+02:00');
      const later = Object.values(kinds).map((key) => ({ key, until: Date.UTC(2026, 2, 31, 10), at: NOW.getTime() }));
      expect(await declared()).toMatchObject([...first, ...later]);
    });

    it('never take back what is complete until later, as declared or by the last event, and say so', async () => {
      await run(campaign(), csv(...ROWS));
      await run(orders, file);
      const older = { ...orders, completeUntil: '2026-03-06T12:00:00Z' };
      const { warnings } = await run(older, file);
      const kept = (all: { code: string; message: string }[]) =>
        all.filter(({ code }) => code === 'COMPLETE_UNTIL_LATER').map(({ message }) => message);
      expect(kept(warnings)).toEqual([
        expect.stringMatching(
          /^Events of "return" stay complete until 2026-03-06T23:00.*, by the last event recorded before: /,
        ),
      ]);
      expect(await declared()).toMatchObject([{ key: 'order', until: Date.UTC(2026, 2, 6, 12) }]);
      await run({ ...orders, completeUntil: '2026-03-20T00:00:00Z' }, file);
      const again = await run(older, file, { dryRun: true });
      expect(kept(again.warnings)).toEqual([
        expect.stringMatching(
          /^Events of "order" stay complete until 2026-03-20T00:00:00.000Z, as was stated before: /,
        ),
        expect.stringContaining('"return"'),
      ]);
    });

    it('are refused when it lies in the future, is no date, or there are no events', async () => {
      await run(campaign(), csv(...ROWS));
      const until = (completeUntil: string) => complete({ ...orders, completeUntil });
      await expect(until('2026-05-01')).rejects.toThrow('Manifest, completeUntil: "2026-05-01" is in the future.');
      await expect(until('soon')).rejects.toThrow('Manifest, completeUntil: "soon" is not a date.');
      const without = campaign({ events: undefined, metrics: undefined, experiment: undefined });
      await expect(run({ ...without, completeUntil: '2026-03-15' }, csv(...ROWS))).rejects.toThrow('has no events');
      expect(await declared()).toEqual([]);
    });
  });

  it('are refused for a customer who is not on record, with the line', async () => {
    await expect(run(orders, file)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('customers.csv, line 2, column "customer": There is no customer'),
    });
  });

  it('are refused when one on record differs', async () => {
    await run(campaign(), csv(...ROWS));
    await run(orders, file);
    await expect(run(orders, file.replace('9.99', '9.98'))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('line 2'),
    });
  });

  it('are refused when they lie in the future', async () => {
    await run(campaign(), csv(...ROWS));
    await expect(run(orders, file.replace('2026-03-07', '2027-03-07'))).rejects.toMatchObject({
      message: expect.stringContaining('line 4, column "at": "2027-03-07" is in the future'),
    });
  });
});
