import 'reflect-metadata';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LookAlikeKeys } from '../../../src/graph/look-alike-keys.js';
import { ClusteringResolver } from '../../../src/insights/clustering/clustering-resolver.js';
import { ClusteringService } from '../../../src/insights/clustering/clustering-service.js';
import { SegmentResolver } from '../../../src/segments/segment-resolver.js';
import { SegmentService } from '../../../src/segments/segment-service.js';
import { BASE_NOW, type BaseCustomer, recordCustomerBase } from '../../setup/customer-base.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

const CLUSTERING = `k inertia silhouette silhouetteMethod silhouetteStandardError simplifiedSilhouette silhouetteCustomers customersExcluded seed restarts
  clusters { size centroid { attribute attributeDefinition { key type } value } }
  warnings { code severity message }`;
const FIND = `query ($input: ClusteringInput!) { clustering(input: $input) { ${CLUSTERING} } }`;
const COUNT = `query ($input: ClusterCountsInput!) {
  clusterCounts(input: $input) {
    k verdict conclusion gapChoice gapWithoutClusters customersCompared customersExcluded seed
    counts { k inertia silhouette stability predictionStrength separation gap gapStandardError }
    warnings { code message remedy }
  }
}`;
const SAVE = `mutation ($input: SaveClustersInput!) {
  saveClusters(input: $input) {
    clustering { ${CLUSTERING} }
    segments { key name kind size }
    userErrors { field code message }
  }
}`;

/** Twelve customers who come seldom and six who come often; two have no known number of visits. */
const customers: BaseCustomer[] = Array.from({ length: 20 }, (_, i) => {
  const often = i < 6;
  return {
    attributes: {
      ...(i < 18 ? { visits: (often ? 50 : 5) + (i % 3) } : {}),
      member: often,
      constant: 7,
      region: i % 2 === 0 ? 'north' : 'south',
    },
  };
});

describe('clustering', () => {
  let temporary: TemporaryDatabase;
  let graph: ResolverGraph;

  beforeAll(async () => {
    temporary = await temporaryDatabase();
    const { database } = temporary;
    const clock = () => BASE_NOW;
    await recordCustomerBase(database, customers);
    const segments = new SegmentService(database, clock);
    await segments.define({ key: 'north', definition: { rule: { attribute: { name: 'region', in: ['north'] } } } });
    const service = new ClusteringService(database, segments, new InlineEngine(), clock);
    graph = new ResolverGraph([
      new ClusteringResolver(service),
      new SegmentResolver(segments, new LookAlikeKeys(database)),
    ]);
  });
  afterAll(() => temporary.remove());

  async function find(input: object) {
    const { data, errors } = await graph.ask(FIND, { input });
    expect(errors).toEqual([]);
    return data.clustering;
  }

  it('finds customers who are alike, the largest cluster first, excluding those without a value', async () => {
    const found = await find({ attributes: ['visits', 'member'], k: 2 });
    expect(found).toMatchObject({ k: 2, seed: '1', restarts: 10, customersExcluded: 2, silhouetteCustomers: 18 });
    expect(found).toMatchObject({ silhouetteMethod: 'EXACT', silhouetteStandardError: 0 });
    expect(found.simplifiedSilhouette).toBeGreaterThan(0.9);
    expect(found.clusters).toEqual([
      {
        size: 12,
        centroid: [
          { attribute: 'visits', attributeDefinition: { key: 'visits', type: 'NUMBER' }, value: expect.closeTo(6, 12) },
          {
            attribute: 'member',
            attributeDefinition: { key: 'member', type: 'BOOLEAN' },
            value: expect.closeTo(0, 12),
          },
        ],
      },
      { size: 6, centroid: [51, 1].map((value) => expect.objectContaining({ value: expect.closeTo(value, 12) })) },
    ]);
    expect(found.silhouette).toBeGreaterThan(0.9);
    expect(found.warnings).toEqual([]);
  });

  it('clusters the customers of a segment, from any seed', async () => {
    const found = await find({ attributes: ['visits'], k: 2, segment: 'north', seed: 'spring', restarts: 3 });
    expect(found.clusters.map(({ size }: { size: number }) => size)).toEqual([6, 3]);
    expect(found).toMatchObject({ customersExcluded: 1, seed: 'spring', restarts: 3 });
    const again = await find({ attributes: ['visits'], k: 2, segment: 'north', seed: 'spring', restarts: 3 });
    expect(again).toEqual(found);
  });

  it('keeps the units of attributes where it is told to', async () => {
    const query = `query ($input: ClusteringInput!) { clustering(input: $input) { inertia scaling } }`;
    const ask = async (scaling?: string) =>
      (await graph.ask(query, { input: { attributes: ['visits'], k: 2, scaling } })).data.clustering;
    // Six triples of neighbors, each with a sum of squares of 2.
    expect(await ask('NONE')).toEqual({ inertia: expect.closeTo(12, 9), scaling: 'NONE' });
    expect((await ask()).scaling).toBe('Z_SCORE');
    expect((await ask('ROBUST')).inertia).not.toBeCloseTo((await ask()).inertia, 3);
  });

  it('chooses the number of clusters, and says what speaks for it', async () => {
    const input = { attributes: ['visits'], most: 3, scaling: 'NONE' };
    const { data, errors } = await graph.ask(COUNT, { input });
    expect(errors).toEqual([]);
    const { counts, ...found } = data.clusterCounts;
    expect(found).toMatchObject({ k: 2, verdict: 'CLUSTERS', customersCompared: 18, customersExcluded: 2, seed: '1' });
    expect(found.conclusion).toMatch(
      /^Customers form 2 clusters: .* 2 has the best silhouette \(0\.98; stability 0\.\d\d; separation \d\.\d\d\)\.$/,
    );
    expect(counts.map(({ k }: { k: number }) => k)).toEqual([2, 3]);
    expect(counts[0].inertia).toBeCloseTo(12, 9);
    // A half without the frequent customers is divided otherwise.
    for (const share of [counts[0].stability, counts[0].predictionStrength]) {
      expect(share).toBeGreaterThanOrEqual(0.8);
      expect(share).toBeLessThan(1);
    }
    expect(counts[0].gap).toBeGreaterThan(found.gapWithoutClusters);
  });

  it.each([
    ['too many clusters', { attributes: ['visits'], most: 11 }, 'most', /from 2 to 10/],
    [
      'an impossible stability',
      { attributes: ['visits'], stableFrom: 0 },
      'stableFrom',
      /above 0 and at most 1, not 0/,
    ],
    [
      'too few customers',
      { attributes: ['visits'], most: 10, segment: 'north' },
      'most',
      /9 customers for 10 clusters/,
    ],
    [
      'values that are too much alike',
      { attributes: ['member'], most: 2 },
      'most',
      /more than 2 customers with different/,
    ],
  ])('refuses to choose among %s', async (_, input, field, message) => {
    const { errors } = await graph.ask(COUNT, { input });
    expect(errors).toEqual([{ field, message: expect.stringMatching(message) }]);
  });

  it('says which attributes are the same for everybody', async () => {
    const { warnings } = await find({ attributes: ['visits', 'constant'], k: 2, seed: 7 });
    expect(warnings).toEqual([
      {
        code: 'CONSTANT_ATTRIBUTE',
        severity: 'NOTE',
        message: '"constant" has the same value for all customers and does not affect the clusters.',
      },
    ]);
  });

  it('stores clusters as segments, and stores nothing where that is refused', async () => {
    const input = { attributes: ['visits'], k: 2, keyPrefix: 'visitors', names: ['Rare', 'Frequent'] };
    const { saveClusters } = (await graph.ask(SAVE, { input })).data;
    expect(saveClusters.userErrors).toEqual([]);
    expect(saveClusters.clustering.clusters.map(({ size }: { size: number }) => size)).toEqual([12, 6]);
    expect(saveClusters.segments).toEqual([
      { key: 'visitors-1', name: 'Rare', kind: 'CLUSTER', size: 12 },
      { key: 'visitors-2', name: 'Frequent', kind: 'CLUSTER', size: 6 },
    ]);
    const again = (await graph.ask(SAVE, { input: { ...input, attributes: ['visits'], names: ['A', 'B'], seed: '5' } }))
      .data.saveClusters;
    expect(
      again.userErrors.map(({ code, message }: { code: string; message: string }) => [
        code,
        /visitors-\d/.exec(message)?.[0],
      ]),
    ).toEqual([
      ['ALREADY_EXISTS', 'visitors-1'],
      ['ALREADY_EXISTS', 'visitors-2'],
    ]);
    const refused = (await graph.ask(SAVE, { input: { ...input, names: ['One'] } })).data.saveClusters;
    expect(refused).toMatchObject({ clustering: null, segments: null, userErrors: [{ field: 'names' }] });
  });

  it.each([
    ['an unknown attribute', { attributes: ['visits', 'nope'], k: 2 }, 'attributes.1', /no attribute/],
    ['a category', { attributes: ['region'], k: 2 }, 'attributes.0', /"region" is a category/],
    ['no attributes', { attributes: [], k: 2 }, 'attributes', /at least 1/],
    ['one cluster', { attributes: ['visits'], k: 1 }, 'k', /from 2 to 20/],
    ['too many searches', { attributes: ['visits'], k: 2, restarts: 51 }, 'restarts', /from 1 to 50/],
    ['more clusters than customers', { attributes: ['visits'], k: 19 }, 'k', /18 customers for 19 clusters; 2 others/],
    ['an unknown segment', { attributes: ['visits'], k: 2, segment: 'nope' }, 'segment', /no segment/],
  ])('refuses %s', async (_, input, field, message) => {
    const { errors } = await graph.ask(FIND, { input });
    expect(errors).toEqual([{ field, message: expect.stringMatching(message) }]);
  });
});
