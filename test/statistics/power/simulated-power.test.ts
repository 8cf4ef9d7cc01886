import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../src/statistics/distributions/normal.js';
import { omnibusPower } from '../../../src/statistics/power/omnibus-power.js';
import type { PowerInput } from '../../../src/statistics/power/plan/power-input.js';
import { powerAnalysis } from '../../../src/statistics/power/power-analysis.js';
import { normalCritical, studentTCritical } from '../../../src/statistics/tails.js';

const replicates = 1_500;
const generator = xoroshiro128plus(2_026);
const uniform = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
const normals = Array.from({ length: 1 << 14 }, () => normalQuantile(uniform()));
const normal = () => normals[Math.floor(uniform() * normals.length)]!;
const many = (n: number, draw: () => number) => Array.from({ length: n }, draw);
const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const squares = (values: readonly number[]) => {
  const centre = average(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
};

/** Difference of means, its standard error from the pooled variance, degrees of freedom. */
function pooled(control: readonly number[], treatment: readonly number[]) {
  const df = control.length + treatment.length - 2;
  const variance = (squares(control) + squares(treatment)) / df;
  const error = Math.sqrt(variance * (1 / control.length + 1 / treatment.length));
  return { difference: average(treatment) - average(control), error, df };
}

function rejects(test: { difference: number; error: number; df: number }): boolean {
  return Math.abs(test.difference) > test.error * studentTCritical(test.df, { alpha: 0.05, alternative: 'TWO_SIDED' });
}

/** How often something happens, against what was planned, within 3.5 standard errors of the simulation. */
function expectRate(happens: () => boolean, planned: number): void {
  let times = 0;
  for (let i = 0; i < replicates; i++) if (happens()) times++;
  expect(Math.abs(times / replicates - planned)).toBeLessThan(3.5 * Math.sqrt((planned * (1 - planned)) / replicates));
}

const unit = { mean: { baseline: 0, standardDeviation: 1 } };
const power = (input: PowerInput) => powerAnalysis(input).power!;

describe('planned power is the power that simulated experiments have', () => {
  it('of matched pairs', () => {
    const planned = power({
      outcome: unit,
      effect: { absolute: 0.4 },
      totalSampleSize: 60,
      pairs: { correlation: 0.5 },
    });
    expectRate(() => {
      const differences = many(30, () => {
        const shared = normal();
        return 0.4 + Math.SQRT1_2 * (shared + normal()) - Math.SQRT1_2 * (shared + normal());
      });
      const error = Math.sqrt(squares(differences) / 29 / 30);
      return rejects({ difference: average(differences), error, df: 29 });
    }, planned);
  });

  it('of groups of unequal size, whose means are weighted by size', () => {
    const sizes = [4, 4, 8, 16, 4, 4, 8, 16, 4, 4, 8, 16];
    const size = average(sizes);
    const sizeVariation = Math.sqrt(squares(sizes) / sizes.length) / size;
    const groups = { size, sizeVariation, intraclassCorrelation: 0.1 };
    const planned = power({ outcome: unit, effect: { absolute: 0.5 }, totalSampleSize: 24 * size, groups });
    const arm = (effect: number) => {
      const means = sizes.map((n) => effect + Math.sqrt(0.1) * normal() + Math.sqrt(0.9 / n) * normal());
      const total = sizes.reduce((sum, n) => sum + n, 0);
      const mean = means.reduce((sum, y, i) => sum + y * sizes[i]!, 0) / total;
      const spread = means.reduce((sum, y, i) => sum + ((sizes[i]! * (y - mean)) / total) ** 2, 0);
      return { mean, variance: (spread * sizes.length) / (sizes.length - 1) };
    };
    let times = 0;
    for (let i = 0; i < replicates; i++) {
      const [control, treatment] = [arm(0), arm(0.5)];
      const error = Math.sqrt(control.variance + treatment.variance);
      if (rejects({ difference: treatment.mean - control.mean, error, df: 22 })) times++;
    }
    // The formula is one of large samples: within three points beside the simulation's own error.
    expect(Math.abs(times / replicates - planned)).toBeLessThan(0.03 + 3 * Math.sqrt(0.25 / replicates));
  });

  it('of strata', () => {
    const stratification = { varianceExplained: 0.5 };
    const planned = power({ outcome: unit, effect: { absolute: 0.4 }, totalSampleSize: 100, stratification });
    const levels = Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? 1 : -1) * Math.SQRT1_2);
    const within = (effect: number) => levels.map((level) => effect + level + Math.SQRT1_2 * normal());
    expectRate(() => {
      const [control, treatment] = [within(0), within(0.4)];
      const left = (values: readonly number[]) => {
        const parts = [0, 1].map((part) => values.filter((_, i) => i % 2 === part));
        return parts.reduce((sum, part) => sum + squares(part), 0);
      };
      const error = Math.sqrt(((left(control) + left(treatment)) / 96) * (2 / 50));
      return rejects({ difference: average(treatment) - average(control), error, df: 96 });
    }, planned);
  });

  it('of non-inferiority and equivalence of means', () => {
    const given = { outcome: unit, effect: { absolute: 0.05 }, totalSampleSize: 120 };
    const limit = studentTCritical(118, { alpha: 0.05, alternative: 'GREATER' });
    const trial = () =>
      pooled(
        many(60, normal),
        many(60, () => 0.05 + normal()),
      );
    const noWorse = power({ ...given, margin: { kind: 'NON_INFERIORITY', absolute: 0.4 } });
    expectRate(() => {
      const { difference, error } = trial();
      return (difference + 0.4) / error > limit;
    }, noWorse);
    const alike = power({ ...given, margin: { kind: 'EQUIVALENCE', absolute: 0.5 } });
    expectRate(() => {
      const { difference, error } = trial();
      return (difference + 0.5) / error > limit && (difference - 0.5) / error < -limit;
    }, alike);
  });

  it('of ratios of sums', () => {
    const parts = { numeratorMean: 6, denominatorMean: 3, denominatorStandardDeviation: 0.6, correlation: 0.8 };
    const outcome = { ratio: { ...parts, numeratorStandardDeviation: 2 } };
    const planned = power({ outcome, effect: { absolute: 0.15 }, totalSampleSize: 240 });
    const arm = (effect: number) => {
      const rows = many(120, () => 0).map(() => {
        const shared = normal();
        const x = 3 + 0.6 * shared;
        return { x, y: 6 + effect * x + 2 * (0.8 * shared + 0.6 * normal()) };
      });
      const x = average(rows.map((row) => row.x));
      const ratio = average(rows.map((row) => row.y)) / x;
      return { ratio, variance: squares(rows.map((row) => (row.y - ratio * row.x) / x)) / 119 / 120 };
    };
    expectRate(() => {
      const [control, treatment] = [arm(0), arm(0.15)];
      const error = Math.sqrt(control.variance + treatment.variance);
      return rejects({ difference: treatment.ratio - control.ratio, error, df: 238 });
    }, planned);
  });

  it("of treatments by Dunnett's level, which together raise a false alarm at most alpha", () => {
    const plan = { outcome: unit, totalSampleSize: 240, allocation: [1, 1, 1, 1] };
    const { alphaPerComparison } = powerAnalysis({ ...plan, power: 0.8, multiplicity: { treatments: 'DUNNETT' } });
    const critical = normalCritical({ alpha: alphaPerComparison, alternative: 'TWO_SIDED' });
    expectRate(() => {
      const [control, ...treatments] = many(4, normal);
      return treatments.some((treatment) => Math.abs(treatment - control!) / Math.SQRT2 > critical);
    }, 0.05);
  });

  it('of an analysis of variance', () => {
    const outcome = { means: { means: [0, 0.2, 0.5], standardDeviation: 1 } };
    const { power: planned, degreesOfFreedom } = omnibusPower({ outcome, totalSampleSize: 90 });
    expect(degreesOfFreedom).toEqual([2, 87]);
    const critical = 3.101296; // R: qf(.95, 2, 87)
    expectRate(() => {
      const arms = [0, 0.2, 0.5].map((mean) => many(30, () => mean + normal()));
      const between = 30 * squares(arms.map(average));
      const within = arms.reduce((sum, arm) => sum + squares(arm), 0);
      return between / 2 / (within / 87) > critical;
    }, planned!);
  });
});
