import { Readable } from 'node:stream';
import { DesignMethod } from '../src/experiments/experiment-design.js';
import { MetricRole } from '../src/experiments/experiment-metric.js';
import { importData } from '../src/imports/import-data.js';
import { readManifest } from '../src/imports/manifests/manifest-reader.js';
import { openDatabase } from '../src/open-database.js';
import { generatorFor } from '../src/randomization/seeded-generator.js';
import { createServices } from '../src/server/services.js';
import { benchConfig } from './bench-config.js';
import { ASSIGNED_AT, CUSTOMER_MANIFEST, READ_AT } from './generated-rows.js';

const EXPERIMENTS = 20;
const CUSTOMERS_EACH = 2_000;

/** Makes a database of many running experiments, each with a segment, outcomes and two arms. */
export async function makePageDatabase(url: string): Promise<void> {
  const database = await openDatabase(url);
  const load = (manifest: object, lines: Iterable<string>) =>
    importData(
      database,
      readManifest(JSON.stringify(manifest), 'manifest'),
      Readable.from([[...lines].join('\n')].map(Buffer.from)),
      {
        file: 'generated',
        actor: 'bench',
        now: new Date(READ_AT),
        timeZone: 'UTC',
      },
    );
  const groups = Array.from({ length: EXPERIMENTS }, (_, index) => `g${index}`);
  await load(
    {
      ...CUSTOMER_MANIFEST,
      customer: { key: { column: 'customer' }, channel: { column: 'channel' } },
      attributes: [{ column: 'group', name: 'group', type: 'CATEGORY' }],
      events: undefined,
      segments: groups.map((group) => ({ key: group, rule: { attribute: { name: 'group', in: [group] } } })),
    },
    customerLines(groups),
  );
  const services = createServices(database, benchConfig(url), () => new Date(ASSIGNED_AT));
  for (const group of groups) {
    await services.lifecycle.create(
      {
        key: `on-${group}`,
        segment: group,
        arms: [{ key: 'control', isControl: true }, { key: 'treatment' }],
        metrics: ['visit', 'orders', 'revenue'].map((metric, index) => ({
          metric,
          role: index === 0 ? MetricRole.PRIMARY : MetricRole.SECONDARY,
        })),
        design: { method: DesignMethod.COMPLETE, seed: group },
      },
      'bench',
    );
    await services.randomization.randomize(`on-${group}`, {}, 'bench');
  }
  await load(
    {
      name: 'Outcomes',
      customer: { key: { column: 'customer' } },
      events: [
        { type: 'visit', key: { column: 'customer' }, at: '2026-03-05', when: { column: 'visit' } },
        {
          type: 'purchase',
          key: { column: 'customer' },
          at: '2026-03-06',
          value: { column: 'amount' },
          when: { column: 'amount' },
        },
      ],
    },
    outcomeLines(groups),
  );
  await database.close();
}

function* customerLines(groups: readonly string[]): Generator<string> {
  yield 'customer,channel,group';
  for (const group of groups) {
    for (let index = 0; index < CUSTOMERS_EACH; index += 1)
      yield `${group}-${index},${index % 2 ? 'email' : 'social'},${group}`;
  }
}

function* outcomeLines(groups: readonly string[]): Generator<string> {
  const generator = generatorFor('page outcomes');
  yield 'customer,visit,amount';
  for (const group of groups) {
    for (let index = 0; index < CUSTOMERS_EACH; index += 1) {
      const chance = (generator.next() >>> 0) / 2 ** 32;
      yield `${group}-${index},${chance < 0.4 ? 1 : 0},${chance < 0.1 ? 10 + Math.round(chance * 10_000) / 10 : ''}`;
    }
  }
}
