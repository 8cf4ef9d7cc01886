import 'reflect-metadata';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClusterFeatureInput } from '../../../src/insights/clustering/cluster-feature-input.js';
import { ClusteringService } from '../../../src/insights/clustering/clustering-service.js';
import { featurePages } from '../../../src/insights/clustering/feature-pages.js';
import { FeatureScaling } from '../../../src/insights/clustering/feature-scaling.js';
import type { Segment } from '../../../src/segments/segment.js';
import type { ClusterModel } from '../../../src/segments/segment-rule.js';
import { SegmentService } from '../../../src/segments/segment-service.js';
import { NearestCenter } from '../../../src/statistics/clustering/features/center-model.js';
import { FEATURE_NOW, recordFeatureBase } from '../../setup/feature-base.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

const DAY = 86_400_000;
const { ROBUST, NONE } = FeatureScaling;
const choices: Record<string, ClusterFeatureInput[]> = {
  'recency, frequency and money': [
    { recency: { event: 'purchase' } },
    { frequency: { event: 'purchase', log: true } },
    { monetary: { event: 'purchase', minus: 'return', withinDays: 200, capPercentile: 90, scaling: ROBUST } },
  ],
  'attributes and the channel': [
    { attribute: { key: 'income', log: true, capPercentile: 95, scaling: ROBUST } },
    { attribute: { key: 'member' } },
    { attribute: { key: 'region' } },
    { channel: {} },
  ],
  'tenure and metrics': [
    { tenure: { capPercentile: 80 } },
    { metric: { key: 'revenue', withinDays: 365 } },
    { metric: { key: 'bought', withinDays: 60 } },
  ],
  'last values and ratios in their own units': [
    { metric: { key: 'last-purchase', scaling: NONE } },
    { metric: { key: 'order-value', scaling: NONE, log: true } },
    { channel: { keys: ['referral', 'search'], scaling: NONE } },
  ],
  // Counts and equal shares are often halfway between two centers.
  'few different values': [{ frequency: { event: 'return' } }, { attribute: { key: 'member' } }],
};

describe('compileFeatureCluster', () => {
  let temporary: TemporaryDatabase;
  let segments: SegmentService;
  let clustering: ClusteringService;
  let now = FEATURE_NOW;

  beforeAll(async () => {
    temporary = await temporaryDatabase();
    await recordFeatureBase(temporary.database, 330);
    segments = new SegmentService(temporary.database, () => now);
    clustering = new ClusteringService(temporary.database, segments, new InlineEngine(), () => now);
  });
  afterAll(() => temporary.remove());

  /** Customers by cluster, as each way of asking finds them at a moment. */
  async function placed(saved: readonly Segment[], asOf: string) {
    return temporary.database.read(async (session) => {
      const list = async (from: string, condition: string) => {
        const rows = await session.query<{ id: number }>(`SELECT c.id AS id ${from} WHERE ${condition} ORDER BY c.key`);
        return rows.map(({ id }) => id);
      };
      const lookedUp: number[][] = [];
      const joined: number[][] = [];
      for (const condition of await segments.conditions(session, saved, asOf)) {
        lookedUp.push(await list('FROM customer c', condition));
      }
      const membership = await segments.membership(session, saved, asOf);
      for (const condition of membership.conditions) {
        const from = `FROM customer c ${membership.facts.joins()}`;
        joined.push(await list(from, `${membership.existed} AND ${condition}`));
      }
      const { cluster: model } = saved[0]!.definition as { cluster: ClusterModel & { version: 2 } };
      const nearest = new NearestCenter(model);
      const calculated: number[][] = saved.map(() => []);
      const population = { condition: await segments.population(session, null, asOf), asOf };
      for await (const { ids, values } of featurePages(session, model.features, population)) {
        ids.forEach((id, row) => {
          calculated[nearest.place(values, row * model.columns.length).cluster]!.push(id);
        });
      }
      return { lookedUp, joined, calculated };
    });
  }

  it.each(Object.entries(choices))('assigns customers by %s as they were clustered', async (name, features) => {
    now = FEATURE_NOW;
    const keyPrefix = name.replaceAll(/\W+/g, '-').slice(0, 20);
    const { clustering: found, segments: saved } = await clustering.save({ features, k: 3, keyPrefix });
    const sizes = found.clusters.map(({ size }) => size);
    const { lookedUp, joined, calculated } = await placed(saved, String(now.getTime()));
    expect(calculated.map(({ length }) => length)).toEqual(sizes);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(lookedUp).toEqual(calculated);
    expect(joined).toEqual(calculated);
    // A season earlier, by the same centers.
    const earlier = await placed(saved, String(FEATURE_NOW.getTime() - 90 * DAY));
    expect(earlier.lookedUp).toEqual(earlier.calculated);
    expect(earlier.joined).toEqual(earlier.calculated);
  });

  it('counts members now, and stores the same again', async () => {
    now = FEATURE_NOW;
    const input = { features: choices['tenure and metrics']!, k: 2, keyPrefix: 'again' };
    const { clustering: found, segments: saved } = await clustering.save(input);
    expect(await segments.sizes(saved)).toEqual(found.clusters.map(({ size }) => size));
    expect((await clustering.save(input)).segments.map(({ id }) => id)).toEqual(saved.map(({ id }) => id));
    // Customers without a channel and with values that did not exist when clusters were found belong somewhere or nowhere.
    now = new Date(FEATURE_NOW.getTime() + 400 * DAY);
    const later = await placed(saved, String(now.getTime()));
    expect(later.lookedUp).toEqual(later.calculated);
  });

  it('assigns customers by clusters that were stored before there were other features', async () => {
    const cluster = {
      attributes: ['income'],
      means: [50],
      standardDeviations: [10],
      centroids: [[-1], [3]],
    };
    const saved: Segment[] = [];
    for (const own of [0, 1]) {
      saved.push(await segments.define({ key: `old-${own}`, definition: { cluster: { ...cluster, cluster: own } } }));
    }
    const [low, high] = await temporary.database.read(async (session) => {
      const conditions = await segments.conditions(session, saved, String(FEATURE_NOW.getTime()));
      const numbers: number[][] = [];
      for (const condition of conditions) {
        const rows = await session.query<{ income: number }>(
          `SELECT v.number AS income FROM customer c JOIN attribute_value v ON v.customer_id = c.id
           JOIN attribute a ON a.id = v.attribute_id AND a.key = 'income' WHERE ${condition}`,
        );
        numbers.push(rows.map(({ income }) => income));
      }
      return numbers;
    });
    // Halfway between 40 and 80.
    expect(Math.max(...low!)).toBeLessThanOrEqual(60);
    expect(Math.min(...high!)).toBeGreaterThan(60);
    expect(low!.length + high!.length).toBe(330 - Math.ceil(330 / 13));
  });
});
