import { describe, expect, it } from 'vitest';
import { chiSquaredQuantile } from '../../src/statistics/distributions/chi-squared.js';
import {
  rerandomizedUpperQuantile,
  rerandomizedUpperTail,
} from '../../src/statistics/distributions/rerandomized-normal.js';
import type { PowerInput } from '../../src/statistics/power/plan/power-input.js';
import { powerAnalysis } from '../../src/statistics/power/power-analysis.js';
import { grouped, jobOf, normals, simulated, spreadOf } from './simulation-jobs.js';

const REPLICATES = 1_000;
/** Four standard deviations of a share near 0.7 of 600 replicates. */
const TOLERANCE = 0.075;

function planned(input: PowerInput): number {
  return powerAnalysis(input).power!;
}

const powerOf = (job: Parameters<typeof simulated>[0]) => simulated(job).arms[0]!.significant!.share;

describe('simulated power', () => {
  it('agrees with the power of a comparison of shares', () => {
    const outcomes = Float64Array.from({ length: 600 }, (_, i) => (i % 10 < 3 ? 1 : 0));
    const effect = { absolute: 0.09, proportional: false, baseline: 0.3 };
    const job = jobOf(
      { kind: 'PROPORTION', method: 'SIMPLE', history: { outcomes }, effect },
      { replicates: REPLICATES },
    );
    const power = planned({
      outcome: { proportion: { baseline: 0.3 } },
      effect: { absolute: 0.09 },
      totalSampleSize: 600,
    });
    expect(Math.abs(powerOf(job) - power)).toBeLessThan(TOLERANCE);
  });

  it('agrees with the power of a comparison of means, and the estimates and intervals are right', () => {
    const z = normals('means');
    const outcomes = Float64Array.from({ length: 300 }, () => 10 + 4 * z());
    const { mean, deviation } = spreadOf(outcomes);
    const effect = { absolute: 1.2, proportional: false, baseline: mean };
    const job = jobOf({ kind: 'MEAN', method: 'COMPLETE', history: { outcomes }, effect }, { replicates: REPLICATES });
    const found = simulated(job);
    const arm = found.arms[0]!;
    const outcome = { mean: { baseline: mean, standardDeviation: deviation } };
    const power = planned({ outcome, effect: { absolute: 1.2 }, totalSampleSize: 300 });
    expect(Math.abs(arm.significant!.share - power)).toBeLessThan(TOLERANCE);
    expect(found).toMatchObject({ replicates: REPLICATES, customers: 300, effect: 1.2 });
    const error = (2 * deviation) / Math.sqrt(300);
    expect(Math.abs(arm.meanEstimate! - 1.2)).toBeLessThan((4 * error) / Math.sqrt(REPLICATES));
    expect(Math.abs(arm.standardDeviation! / error - 1)).toBeLessThan(0.1);
    expect(arm.coverage!.lower).toBeLessThan(0.95);
    expect(arm.coverage!.upper).toBeGreaterThan(0.95);
    expect(arm.exaggeration!).toBeGreaterThan(1);
  });

  it('plants relative effects in proportion', () => {
    const z = normals('relative');
    const outcomes = Float64Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 0 : Math.exp(z())));
    const { mean } = spreadOf(outcomes);
    const effect = { absolute: 0.5 * mean, proportional: true, baseline: mean };
    const { arms } = simulated(jobOf({ kind: 'MEAN', method: 'COMPLETE', history: { outcomes }, effect }));
    const [arm] = arms;
    expect(Math.abs(arm!.meanEstimate! / mean - 0.5)).toBeLessThan(
      (4 * arm!.standardDeviation!) / mean / Math.sqrt(400),
    );
  });

  it('agrees with the power of groups, which is far below that of as many single customers', () => {
    const { outcomes, parts, correlation, deviation } = grouped({
      groups: 40,
      size: 10,
      between: 1,
      within: 2,
      seed: 'g',
    });
    const effect = { absolute: 0.8, proportional: false, baseline: 0 };
    const history = { outcomes, parts, blocks: new Array<string>(40).fill('') };
    const job = jobOf({ kind: 'MEAN', method: 'BY_GROUP', history, effect }, { replicates: 600 });
    const question = {
      outcome: { mean: { baseline: 0, standardDeviation: deviation } },
      effect: { absolute: 0.8 },
      totalSampleSize: 400,
    };
    const power = planned({ ...question, groups: { size: 10, intraclassCorrelation: correlation } });
    const simulatedShare = powerOf(job);
    expect(Math.abs(simulatedShare - power)).toBeLessThan(TOLERANCE);
    expect(simulatedShare).toBeLessThan(planned(question) - 0.1);
  });

  it('agrees with the power of strata, adjusted for or not', () => {
    const { outcomes, parts, share, deviation } = grouped({
      groups: 5,
      size: 60,
      between: 2,
      within: 2,
      seed: 'strata',
    });
    const effect = { absolute: 0.7, proportional: false, baseline: 0 };
    const job = jobOf(
      { kind: 'MEAN', method: 'STRATIFIED', history: { outcomes, parts }, effect },
      { replicates: REPLICATES },
    );
    const power = planned({
      outcome: { mean: { baseline: 0, standardDeviation: deviation } },
      effect: { absolute: 0.7 },
      totalSampleSize: 300,
      stratification: { varianceExplained: share },
    });
    expect(Math.abs(powerOf(job) - power)).toBeLessThan(TOLERANCE);
    const values = new Float64Array(1_500);
    parts.forEach((part, row) => {
      values[5 * row + part] = 1;
    });
    const columns = Array.from({ length: 5 }, () => ({ name: 'stratum', covariate: 'stratum' }));
    const covariates = { columns, values };
    const adjusted = { ...job, adjusts: true, history: { ...job.history, covariates } };
    expect(Math.abs(powerOf(adjusted) - power)).toBeLessThan(TOLERANCE);
  });

  it('agrees with the power of matched pairs', () => {
    const { outcomes, parts, correlation, deviation } = grouped({
      groups: 60,
      size: 2,
      between: 2,
      within: 1,
      seed: 'pairs',
    });
    const effect = { absolute: 0.45, proportional: false, baseline: 0 };
    const job = jobOf(
      { kind: 'MEAN', method: 'MATCHED_TUPLES', history: { outcomes, parts }, effect },
      { replicates: REPLICATES },
    );
    const power = planned({
      outcome: { mean: { baseline: 0, standardDeviation: deviation } },
      effect: { absolute: 0.45 },
      totalSampleSize: 120,
      pairs: { correlation },
    });
    expect(Math.abs(powerOf(job) - power)).toBeLessThan(TOLERANCE);
  });

  it('agrees with the power that Li, Ding & Rubin give a rerandomized design, above that of a complete one', () => {
    const z = normals('rerandomized');
    const values = Float64Array.from({ length: 300 }, () => z());
    const outcomes = values.map((value) => 2 * value + 2 * z());
    const columns = [{ name: 'before', covariate: 'before' }];
    const matrix = { columns, values };
    const effect = { absolute: 0.75, proportional: false, baseline: 0 };
    const job = jobOf(
      {
        kind: 'MEAN',
        method: 'RERANDOMIZED',
        history: { outcomes, covariates: matrix, balance: matrix },
        design: { tiers: [{ attributes: ['before'], acceptance: 0.1 }] },
        effect,
      },
      { replicates: REPLICATES },
    );
    const [x, y] = [spreadOf(values), spreadOf(outcomes)];
    const together = values.reduce((sum, value, i) => sum + (value - x.mean) * (outcomes[i]! - y.mean), 0);
    const share = (together / 300 / x.deviation / y.deviation) ** 2;
    const parts = [{ share, degreesOfFreedom: 1, limit: chiSquaredQuantile(0.1, 1) }];
    const critical = rerandomizedUpperQuantile(0.025, parts);
    const shift = 0.75 / ((2 * y.deviation) / Math.sqrt(300));
    const power = rerandomizedUpperTail(critical - shift, parts) + rerandomizedUpperTail(critical + shift, parts);
    expect(Math.abs(powerOf(job) - power)).toBeLessThan(TOLERANCE);
    const outcome = { mean: { baseline: 0, standardDeviation: y.deviation } };
    const complete = planned({ outcome, effect: { absolute: 0.75 }, totalSampleSize: 300 });
    expect(power).toBeGreaterThan(complete + 0.1);
  });

  it('corrects over the arms: any of two is significant more often than each', () => {
    const z = normals('arms');
    const outcomes = Float64Array.from({ length: 300 }, () => z());
    const effect = { absolute: 0.3, proportional: false, baseline: 0 };
    const wish = { kind: 'MEAN', method: 'COMPLETE', history: { outcomes }, effect } as const;
    const arms = jobOf(wish).arms;
    const three = [...arms, { ...arms[1]!, id: 12, key: 'arm-2', position: 2 }];
    const job = jobOf(wish, { arms: three });
    const { arms: found, anySignificant } = simulated(job);
    expect(found.map(({ arm }) => arm)).toEqual([1, 2]);
    for (const { significant } of found) expect(significant!.share).toBeLessThan(anySignificant.share);
    const uncorrected = simulated({ ...job, test: { ...job.test, correction: 'NONE' } });
    expect(uncorrected.anySignificant.share).toBeGreaterThan(anySignificant.share);
  });
});
