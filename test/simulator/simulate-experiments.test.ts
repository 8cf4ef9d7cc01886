import { describe, expect, it } from 'vitest';
import { armsOf, grouped, jobOf, normals, simulated } from './simulation-jobs.js';

const z = normals('experiments');
const outcomes = Float64Array.from({ length: 60 }, () => 5 + z());
const effect = { absolute: 1, proportional: false, baseline: 5 };
const plain = jobOf({ kind: 'MEAN', method: 'COMPLETE', history: { outcomes }, effect }, { replicates: 100 });

describe('a simulation', () => {
  it('says how far it is, once an experiment', () => {
    const { progress } = simulated(plain);
    expect(progress).toHaveLength(100);
    expect(progress).toEqual(Array.from({ length: 100 }, (_, index) => (index + 1) / 100));
  });

  it('gives the same numbers for the same seed, and others for another', () => {
    expect(simulated(plain)).toEqual(simulated(plain));
    const other = simulated({ ...plain, seed: 'other' });
    expect(other.arms[0]!.meanEstimate).not.toBe(simulated(plain).arms[0]!.meanEstimate);
  });

  it('draws as many customers as asked for', () => {
    expect(simulated({ ...plain, size: 500 }).customers).toBe(500);
    const narrow = simulated({ ...plain, size: 500 }).arms[0]!.standardDeviation!;
    expect(narrow).toBeLessThan(simulated(plain).arms[0]!.standardDeviation!);
  });

  it('draws whole groups and whole tuples, and leaves out who was left over', () => {
    const { outcomes: alike, parts } = grouped({ groups: 12, size: 5, between: 1, within: 1, seed: 'whole' });
    const groups = jobOf(
      { kind: 'MEAN', method: 'BY_GROUP', history: { outcomes: alike, parts, blocks: new Array(12).fill('') }, effect },
      { replicates: 100, size: 40 },
    );
    expect(simulated(groups).customers).toBe(40);
    const pairs = Int32Array.from({ length: 61 }, (_, i) => i >> 1);
    const more = Float64Array.from({ length: 61 }, (_, i) => (i === 60 ? 1e9 : z()));
    const tuples = jobOf(
      { kind: 'MEAN', method: 'MATCHED_TUPLES', history: { outcomes: more, parts: pairs }, effect },
      { replicates: 100 },
    );
    const { customers, arms } = simulated(tuples);
    expect(customers % 2).toBe(0);
    expect(Math.abs(arms[0]!.meanEstimate! - 1)).toBeLessThan(0.2);
    const { arms: unplanted } = simulated({ ...tuples, effect: null });
    expect(Math.abs(unplanted[0]!.meanEstimate!)).toBeLessThan(0.2);
  });

  it('leaves customers without a value out, and those whom an online design does not cover', () => {
    const sparse = outcomes.map((value, i) => (i % 2 === 0 ? Number.NaN : value));
    const job = jobOf(
      { kind: 'MEAN', method: 'ONLINE', design: { coverage: 0.5 }, history: { outcomes: sparse } },
      { replicates: 100 },
    );
    const covered = simulated(job).arms[0]!.standardDeviation!;
    const all = simulated({ ...job, design: { ...job.design, coverage: 1 } }).arms[0]!.standardDeviation!;
    expect(covered / all).toBeGreaterThan(1.15);
    expect(covered / all).toBeLessThan(1.8);
  });

  it('reads ratios in strata as the readout does, customers without a denominator among them', () => {
    const size = 400;
    const parts = Int32Array.from({ length: size }, (_, i) => i % 2);
    const denominators = Float64Array.from({ length: size }, (_, i) => Number(i % 4 < 2 || i % 10 === 3));
    const values = denominators.map((x, i) => x * (10 + 90 * (i % 2)));
    const level = values.reduce((sum, y) => sum + y, 0) / denominators.reduce((sum, x) => sum + x, 0);
    const job = jobOf(
      {
        kind: 'RATIO',
        method: 'STRATIFIED',
        history: { outcomes: values, denominators, parts },
        effect: { absolute: 0.2 * level, proportional: true, baseline: level },
      },
      { replicates: 300 },
    );
    const { meanEstimate, standardDeviation } = simulated(job).arms[0]!;
    expect(Math.abs(meanEstimate! - 0.2 * level)).toBeLessThan((4 * standardDeviation!) / Math.sqrt(300));
  });

  it('counts experiments in which nothing could be estimated', () => {
    const none = outcomes.map((_, i) => (i < 3 ? i : Number.NaN));
    const { arms, anySignificant } = simulated(
      jobOf(
        { kind: 'MEAN', method: 'SIMPLE', history: { outcomes: none } },
        { replicates: 100, arms: armsOf(1, 1, 1) },
      ),
    );
    expect(arms[0]!.estimable).toBeLessThan(100);
    expect(anySignificant.share).toBeLessThanOrEqual(1);
  });

  it('refuses an effect that cannot be, and a draw that is never balanced enough', () => {
    const yes = Float64Array.from({ length: 20 }, (_, i) => i % 2);
    const impossible = { absolute: 0.7, proportional: false, baseline: 0.5 };
    expect(() =>
      simulated(jobOf({ kind: 'PROPORTION', method: 'COMPLETE', history: { outcomes: yes }, effect: impossible })),
    ).toThrow(/between 0 and 1/);
    // Of five customers one is 1,000 times as far out as the others: no draw of two arms is balanced.
    const matrix = { columns: [{ name: 'a', covariate: 'a' }], values: Float64Array.from([0, 0, 0, 0, 1_000]) };
    const tiers = [{ attributes: ['a'], acceptance: 0.001 }];
    const history = { outcomes: Float64Array.from([1, 2, 3, 4, 5]), covariates: matrix, balance: matrix };
    expect(() => simulated(jobOf({ kind: 'MEAN', method: 'RERANDOMIZED', history, design: { tiers } }))).toThrow(
      /balanced enough/,
    );
  });

  it('resamples before a rerandomization looks for balance', () => {
    const values = Float64Array.from({ length: 60 }, () => z());
    const matrix = { columns: [{ name: 'a', covariate: 'a' }], values };
    const dependent = outcomes.map((value, i) => value + 3 * values[i]!);
    const tiers = [{ attributes: ['a'], acceptance: 0.05 }];
    const history = { outcomes: dependent, covariates: matrix, balance: matrix };
    const job = jobOf({ kind: 'MEAN', method: 'RERANDOMIZED', history, design: { tiers }, effect }, { replicates: 50 });
    const free = jobOf(
      { kind: 'MEAN', method: 'COMPLETE', history: { outcomes: dependent }, effect },
      { replicates: 50 },
    );
    const [balanced, unbalanced] = [job, free].map((one) => simulated(one).arms[0]!);
    expect(balanced!.standardDeviation!).toBeLessThan(unbalanced!.standardDeviation! / 2);
    expect(balanced!.significant!.share).toBeGreaterThan(unbalanced!.significant!.share);
  });
});
