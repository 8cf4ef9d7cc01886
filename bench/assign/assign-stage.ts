import { Readable } from 'node:stream';
import { DesignMethod } from '../../src/experiments/experiment-design.js';
import { MetricRole } from '../../src/experiments/experiment-metric.js';
import { importData } from '../../src/imports/import-data.js';
import { readManifest } from '../../src/imports/manifests/manifest-reader.js';
import { openDatabase } from '../../src/open-database.js';
import { createServices } from '../../src/server/services.js';
import { benchConfig } from '../bench-config.js';

export const customerKey = (index: number) => `c-${index}`;

const MANIFEST = {
  name: 'Customers to assign',
  customer: { key: { column: 'id' } },
  attributes: [{ column: 'age', name: 'age', type: 'NUMBER' }],
  eventTypes: [{ key: 'purchase' }],
  metrics: [{ key: 'orders', kind: 'MEAN', event: 'purchase', aggregation: 'COUNT', windowDays: 28 }],
  segments: [{ key: 'adults', rule: { attribute: { name: 'age', atLeast: 18 } } }],
};

/** Makes a database with customers and the running ONLINE experiment `online` in a segment that all are in. */
export async function stageAssignments(url: string, customers: number): Promise<void> {
  const database = await openDatabase(url);
  const now = new Date();
  const lines = Array.from({ length: customers }, (_, index) => `${customerKey(index)},${18 + (index % 60)}\n`);
  const file = Readable.from([Buffer.from(`id,age\n${lines.join('')}`)]);
  const options = { file: 'generated', actor: 'bench', now, timeZone: 'UTC' };
  await importData(database, readManifest(JSON.stringify(MANIFEST), 'manifest'), file, options);
  const services = createServices(database, benchConfig(url), () => now);
  await services.lifecycle.create(
    {
      key: 'online',
      segment: 'adults',
      arms: [{ key: 'control', isControl: true }, { key: 'treatment' }],
      metrics: [{ metric: 'orders', role: MetricRole.PRIMARY }],
      design: { method: DesignMethod.ONLINE, seed: 'bench' },
    },
    'bench',
  );
  await services.randomization.randomize('online', {}, 'bench');
  await Promise.all(Object.values(services.engines).map((engine) => engine.close()));
  await database.close();
}
