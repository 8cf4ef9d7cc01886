import 'reflect-metadata';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LookAlikeKeys } from '../../../src/graph/look-alike-keys.js';
import { ClusteringResolver } from '../../../src/insights/clustering/clustering-resolver.js';
import { ClusteringService } from '../../../src/insights/clustering/clustering-service.js';
import { SegmentResolver } from '../../../src/segments/segment-resolver.js';
import { SegmentService } from '../../../src/segments/segment-service.js';
import { FEATURE_NOW, recordFeatureBase } from '../../setup/feature-base.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

const FIND = `query ($input: ClusteringInput!) {
  clustering(input: $input) {
    inertia customersExcluded warnings { code message }
    clusters {
      size share suggestedName description meanDistance simplifiedSilhouette
      centroid { attribute value }
      features { feature level mean meanOfOthers standardizedDifference }
    }
  }
}`;
const COUNT =
  'query ($input: ClusterCountsInput!) { clusterCounts(input: $input) { k counts { k } customersExcluded } }';

describe('clustering by features', () => {
  let temporary: TemporaryDatabase;
  let graph: ResolverGraph;
  let ofSamples: ResolverGraph;

  beforeAll(async () => {
    temporary = await temporaryDatabase();
    const { database } = temporary;
    const clock = () => FEATURE_NOW;
    await recordFeatureBase(database, 330);
    await database.write((transaction) =>
      transaction.execute(`INSERT INTO event_type (key, name, created_at, archived_at) VALUES ('old', 'old', 0, 1)`),
    );
    const segments = new SegmentService(database, clock);
    graph = new ResolverGraph([
      new ClusteringResolver(new ClusteringService(database, segments, new InlineEngine(), clock)),
      new SegmentResolver(segments, new LookAlikeKeys(database)),
    ]);
    ofSamples = new ResolverGraph([
      new ClusteringResolver(new ClusteringService(database, segments, new InlineEngine(), clock, 100)),
      new SegmentResolver(segments, new LookAlikeKeys(database)),
    ]);
  });
  afterAll(() => temporary.remove());

  async function find(input: object) {
    const { data, errors } = await graph.ask(FIND, { input });
    expect(errors).toEqual([]);
    return data.clustering;
  }

  it('describes clusters by what sets them apart', async () => {
    const features = [
      { frequency: { event: 'purchase' } },
      { monetary: { event: 'purchase', log: true } },
      { attribute: { key: 'income' } },
      { attribute: { key: 'region', scaling: 'NONE' } },
    ];
    const found = await find({ features, k: 2 });
    expect(found.customersExcluded).toBe(26);
    const [many, few] = found.clusters;
    expect(many.size + few.size).toBe(304);
    expect(many.share).toBeCloseTo(many.size / 304, 14);
    expect(few.description).toMatch(
      /^\d+ customers \(\d+(\.\d)? %\): (higher|more) .* \([\d.]+ against [\d.]+\).* and (higher|more) .*\.$/,
    );
    expect(few.suggestedName).toMatch(/^(Frequent purchase|High purchase sum|High income), /);
    expect(many.description).toMatch(/: (lower|fewer) /);
    expect(many.features.map(({ feature, level }: { feature: string; level: string }) => [feature, level])).toEqual([
      ['number of "purchase"', null],
      ['sum of "purchase"', null],
      ['income', null],
      ['region', 'north'],
      ['region', 'south'],
      ['region', 'west'],
    ]);
    many.features.forEach((own: Record<string, number>, j: number) => {
      const other = few.features[j];
      expect(other.mean).toBeCloseTo(own.meanOfOthers!, 10);
      expect(other.standardizedDifference).toBeCloseTo(-own.standardizedDifference!, 10);
    });
    // Attributes that are numbers, in their own unit.
    expect(many.centroid).toEqual([{ attribute: 'income', value: many.features[2].mean }]);
    for (const { meanDistance, simplifiedSilhouette } of found.clusters) {
      expect(meanDistance).toBeGreaterThan(0);
      expect(simplifiedSilhouette).toBeGreaterThan(0.2);
    }
  });

  it('takes attributes in either form, with the same answer', async () => {
    const short = await find({ attributes: ['income', 'member'], k: 3, scaling: 'ROBUST' });
    const features = [{ attribute: { key: 'income' } }, { attribute: { key: 'member' } }];
    expect(await find({ features, k: 3, scaling: 'ROBUST' })).toEqual(short);
    const own = features.map(({ attribute }) => ({ attribute: { ...attribute, scaling: 'ROBUST' } }));
    expect(await find({ features: own, k: 3 })).toEqual(short);
  });

  it('counts clusters by features', async () => {
    const features = [{ recency: { event: 'purchase' } }, { tenure: {} }];
    const { data, errors } = await graph.ask(COUNT, { input: { features, most: 3 } });
    expect(errors).toEqual([]);
    expect(data.clusterCounts.counts.map(({ k }: { k: number }) => k)).toEqual([2, 3]);
    // Acquired at an unknown time.
    expect(data.clusterCounts.customersExcluded).toBe(30);
  });

  it('finds centers on a sample of more customers than fit into memory, and assigns all of them', async () => {
    const input = { features: [{ attribute: { key: 'income' } }, { attribute: { key: 'region' } }], k: 2 };
    const all = await find(input);
    const { clustering } = (await ofSamples.ask(FIND, { input })).data;
    const sizes = ({ clusters }: { clusters: { size: number }[] }) => clusters.reduce((sum, { size }) => sum + size, 0);
    const customers = sizes(all);
    expect(customers).toBeGreaterThan(200);
    expect(sizes(clustering)).toBe(customers);
    expect(clustering.customersExcluded).toBe(all.customersExcluded);
    expect(clustering.warnings).toEqual([
      {
        code: 'CLUSTERS_SAMPLED',
        message: expect.stringMatching(
          new RegExp(`^The centers were found on a random sample of 100 of ${customers} customers`),
        ),
      },
    ]);
    expect(all.warnings).toEqual([]);
    expect((await ofSamples.ask(FIND, { input })).data.clustering).toEqual(clustering);
    const counted = (await ofSamples.ask(COUNT, { input: { features: input.features, most: 3 } })).data.clusterCounts;
    expect(counted.customersExcluded).toBe(all.customersExcluded);
  });

  it('names a feature that is the same for all customers', async () => {
    const features = [{ attribute: { key: 'income' } }, { frequency: { event: 'return', withinDays: 0.001 } }];
    const { warnings } = await find({ features, k: 2 });
    expect(warnings).toEqual([
      {
        code: 'CONSTANT_ATTRIBUTE',
        message:
          'The number of "return" in 0.001 days has the same value for all customers and does not affect the clusters.',
      },
    ]);
  });

  const income = { attribute: { key: 'income' } };
  it.each([
    ['nothing to cluster by', {}, 'attributes', /Give `attributes` or `features`/],
    ['both forms', { attributes: ['income'], features: [income] }, 'features', /not both/],
    ['no features', { features: [] }, 'features', /at least 1/],
    ['a feature twice', { features: [income, { tenure: {} }, income] }, 'features.2.attribute', /given twice/],
    ['a category among attributes', { attributes: ['region'] }, 'attributes.0', /`features` takes categories/],
    ['an unknown attribute', { features: [{ attribute: { key: 'incom' } }] }, 'features.0.attribute.key', /"income"/],
    ['an unknown event', { features: [{ recency: { event: 'purchas' } }] }, 'features.0.recency.event', /"purchase"/],
    ['an archived event', { features: [{ frequency: { event: 'old' } }] }, 'features.0.frequency.event', /archived/],
    ['an unknown metric', { features: [income, { metric: { key: 'revenu' } }] }, 'features.1.metric.key', /"revenue"/],
    ['an unknown channel', { features: [{ channel: { keys: ['a', 'search'] } }] }, 'features.0.channel.keys.0', /"a"/],
    ['one channel', { features: [{ channel: { keys: ['search'] } }] }, 'features.0.channel.keys', /at least 2/],
    [
      'a logarithm of a boolean',
      { features: [{ attribute: { key: 'member', log: true } }] },
      'features.0.attribute.log',
      /is a boolean: only numbers have a logarithm/,
    ],
    [
      'a cap of a category',
      { features: [{ attribute: { key: 'region', capPercentile: 90 } }] },
      'features.0.attribute.capPercentile',
      /is a category: only numbers have a cap/,
    ],
    [
      'a low cap',
      { features: [{ tenure: { capPercentile: 10 } }] },
      'features.0.tenure.capPercentile',
      /at least 50 and below 100, not 10/,
    ],
    [
      'no days',
      { features: [{ monetary: { event: 'purchase', withinDays: 0 } }] },
      'features.0.monetary.withinDays',
      /days above 0/,
    ],
    [
      'events less themselves',
      { features: [{ frequency: { event: 'purchase', minus: 'purchase' } }] },
      'features.0.frequency.minus',
      /from themselves are 0/,
    ],
    [
      'logarithms of negative values',
      { features: [income, { monetary: { event: 'return', minus: 'purchase', log: true } }] },
      'features.1.monetary.log',
      /needs values of at least 0, but \d+ of 304 customers/,
    ],
  ])('refuses %s', async (_, input, field, message) => {
    const { errors } = await graph.ask(FIND, { input: { k: 2, ...input } });
    expect(errors).toEqual([{ field, message: expect.stringMatching(message) }]);
  });
});
