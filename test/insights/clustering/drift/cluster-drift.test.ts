import 'reflect-metadata';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LookAlikeKeys } from '../../../../src/graph/look-alike-keys.js';
import { ClusteringService } from '../../../../src/insights/clustering/clustering-service.js';
import { ClusterDriftResolver } from '../../../../src/insights/clustering/drift/cluster-drift-resolver.js';
import { ClusterDriftService } from '../../../../src/insights/clustering/drift/cluster-drift-service.js';
import { driftOf } from '../../../../src/insights/clustering/drift/drift-answer.js';
import type { FeatureClusterModel } from '../../../../src/segments/cluster-features/feature-cluster-model.js';
import { SegmentResolver } from '../../../../src/segments/segment-resolver.js';
import { SegmentService } from '../../../../src/segments/segment-service.js';
import { ClusterTally } from '../../../../src/statistics/clustering/features/cluster-tally.js';
import { populationStability } from '../../../../src/statistics/clustering/features/population-stability.js';
import { FEATURE_NOW, recordFeatureBase } from '../../../setup/feature-base.js';
import { InlineEngine } from '../../../setup/inline-engine.js';
import { ResolverGraph } from '../../../setup/resolver-graph.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../../setup/temporary-database.js';

const DRIFT = `query ($key: String!) {
  segment(key: $key) {
    clusterDrift {
      verdict conclusion stabilityIndex stabilityLimit distanceRatio customersExcluded
      clusters {
        cluster isOwn customersWhenFound customersNow shareWhenFound shareNow meanDistanceWhenFound meanDistanceNow
      }
      features { feature level meanWhenFound meanNow standardizedShift }
      insufficientData { reason }
      warnings { code }
    }
  }
}`;

describe('drift of stored clusters', () => {
  let temporary: TemporaryDatabase;
  let graph: ResolverGraph;

  beforeAll(async () => {
    temporary = await temporaryDatabase();
    const { database } = temporary;
    const clock = () => FEATURE_NOW;
    await recordFeatureBase(database, 330);
    const segments = new SegmentService(database, clock);
    await segments.define({ key: 'north', definition: { rule: { attribute: { name: 'region', in: ['north'] } } } });
    const cluster = { attributes: ['income'], means: [0], standardDeviations: [1], centroids: [[1], [2]], cluster: 0 };
    await segments.define({ key: 'old', definition: { cluster } });
    const clustering = new ClusteringService(database, segments, new InlineEngine(), clock);
    const income = { attribute: { key: 'income' } };
    await clustering.save({ features: [income], k: 2, keyPrefix: 'rich' });
    await clustering.save({ features: [income, { tenure: {} }], k: 2, keyPrefix: 'northern', segment: 'north' });
    graph = new ResolverGraph([
      new ClusterDriftResolver(new ClusterDriftService(database, segments, clock)),
      new SegmentResolver(segments, new LookAlikeKeys(database)),
    ]);
  });
  afterAll(() => temporary.remove());

  async function driftIn(key: string) {
    const { data, errors } = await graph.ask(DRIFT, { key });
    expect(errors).toEqual([]);
    return data.segment.clusterDrift;
  }

  it('is none right after the clusters were found', async () => {
    const drift = await driftIn('rich-2');
    expect(drift).toMatchObject({
      verdict: 'STABLE',
      stabilityIndex: 0,
      distanceRatio: 1,
      customersExcluded: 26,
      insufficientData: null,
      warnings: [],
    });
    expect(drift.conclusion).toMatch(
      /^The clusters still describe the customers: the stability index of their shares is 0 \(drift from 0\.100\), and customers are 1\.00 times/,
    );
    expect(drift.clusters.map(({ isOwn }: { isOwn: boolean }) => isOwn)).toEqual([false, true]);
    for (const one of drift.clusters) {
      expect(one.customersNow).toBe(one.customersWhenFound);
      expect(one.shareNow).toBe(one.shareWhenFound);
      expect(one.meanDistanceNow).toBe(one.meanDistanceWhenFound);
    }
    expect(drift.features).toEqual([expect.objectContaining({ feature: 'income', level: null, standardizedShift: 0 })]);
  });

  it('counts the customers of the segment that was clustered', async () => {
    const drift = await driftIn('northern-1');
    expect(drift).toMatchObject({ verdict: 'STABLE', stabilityIndex: 0, warnings: [{ code: 'CLUSTER_FEATURES_AGE' }] });
    // With few customers chance alone can exceed 0.1 too often.
    const sizes = drift.clusters.map(({ customersNow }: { customersNow: number }) => customersNow);
    const { chanceLimit } = populationStability(sizes, sizes, 0.05)!;
    expect(drift.stabilityLimit).toBeCloseTo(Math.max(0.1, chanceLimit), 12);
  });

  it('is none of rules, and of clusters that were stored without numbers to compare with', async () => {
    expect(await driftIn('north')).toBeNull();
    expect(await driftIn('old')).toBeNull();
  });

  it('is named when customers have changed', async () => {
    await temporary.database.write((transaction) =>
      transaction.execute(
        `UPDATE attribute_value SET number = number + 30 WHERE attribute_id = (SELECT id FROM attribute WHERE key = 'income')`,
      ),
    );
    const drift = await driftIn('rich-1');
    expect(drift.verdict).toBe('DRIFTED');
    const counts = (name: string) => drift.clusters.map((one: Record<string, number>) => one[name]);
    const expected = populationStability(counts('customersWhenFound'), counts('customersNow'), 0.05)!;
    expect(drift.stabilityIndex).toBeCloseTo(expected.index, 12);
    expect(drift.stabilityIndex).toBeGreaterThan(0.1);
    const [income] = drift.features;
    expect(income.meanNow - income.meanWhenFound).toBeCloseTo(30, 9);
    expect(drift.conclusion).toMatch(
      /^The customers have drifted away from the clusters: .* The mean of the feature income has changed most: [\d.]+ now, [\d.]+ before\.$/,
    );
  });
});

describe('driftOf', () => {
  const model: FeatureClusterModel = {
    version: 2,
    features: [{ kind: 'ATTRIBUTE', attribute: 'income' }],
    columns: [{ shift: 0, unit: 1 }],
    centers: [[0], [10]],
    cluster: 0,
    found: { sizes: [500, 500], distances: [1, 1], columns: [{ mean: 5, standardDeviation: 0 }] },
  };
  const now = (values: number[]) => {
    const tally = new ClusterTally(model);
    tally.add(Float64Array.from(values));
    return { totals: tally.totals(), incomplete: 0 };
  };

  it('says that it is too early without customers', () => {
    expect(driftOf(model, now([]))).toMatchObject({
      verdict: null,
      conclusion: 'Too early to say: no customer has a value of every feature now.',
      stabilityIndex: null,
      stabilityLimit: null,
      distanceRatio: null,
      insufficientData: { reason: expect.stringMatching(/No customer/) },
    });
  });

  it('is named by the distance alone, where shares are the same', () => {
    const further = Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? -1.25 : 11.25));
    expect(driftOf(model, now(further))).toMatchObject({ verdict: 'DRIFTED', distanceRatio: expect.closeTo(1.25, 12) });
    const alike = further.map((value) => (value < 5 ? -1.19 : 11.19));
    expect(driftOf(model, now(alike))).toMatchObject({ verdict: 'STABLE', features: [{ standardizedShift: null }] });
  });

  it('has no ratio to a distance of 0', () => {
    const exact = { ...model, found: { ...model.found, distances: [0, 0] } };
    const { verdict, conclusion, distanceRatio } = driftOf(exact, now([0, 10]));
    expect({ verdict, distanceRatio }).toEqual({ verdict: 'STABLE', distanceRatio: null });
    expect(conclusion).not.toMatch(/times as far/);
  });
});
