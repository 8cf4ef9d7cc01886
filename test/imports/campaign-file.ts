import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { importData } from '../../src/imports/import-data.js';
import type { ImportOptions } from '../../src/imports/import-options.js';
import type { ImportReport } from '../../src/imports/import-report.js';
import type { AnyManifest, Manifest } from '../../src/imports/manifests/manifest.js';
import { readManifest } from '../../src/imports/manifests/manifest-reader.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

export const NOW = new Date('2026-04-01T12:00:00Z');

/** The manifest of a small campaign; tests change the parts that they are about. */
export function campaign(changes: Record<string, unknown> = {}): Manifest {
  return manifest({
    name: 'Campaign',
    customer: { key: { column: 'customer' }, channel: { column: 'channel' }, acquiredAt: { column: 'since' } },
    attributes: [
      { column: 'income', name: 'income', type: 'NUMBER', label: 'Yearly income' },
      { column: 'region', name: 'region', type: 'CATEGORY' },
      { column: 'member', name: 'member', type: 'BOOLEAN' },
      { column: 'birthday', name: 'birthday', type: 'DATE' },
    ],
    events: [{ type: 'visit', at: '2026-03-05', when: { column: 'visited' } }],
    metrics: [{ key: 'visit', kind: 'PROPORTION', event: 'visit', aggregation: 'ANY', windowDays: 14 }],
    segments: [{ key: 'north', rule: { attribute: { name: 'region', in: ['north'] } } }],
    experiment: {
      key: 'spring',
      assignedAt: '2026-03-02',
      stoppedAt: '2026-03-16',
      segment: 'north',
      design: { method: 'SIMPLE' },
      arm: { column: 'arm', values: { A: 'control', B: 'mail' } },
      arms: [{ key: 'control', isControl: true }, { key: 'mail' }],
      metrics: [{ metric: 'visit', role: 'PRIMARY' }],
    },
    ...changes,
  });
}

export const HEADER = 'customer,channel,since,income,region,member,birthday,visited,arm';
export const ROWS = [
  'a,web,2025-01-31,1200.50,north,1,1990-02-28,1,A',
  'b,web,2025-02-01T10:00:00Z,,south,no,,0,B',
  'c,phone,,7,north,TRUE,2000-02-29,yes,',
];

export function manifest(content: unknown): Manifest {
  return readManifest(JSON.stringify(content), 'manifest.json') as Manifest;
}

/** The text of a file of the campaign with these rows. */
export const csv = (...rows: string[]): string => [HEADER, ...rows, ''].join('\n');

export interface Imports {
  database(): Database;
  run(
    use: AnyManifest,
    content: string | Buffer,
    options?: Partial<Pick<ImportOptions, 'dryRun' | 'now' | 'clock' | 'completeUntil' | 'currency' | 'rejected'>>,
  ): Promise<ImportReport>;
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** Every stored row except the list of imports. */
  snapshot(): Promise<Record<string, unknown>>;
}

/** Imports into a fresh database for each test. */
export function freshImports(): Imports {
  return importsInto(beforeEach, afterEach);
}

/** Imports into one database, for files that are refused. */
export function sharedImports(): Imports {
  return importsInto(beforeAll, afterAll);
}

function importsInto(before: typeof beforeEach | typeof beforeAll, after: typeof afterEach | typeof afterAll): Imports {
  let temporary: TemporaryDatabase;
  before(async () => {
    temporary = await temporaryDatabase();
  });
  after(() => temporary.remove());

  const query = (sql: string) => temporary.database.query<Record<string, unknown>>(sql);
  return {
    database: () => temporary.database,
    query,
    run: (use, content, options = {}) =>
      importData(temporary.database, use, Readable.from([Buffer.from(content)]), {
        file: 'customers.csv',
        actor: 'tester',
        now: NOW,
        timeZone: 'Europe/Berlin',
        ...options,
      }),
    async snapshot() {
      const tables = ['channel', 'customer', 'attribute', 'attribute_level', 'attribute_value', 'event_type', 'event'];
      tables.push('metric', 'segment', 'experiment', 'experiment_metric', 'experiment_transition', 'arm', 'assignment');
      const rows = await Promise.all(tables.map((table) => query(`SELECT * FROM ${table} ORDER BY 1, 2`)));
      return Object.fromEntries(tables.map((table, index) => [table, rows[index]]));
    },
  };
}
