import { describe, expect, it } from 'vitest';
import { SEPARATED_FROM } from '../../../src/statistics/clustering/choose-k.js';
import { dip } from '../../../src/statistics/clustering/dip.js';
import { pointsOf } from '../../../src/statistics/clustering/points.js';
import { separation } from '../../../src/statistics/clustering/separation.js';
import { spreadTies } from '../../../src/statistics/clustering/spread-ties.js';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import fixture from '../../fixtures/clustering/dip.json' with { type: 'json' };
import { expectNear } from '../near.js';

/** Numbers between 0 and 1, evenly. */
const evenly = (count: number) => Array.from({ length: count }, (_, i) => (i + 0.5) / count);
const partition = (assignments: number[], centroids: number[][]) => ({
  assignments: Int32Array.from(assignments),
  centroids,
  inertia: 0,
});

describe('separation', () => {
  it('is √n times the dip along the line between the centers', () => {
    const first = evenly(50);
    const places = [...first, ...first.map((value) => value + 1.4)];
    const rows = places.map((place, i) => [place, place, (i % 7) - 3]);
    const centers = [
      [0.5, 0.5, 0],
      [1.9, 1.9, 0],
    ];
    const clusters = places.map((place) => Number(place > 1.2));
    const found = separation(pointsOf(rows), partition(clusters, centers));
    expectNear(found, 10 * dip(places), 1e-12);
    expect(found).toBeGreaterThan(SEPARATED_FROM);
  });

  it('is that of the two clusters that are least separated', () => {
    const rows = [0, 1, 10].flatMap((start) => evenly(60).map((value) => [start + value]));
    const clusters = rows.map((_, i) => Math.floor(i / 60));
    const all = separation(pointsOf(rows), partition(clusters, [[0.5], [1.5], [10.5]]));
    const near = separation(pointsOf(rows.slice(0, 120)), partition(clusters.slice(0, 120), [[0.5], [1.5]]));
    expect(all).toBe(near);
    expect(all).toBeLessThan(SEPARATED_FROM);
  });

  it('sees a small cluster beside a large one, and no cluster in the end of a large one', () => {
    const large = evenly(500).map((value) => [value]);
    const small = evenly(12).map((value) => [3 + value / 40]);
    const centers = [[0.5], [3]];
    const clusters = [...large.map(() => 0), ...small.map(() => 1)];
    expect(separation(pointsOf([...large, ...small]), partition(clusters, centers))).toBeGreaterThan(SEPARATED_FROM);
    const cut = large.map(([value]) => Number(value! > 0.97));
    expect(separation(pointsOf(large), partition(cut, [[0.48], [0.985]]))).toBeLessThan(SEPARATED_FROM);
  });

  it('is rarely reached by uniform values', () => {
    for (const { share } of fixture.uniformBelow) {
      expect(share).toBeGreaterThan(0.97);
      expect(share).toBeLessThan(0.985);
    }
  });
});

describe('spreadTies', () => {
  it('spreads shared numbers up to half-way to the nearest other one', () => {
    const rows = [0, 0, 1, 1, 1, 5, 9].map((number) => [number, 3]);
    const points = pointsOf(rows);
    const { values } = spreadTies(points, seededGenerator(1));
    const spread = rows.map((_, i) => values[2 * i]!);
    rows.forEach(([number], i) => {
      expect(Math.abs(spread[i]! - number!)).toBeLessThanOrEqual(0.5);
      expect(values[2 * i + 1]).toBe(3);
    });
    expect(new Set(spread).size).toBe(7);
    expect(spread.slice(5)).toEqual([5, 9]);
    expect(spreadTies(points, seededGenerator(1)).values).toEqual(values);
    expect(Array.from(points.values)).toEqual(rows.flat());
  });

  it('leaves counts without several modes', () => {
    const counts = evenly(200).map((share) => [Math.floor(share * 4)]);
    const clusters = counts.map(([count]) => Number(count! > 1));
    const found = partition(clusters, [[0.5], [2.5]]);
    expect(separation(pointsOf(counts), found)).toBeGreaterThan(SEPARATED_FROM);
    expect(separation(spreadTies(pointsOf(counts), seededGenerator(2)), found)).toBeLessThan(SEPARATED_FROM);
  });
});
