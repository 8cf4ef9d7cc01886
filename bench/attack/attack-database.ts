import { createReadStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../src/database/database.js';
import { DesignMethod } from '../../src/experiments/experiment-design.js';
import { MetricRole } from '../../src/experiments/experiment-metric.js';
import { importData } from '../../src/imports/import-data.js';
import { readManifest } from '../../src/imports/manifests/manifest-reader.js';
import { openDatabase } from '../../src/open-database.js';
import { BehaviourMeasure } from '../../src/segments/segment-rule.js';
import { createServices } from '../../src/server/services.js';
import { benchConfig } from '../bench-config.js';
import * as generated from '../generated-rows.js';
import { HEAVY_SEGMENTS } from './data-attacks.js';

const ARMS = [{ key: 'control', isControl: true }, { key: 'treatment' }];
const METRICS = ['visit', 'orders', 'revenue'].map((metric) => ({ metric, role: MetricRole.PRIMARY }));

/**
 * Makes the database that is attacked unless the folder has it: a million customers in a stratified experiment with
 * as many events, a draft and a running online experiment.
 * @returns its address
 */
export async function attackDatabase(folder: string): Promise<string> {
  const path = join(folder, 'attack.db');
  if (existsSync(path)) return `sqlite:${path}`;
  const unfinished = `${path}.unfinished`;
  const url = `sqlite:${unfinished}`;
  const database = await openDatabase(url);
  await load(database, folder, 'customers.csv', generated.writeCustomers, generated.CUSTOMER_MANIFEST);
  const services = createServices(database, benchConfig(url), () => new Date(generated.ASSIGNED_AT));
  const create = async (key: string, design: { method: DesignMethod; strata?: string[] }) =>
    services.lifecycle.create(
      { key, segment: 'members-or-not', arms: ARMS, metrics: METRICS, design: { seed: key, ...design } },
      'bench',
    );
  await create('million', { method: DesignMethod.STRATIFIED, strata: ['channel', 'region'] });
  await services.randomization.randomize('million', {}, 'bench');
  await create('draft', { method: DesignMethod.COMPLETE });
  await create('online', { method: DesignMethod.ONLINE });
  await services.randomization.randomize('online', {}, 'bench');
  for (let index = 0; index < HEAVY_SEGMENTS; index += 1) {
    const behaviour = { event: 'purchase', measure: BehaviourMeasure.SUM, atLeast: 1 + index, withinDays: 300 + index };
    await services.segments.define({
      key: `heavy-${index}`,
      definition: { rule: { any: [{ not: { behaviour } }, { attribute: { name: 'income', atLeast: index } }] } },
    });
  }
  await load(database, folder, 'outcomes.csv', generated.writeOutcomes, generated.OUTCOME_MANIFEST);
  await Promise.all(Object.values(services.engines).map((engine) => engine.close()));
  await database.close();
  await rename(unfinished, path);
  return `sqlite:${path}`;
}

async function load(
  database: Database,
  folder: string,
  file: string,
  write: (path: string) => Promise<void>,
  manifest: object,
): Promise<void> {
  const path = join(folder, file);
  if (!existsSync(path)) await write(path);
  const options = { file, actor: 'bench', now: new Date(generated.READ_AT), timeZone: 'UTC' };
  await importData(database, readManifest(JSON.stringify(manifest), 'manifest'), createReadStream(path), options);
}
