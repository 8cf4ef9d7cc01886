import { Readable } from 'node:stream';
import { DesignMethod } from '../../src/experiments/experiment-design.js';
import { MetricRole } from '../../src/experiments/experiment-metric.js';
import { importData } from '../../src/imports/import-data.js';
import { readManifest } from '../../src/imports/manifests/manifest-reader.js';
import type { Services } from '../../src/server/services.js';
import { scaleDatabase } from '../at-scale/scale-database.js';
import { ASSIGNED_AT, customerKey } from '../at-scale/scale-population.js';

/** As many arms, metrics, segments and running experiments as a screen must be able to show. */
const EACH = 20;
/** Experiments with all customers that wait for a decision. */
const STOPPED = 5;
const [CONTROL, ...TREATMENTS] = ['control', ...numbered('offer', EACH - 1)];
const SEGMENTS = numbered('income-above', EACH);
const MORE_METRICS = numbered('orders-within', EACH);

/** What the customers at scale lack: twenty of everything that an experiment can have. */
const MANIFEST = {
  name: 'Much of everything',
  customer: { key: { column: 'customer' } },
  metrics: MORE_METRICS.map((key, index) => ({
    key,
    name: `Orders within ${index + 5} days`,
    kind: 'MEAN',
    event: 'order',
    aggregation: 'COUNT',
    windowDays: index + 5,
  })),
  segments: SEGMENTS.map((key, index) => ({
    key,
    name: `Customers with an income above ${15 + 3 * index},000`,
    rule: { attribute: { name: 'income', atLeast: 15_000 + 3_000 * index } },
  })),
};

/**
 * Makes the database unless the folder has it: the customers of `readout-at-scale`, an experiment `wide` with all of them, twenty
 * arms, metrics and segments, other running experiments, and stopped ones with all customers.
 * @returns its path
 */
export function wideDatabase(folder: string): Promise<string> {
  return scaleDatabase(folder, 'wide', async (database, services) => {
    const options = { file: 'much.csv', actor: 'bench', now: new Date(ASSIGNED_AT), timeZone: 'UTC' };
    const file = Readable.from([Buffer.from(`customer\n${customerKey(0)}\n`)]);
    await importData(database, readManifest(JSON.stringify(MANIFEST), 'manifest'), file, options);
    await wideExperiment(services);
    for (const [index, segment] of SEGMENTS.slice(1).entries()) await another(services, `test-${index + 1}`, segment);
    for (const key of numbered('stopped', STOPPED)) {
      await another(services, key, 'everybody');
      await services.lifecycle.stop(key, null, 'bench');
    }
  });
}

async function wideExperiment({ lifecycle, randomization }: Services): Promise<void> {
  await lifecycle.create(
    {
      key: 'wide',
      name: 'Nineteen offers',
      segment: 'everybody',
      arms: [
        { key: CONTROL!, isControl: true },
        ...TREATMENTS.map((key, index) => ({ key, name: `Offer ${index + 1}`, contactCost: 0.01 * index })),
      ],
      metrics: ['net-revenue', ...MORE_METRICS.slice(1)].map((metric, index) => ({
        metric,
        role: index === 0 ? MetricRole.PRIMARY : MetricRole.SECONDARY,
      })),
      design: { method: DesignMethod.COMPLETE, seed: 'wide' },
      plan: { compareSegments: SEGMENTS },
    },
    'bench',
  );
  await randomization.randomize('wide', {}, 'bench');
}

async function another({ lifecycle, randomization }: Services, key: string, segment: string): Promise<void> {
  await lifecycle.create(
    {
      key,
      name: `Experiment ${key}`,
      segment,
      arms: [
        { key: CONTROL!, isControl: true },
        { key: 'treatment', contactCost: 0.02 },
      ],
      metrics: [
        { metric: 'net-revenue', role: MetricRole.PRIMARY },
        { metric: 'tickets', role: MetricRole.GUARDRAIL, tolerance: { relative: 0.05 } },
      ],
      design: { method: DesignMethod.COMPLETE, seed: key },
      plan: { decision: { customers: 100_000 } },
    },
    'bench',
  );
  await randomization.randomize(key, {}, 'bench');
}

function numbered(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word}-${index + 1}`);
}
