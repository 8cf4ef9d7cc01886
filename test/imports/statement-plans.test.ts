import { afterEach, expect, it, vi } from 'vitest';
import { Session, Transaction } from '../../src/database/session.js';
import { campaign, csv, freshImports } from './campaign-file.js';

const imports = freshImports();
afterEach(() => vi.restoreAllMocks());

const { experiment } = campaign();
const stratified = campaign({
  knownFrom: '2026-02-01',
  experiment: { ...experiment, design: { method: 'STRATIFIED', strata: ['income'] } },
});

it('finds the stored rows of a batch by their keys, instead of looking through the batch for each stored row', async () => {
  await imports.run(campaign({ knownFrom: '2026-01-01', experiment: undefined }), csv('a,web,,1,north,1,,0,'));
  const updates: [sql: string, parameters: readonly unknown[]][] = [];
  const execute = Transaction.prototype.execute;
  vi.spyOn(Transaction.prototype, 'execute').mockImplementation(function (this: Transaction, sql, parameters = []) {
    if (/^UPDATE (attribute_value|assignment) /.test(sql)) updates.push([sql, parameters]);
    return execute.call(this, sql, parameters);
  });
  await imports.run(stratified, csv('a,web,,2,north,1,,0,A', 'b,web,,3,north,1,,0,B'));

  expect(updates.map(([sql]) => sql.split(' ')[1])).toContain('attribute_value');
  expect(updates.map(([sql]) => sql.split(' ')[1])).toContain('assignment');
  expect(
    await imports.query(
      'SELECT a.customer_id, s.name FROM assignment a JOIN stratum s ON s.id = a.stratum_id ORDER BY 1',
    ),
  ).toEqual([
    expect.objectContaining({ name: expect.any(String) }),
    expect.objectContaining({ name: expect.any(String) }),
  ]);
  // The other database weighs the sizes of both sides.
  if (imports.database().dialect.name !== 'sqlite') return;
  for (const [sql, parameters] of updates) {
    const values = parameters.map((value) => (Array.isArray(value) ? JSON.stringify(value) : value));
    const steps = await imports.database().query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, values);
    const search = steps
      .map(({ detail }) => detail)
      .find((detail) => /^SEARCH (attribute_value|assignment) /.test(detail));
    expect(search).toContain('customer_id=?');
  }
});

it('looks up each row of a batch, instead of reading all levels or assignments first', async () => {
  const queries: [sql: string, parameters: readonly unknown[]][] = [];
  const { query } = Session.prototype;
  vi.spyOn(Session.prototype, 'query').mockImplementation(function (this: Session, sql, parameters = []) {
    if (/^SELECT.*CROSS JOIN (attribute_level|assignment) /s.test(sql)) queries.push([sql, parameters]);
    return query.call(this, sql, parameters);
  });
  await imports.run(stratified, csv('a,web,,2,north,1,,0,A', 'b,web,,3,north,1,,0,B'));
  await imports.run(stratified, csv('a,web,,2,north,1,,0,A', 'b,web,,3,north,1,,0,B'));

  const tables = queries.map(([sql]) => /CROSS JOIN (\w+) /.exec(sql)?.[1]);
  expect(new Set(tables)).toEqual(new Set(['attribute_level', 'assignment']));
  if (imports.database().dialect.name !== 'sqlite') return;
  for (const [sql, parameters] of queries) {
    const values = parameters.map((value) => (Array.isArray(value) ? JSON.stringify(value) : value));
    const [first] = await imports.database().query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, values);
    expect(first?.detail).toMatch(/VIRTUAL TABLE/);
  }
});
