import 'reflect-metadata';
import { Readable } from 'node:stream';
import type { Database } from '../../src/database/database.js';
import { DesignMethod } from '../../src/experiments/experiment-design.js';
import { MetricRole } from '../../src/experiments/experiment-metric.js';
import { LifecycleService } from '../../src/experiments/lifecycle/lifecycle-service.js';
import { importData } from '../../src/imports/import-data.js';
import { readManifest } from '../../src/imports/manifests/manifest-reader.js';

const manifest = readManifest(
  JSON.stringify({
    name: 'Customers',
    customer: { key: { column: 'id' } },
    attributes: [{ column: 'region', name: 'region', type: 'CATEGORY' }],
    knownFrom: '2026-01-01',
    eventTypes: [{ key: 'visit' }],
    metrics: [{ key: 'visit', kind: 'PROPORTION', event: 'visit', aggregation: 'ANY' }],
    segments: [{ key: 'everybody', rule: { any: [{ attribute: { name: 'region', in: ['north', 'south'] } }] } }],
  }),
  'manifest.json',
);

const now = new Date('2026-02-01T00:00:00Z');

/** Imports customers, one line `key,region` each, and drafts an experiment on them with the key `spring`. */
export async function draftCampaign(
  database: Database,
  lines: readonly string[],
  method: DesignMethod,
  seed: string,
): Promise<void> {
  await importCustomers(database, lines);
  await draftSpring(database, method, seed);
}

/** Imports customers, one line `key,region` each. */
export async function importCustomers(database: Database, lines: readonly string[]): Promise<void> {
  const content = Readable.from([Buffer.from(`id,region\n${lines.join('\n')}\n`)]);
  await importData(database, manifest, content, { file: 'customers.csv', actor: 'test', now, timeZone: 'UTC' });
}

/** Drafts an experiment on all imported customers, with the key `spring`. */
export async function draftSpring(database: Database, method: DesignMethod, seed: string): Promise<void> {
  await new LifecycleService(database, () => now).create(
    {
      key: 'spring',
      segment: 'everybody',
      arms: [{ key: 'control', isControl: true }, { key: 'mail' }, { key: 'letter', weight: 2 }],
      metrics: [{ metric: 'visit', role: MetricRole.PRIMARY }],
      design: { method, seed, strata: method === DesignMethod.STRATIFIED ? ['region'] : null },
    },
    'test',
  );
}
