import { describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { normalQuantile } from '../../../src/statistics/distributions/normal.js';
import { ratioEstimates } from '../../../src/statistics/effects/ratio-means.js';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import {
  blockSums,
  contrastOver,
  type SearchedCandidate,
} from '../../../src/statistics/heterogeneity/search-contrast.js';
import { compareSegments } from '../../../src/statistics/heterogeneity/segment-effects.js';
import { searchSegments } from '../../../src/statistics/heterogeneity/segment-search.js';
import { meanSummary } from '../../../src/statistics/mean-summary.js';
import { momentsOf } from '../../../src/statistics/moments.js';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import { expectNear } from '../near.js';

const BLOCKS = 10;
const generator = seededGenerator(11);
const uniform = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;

interface Customer {
  arm: number;
  traits: boolean[];
  values: number[];
}

/** Customers with traits, of which some raise the effect. */
function customers(size: number, effects: readonly number[]): Customer[] {
  return Array.from({ length: size }, (_, i) => {
    const traits = effects.map(() => uniform() < 0.5);
    const effect = traits.reduce((sum, has, trait) => sum + (has ? effects[trait]! : 0), 0.1);
    return { arm: i % 2, traits, values: [normalQuantile(uniform()) + 1_000 + (i % 2) * effect] };
  });
}

function candidate(all: readonly Customer[], trait: number, shifts: readonly number[]): SearchedCandidate {
  const side = (inside: boolean) =>
    [0, 1].map((arm) =>
      blockSums(
        Array.from({ length: BLOCKS }, (_, block) => {
          const rows = all.filter(
            (one, i) => one.arm === arm && one.traits[trait] === inside && (i % (2 * BLOCKS)) >> 1 === block,
          );
          return rows.length === 0 ? [] : [crossProductsOf(rows.map(({ values }) => values))];
        }),
        shifts,
      ),
    ) as [SearchedCandidate['inside'][0], SearchedCandidate['inside'][1]];
  return { label: `t${trait}`, inside: side(true), outside: side(false) };
}

const everyBlock = Array.from({ length: BLOCKS }, (_, block) => block);

describe('the contrast of a candidate', () => {
  it('is the difference between segments, from sums by block', () => {
    const all = customers(600, [0.5]);
    const cell = (arm: number, inside: boolean) =>
      meanSummary(
        momentsOf(all.filter((one) => one.arm === arm && one.traits[0] === inside).map(({ values }) => values[0]!)),
      );
    const cells = [true, false].map((inside) => ({
      label: `${inside}`,
      control: cell(0, inside),
      treatment: cell(1, inside),
    }));
    const [expected] = compareSegments(cells, 0.05).differences;
    const found = contrastOver(candidate(all, 0, [1_000]), everyBlock)!;
    expectNear(found.difference, expected!.estimate!, 1e-10);
    const [effect] = searchSegments({
      candidates: [candidate(all, 0, [1_000])],
      blocks: BLOCKS,
      splits: 1,
      most: 1,
      seed: 1,
    });
    expectNear(effect!.pValue, expected!.pValue!, 1e-8);
    const plain = welchMeanEffect(cells[0]!.control, cells[0]!.treatment, { alpha: 0.05, alternative: 'TWO_SIDED' });
    expectNear(found.inside, plain.absolute.estimate!, 1e-10);
  });

  it('is of ratios by the delta method where values are numerator and denominator', () => {
    const all = customers(400, [0]).map((one) => ({ ...one, values: [one.values[0]! - 990, 1 + 4 * uniform()] }));
    const estimates = [true, false].map((inside) => {
      const arms = [0, 1].map((arm) =>
        crossProductsOf(all.filter((one) => one.arm === arm && one.traits[0] === inside).map(({ values }) => values)),
      );
      return ratioEstimates([{ name: '', arms }]).arms.map((arm) => arm!);
    });
    const found = contrastOver(candidate(all, 0, [0, 0]), everyBlock)!;
    const [inside, outside] = estimates.map(([control, treatment]) => treatment!.mean - control!.mean);
    expectNear(found.difference, inside! - outside!, 1e-10);
    const variance = estimates.flat().reduce((sum, arm) => sum + arm.variance, 0);
    expectNear(found.standardError, Math.sqrt(variance), 1e-9);
  });

  it('is not there for single customers, without variation, or without a denominator', () => {
    const arm = (rows: readonly number[][]) =>
      blockSums(
        [rows.length === 0 ? [] : [crossProductsOf(rows)], []],
        new Array<number>(rows[0]?.length ?? 1).fill(0),
      );
    const of = (rows: readonly number[][], others: readonly number[][]): SearchedCandidate => ({
      label: 'x',
      inside: [arm(rows), arm(rows)],
      outside: [arm(others), arm(others)],
    });
    const some = [[1], [2], [4]];
    expect(contrastOver(of(some, some), [0, 1])).not.toBeNull();
    expect(contrastOver(of(some, [[1]]), [0, 1])).toBeNull();
    expect(contrastOver(of([[1]], some), [0, 1])).toBeNull();
    expect(contrastOver(of([[1], [1]], [[1], [1]]), [0, 1])).toBeNull();
    const ratios = [
      [1, 2],
      [2, 3],
    ];
    expect(
      contrastOver(
        of(ratios, [
          [1, 0],
          [2, 0],
        ]),
        [0],
      ),
    ).toBeNull();
  });
});

describe('a search', () => {
  const settings = { blocks: BLOCKS, splits: 40, most: 3, seed: 5 };
  const shifts = [1_000];
  const traits = [0, 1, 2, 3, 4, 5, 6, 7];

  it('finds the segment whose effect differs, and states a difference that the choice does not exaggerate', () => {
    const all = customers(6_000, [0.5, 0, 0, 0, 0, 0, 0, 0]);
    const found = searchSegments({ ...settings, candidates: traits.map((trait) => candidate(all, trait, shifts)) });
    expect(found[0]).toMatchObject({ label: 't0', chosen: 1 });
    expect(found[0]!.adjustedPValue).toBeLessThan(0.001);
    expect(found[0]!.heldOut).toBeCloseTo(found[0]!.whole!.difference, 1);
    for (const other of found.slice(1)) expect(other.adjustedPValue).toBeGreaterThan(0.1);
  });

  it('gives the same answer for the same seed, and keeps what cannot be tried', () => {
    const all = customers(400, [0.4, 0, 0]);
    const nobody: SearchedCandidate = {
      ...candidate(all, 0, shifts),
      label: 'nobody',
      inside: candidate([], 0, shifts).inside,
    };
    const candidates = [...[0, 1, 2].map((trait) => candidate(all, trait, shifts)), nobody];
    const search = (seed: number) => searchSegments({ ...settings, seed, candidates });
    expect(search(1)).toEqual(search(1));
    expect(search(1)).not.toEqual(search(2));
    expect(search(1)[3]).toEqual({
      label: 'nobody',
      whole: null,
      pValue: null,
      chosen: 0,
      heldOut: null,
      splitPValue: 1,
      adjustedPValue: 1,
    });
  });

  it('counts a candidate that cannot be tested on the other half as not found there', () => {
    const all = customers(400, [0.4]);
    const whole = candidate(all, 0, shifts);
    const half = (sums: SearchedCandidate['inside'][0]) => ({
      ...sums,
      sums: sums.sums.map((sum, i) => (i < 3 ? sum : 0)),
    });
    const first: SearchedCandidate = { ...whole, inside: [half(whole.inside[0]), half(whole.inside[1])] };
    const [found] = searchSegments({ ...settings, candidates: [first] });
    expect(found).toMatchObject({ splitPValue: 1, heldOut: null });
    expect(found!.chosen).toBeCloseTo(0.5, 10);
  });

  it('finds nothing more often than it should where nothing differs', () => {
    const searches = 60;
    let falseAlarms = 0;
    for (let i = 0; i < searches; i += 1) {
      const all = customers(
        800,
        traits.map(() => 0),
      );
      const candidates = traits.map((trait) => candidate(all, trait, shifts));
      const found = searchSegments({ ...settings, splits: 15, seed: i, candidates });
      if (found.some(({ adjustedPValue }) => adjustedPValue <= 0.1)) falseAlarms += 1;
    }
    expect(falseAlarms / searches).toBeLessThanOrEqual(0.1);
  });

  it('needs candidates, blocks and splits', () => {
    const [one] = [candidate(customers(50, [0]), 0, shifts)];
    for (const wrong of [{ candidates: [] }, { blocks: 1 }, { splits: 0 }, { most: 0 }]) {
      expect(() => searchSegments({ ...settings, candidates: [one!], ...wrong })).toThrow(Object.keys(wrong)[0]!);
    }
  });
});
