import { afterEach, expect, it, vi } from 'vitest';
import { Session, Transaction } from '../../src/database/session.js';
import { campaign, csv, freshImports } from './campaign-file.js';

const imports = freshImports();
afterEach(() => vi.restoreAllMocks());

const { query } = Session.prototype;
const { experiment } = campaign();
const stratified = campaign({
  knownFrom: '2026-02-01',
  experiment: { ...experiment, design: { method: 'STRATIFIED', strata: ['income'] } },
});

/** A statement and the steps of its plan, where the connection that runs it has the tables that it reads. */
interface Planned {
  table: string;
  steps: string[];
}

async function planned(session: Session, table: string, sql: string, parameters: readonly unknown[]): Promise<Planned> {
  // The other database weighs the sizes of both sides.
  if (session.dialect.name !== 'sqlite') return { table, steps: [] };
  const rows = await query.call(session, `EXPLAIN QUERY PLAN ${sql}`, parameters);
  return { table, steps: (rows as { detail: string }[]).map(({ detail }) => detail) };
}

it('finds the stored rows by their keys, instead of looking through the new rows for each stored row', async () => {
  await imports.run(campaign({ knownFrom: '2026-01-01', experiment: undefined }), csv('a,web,,1,north,1,,0,'));
  const updates: Planned[] = [];
  const execute = Transaction.prototype.execute;
  vi.spyOn(Transaction.prototype, 'execute').mockImplementation(async function (
    this: Transaction,
    sql,
    parameters = [],
  ) {
    const table = /^UPDATE (attribute_value|assignment) /.exec(sql)?.[1];
    if (table) updates.push(await planned(this, table, sql, parameters));
    return execute.call(this, sql, parameters);
  });
  await imports.run(stratified, csv('a,web,,2,north,1,,0,A', 'b,web,,3,north,1,,0,B'));

  expect(updates.map(({ table }) => table)).toContain('attribute_value');
  expect(updates.map(({ table }) => table)).toContain('assignment');
  expect(
    await imports.query(
      'SELECT a.customer_id, s.name FROM assignment a JOIN stratum s ON s.id = a.stratum_id ORDER BY 1',
    ),
  ).toEqual([
    expect.objectContaining({ name: expect.any(String) }),
    expect.objectContaining({ name: expect.any(String) }),
  ]);
  if (imports.database().dialect.name !== 'sqlite') return;
  for (const { steps } of updates) {
    const search = steps.find((detail) => /^SEARCH (attribute_value|assignment) /.test(detail));
    expect(search).toContain('customer_id=?');
  }
});

it('looks up each new row, instead of reading all levels or assignments first', async () => {
  const queries: Planned[] = [];
  vi.spyOn(Session.prototype, 'query').mockImplementation(async function (this: Session, sql, parameters = []) {
    const table = /^SELECT.*CROSS JOIN (attribute_level|assignment) /s.exec(sql)?.[1];
    if (table) queries.push(await planned(this, table, sql, parameters));
    return query.call(this, sql, parameters) as never;
  });
  await imports.run(stratified, csv('a,web,,2,north,1,,0,A', 'b,web,,3,north,1,,0,B'));
  await imports.run(stratified, csv('a,web,,2,north,1,,0,A', 'b,web,,3,north,1,,0,B'));

  expect(new Set(queries.map(({ table }) => table))).toEqual(new Set(['attribute_level', 'assignment']));
  if (imports.database().dialect.name !== 'sqlite') return;
  for (const { steps } of queries) {
    expect(steps[0]).toMatch(/VIRTUAL TABLE|^SCAN r\b|^SCAN m\b|^SCAN staged/);
  }
});
