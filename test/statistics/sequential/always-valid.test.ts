import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../src/statistics/distributions/normal.js';
import {
  alwaysValidPValue,
  confidenceSequence,
  mixtureVariance,
  type SequenceOptions,
  sequenceCritical,
} from '../../../src/statistics/sequential/confidence-sequence.js';
import { equivalentAlpha, equivalentStatistic } from '../../../src/statistics/sequential/fixed-sample-equivalent.js';
import { groupSequentialBounds } from '../../../src/statistics/sequential/group-sequential-bounds.js';
import { alwaysValidSampleRatio } from '../../../src/statistics/sequential/sample-ratio-sequence.js';
import { stageWiseInference } from '../../../src/statistics/sequential/stage-wise.js';
import type { Alternative } from '../../../src/statistics/summaries.js';
import cases from '../../fixtures/sequential/always-valid.json' with { type: 'json' };
import { expectNear } from '../near.js';

const usual: SequenceOptions = { alpha: 0.05, alternative: 'TWO_SIDED', tunedFor: 1_000, startAt: 100 };
const alternatives = fc.constantFrom<Alternative>('TWO_SIDED', 'GREATER', 'LESS');

describe('confidenceSequence', () => {
  it.each(cases.sequences)('equals 40-digit arithmetic: n $n, $alternative, $alpha', (testCase) => {
    const { estimate, standardError, n, alpha, tunedFor } = testCase;
    const alternative = testCase.alternative as Alternative;
    const options = { alpha, alternative, tunedFor, startAt: 2 };
    expectNear(mixtureVariance(tunedFor, alpha, alternative), testCase.mixtureVariance, 1e-12);
    const { interval, pValue } = confidenceSequence({ estimate, standardError, n }, options);
    expectNear(interval.lower, testCase.lower, 1e-12);
    expectNear(interval.upper, testCase.upper, 1e-12);
    expectNear(pValue, testCase.pValue, 1e-11);
  });

  it('excludes the hypothesized value exactly when p is below alpha', () => {
    const numbers = fc.record({
      estimate: fc.double({ min: -3, max: 3, noNaN: true }),
      n: fc.integer({ min: 100, max: 100_000 }),
      alpha: fc.constantFrom(0.001, 0.05, 0.3, 0.7),
      hypothesized: fc.constantFrom(0, 1),
      alternative: alternatives,
    });
    fc.assert(
      fc.property(numbers, ({ estimate, n, alpha, hypothesized, alternative }) => {
        const options = { ...usual, alpha, alternative };
        const { interval, pValue } = confidenceSequence({ estimate, standardError: 0.3, n }, options, hypothesized);
        fc.pre(Math.abs(pValue! - alpha) > 1e-12);
        const excludes = (interval.lower ?? -Infinity) > hypothesized || (interval.upper ?? Infinity) < hypothesized;
        expect(pValue! < alpha).toBe(excludes);
      }),
    );
  });

  it.each(['TWO_SIDED', 'GREATER'] as const)(
    'can be taken at another level, at which the same p-value excludes no effect: %s',
    (alternative) => {
      const options = { ...usual, alternative };
      for (const level of [0.05, 0.025, 0.01]) {
        const critical = sequenceCritical(1_000, options, level);
        expect(alwaysValidPValue(critical, 1_000, options)).toBeCloseTo(level, 12);
      }
    },
  );

  it('is narrowest, in standard errors, where it is tuned', () => {
    const at = sequenceCritical(1_000, usual);
    for (const tunedFor of [300, 900, 1_100, 5_000]) {
      expect(sequenceCritical(1_000, { ...usual, tunedFor })).toBeGreaterThan(at);
    }
    expect(at).toBeGreaterThan(1.96);
  });

  it('follows units, and turns around with the sign', () => {
    const soFar = { estimate: 0.2, standardError: 0.05, n: 700 };
    const scaled = confidenceSequence({ estimate: 20, standardError: 5, n: 700 }, usual);
    expectNear(scaled.interval.lower, 100 * confidenceSequence(soFar, usual).interval.lower!, 1e-12);
    const up = confidenceSequence(soFar, { ...usual, alternative: 'GREATER' });
    const down = confidenceSequence({ ...soFar, estimate: -0.2 }, { ...usual, alternative: 'LESS' });
    expect(down.interval.upper).toBe(-up.interval.lower!);
    expect(down.pValue).toBe(up.pValue);
  });

  it('claims nothing before its start or without variance', () => {
    const early = confidenceSequence({ estimate: 1, standardError: 0.1, n: 99 }, usual);
    expect(early).toMatchObject({ pValue: null, interval: { estimate: 1, lower: null, upper: null } });
    expect(early.insufficientData).toContain('valid from 100');
    expect(confidenceSequence({ estimate: 1, standardError: 0, n: 200 }, usual).insufficientData).toContain('vary');
  });

  it('refuses what is no sequence', () => {
    const soFar = { estimate: 1, standardError: 0.1, n: 200 };
    expect(() => confidenceSequence(soFar, { ...usual, tunedFor: 50 })).toThrow('at least startAt');
    expect(() => confidenceSequence(soFar, { ...usual, startAt: 1 })).toThrow('startAt');
    expect(() => confidenceSequence(soFar, { ...usual, alpha: 0 })).toThrow('alpha');
    expect(() => confidenceSequence({ ...soFar, standardError: -1 }, usual)).toThrow('standardError');
    expect(() => confidenceSequence({ ...soFar, estimate: Number.NaN }, usual)).toThrow('estimate');
  });
});

/** Sums of k standard normals at growing k: the running statistic of an experiment without an effect. */
function* nullWalk(generator: RandomGenerator, looks: number, perLook: number): Generator<{ z: number; n: number }> {
  let sum = 0;
  for (let look = 1; look <= looks; look++) {
    for (let i = 0; i < perLook; i++) sum += normalQuantile(uniformFloat64(generator) || 0.5);
    yield { z: sum / Math.sqrt(look * perLook), n: look * perLook };
  }
}

describe('peeking 100 times without an effect', () => {
  const runs = 300;
  /** Alpha and three Monte-Carlo standard errors. */
  const most = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs);

  it('finds one in at most alpha of confidence sequences, and far more often with fixed-sample tests', () => {
    const generator = xoroshiro128plus(1);
    const options = { ...usual, startAt: 20, tunedFor: 400 };
    let [always, fixed] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const walk = [...nullWalk(generator, 100, 5)].filter(({ n }) => n >= options.startAt);
      const p = walk.map(({ z, n }) => confidenceSequence({ estimate: z, standardError: 1, n }, options).pValue!);
      if (Math.min(...p) < 0.05) always++;
      if (walk.some(({ z }) => Math.abs(z) > 1.959964)) fixed++;
    }
    expect(always / runs).toBeLessThan(most);
    expect(fixed / runs).toBeGreaterThan(0.25);
  });

  it('gives stage-wise p-values that are uniform', () => {
    const design = {
      informationFractions: [0.25, 0.5, 0.75, 1],
      alpha: 0.2,
      alternative: 'TWO_SIDED',
      spending: { family: 'POCOCK' },
    } as const;
    const { looks } = groupSequentialBounds(design);
    const generator = xoroshiro128plus(7);
    const pValues = Array.from({ length: 300 }, () => {
      const walk = [...nullWalk(generator, 4, 1)];
      const stop = walk.findIndex(({ z }, k) => z >= looks[k]!.upper || z <= looks[k]!.lower);
      const look = stop < 0 ? 3 : stop;
      return stageWiseInference(design, look, walk[look]!.z).pValue;
    }).sort((a, b) => a - b);
    const distance = Math.max(...pValues.map((p, i) => Math.max(Math.abs(p - i / 300), Math.abs(p - (i + 1) / 300))));
    // Kolmogorov–Smirnov at the level 0.001.
    expect(distance).toBeLessThan(1.95 / Math.sqrt(300));
  });
});

describe('alwaysValidSampleRatio', () => {
  it.each(cases.sampleRatios)(
    'equals 40-digit arithmetic: $sizes by $weights',
    ({ sizes, weights, concentration, pValue }) => {
      expectNear(alwaysValidSampleRatio(sizes, weights, concentration), pValue, 1e-9);
    },
  );

  it('does not depend on the scale of the weights, and has nothing to say of nobody', () => {
    expectNear(alwaysValidSampleRatio([5_300, 4_700], [2, 2]), alwaysValidSampleRatio([5_300, 4_700], [1, 1]), 1e-12);
    expect(alwaysValidSampleRatio([0, 0], [1, 1])).toBeNull();
  });

  it('stays above alpha in all but alpha of sound assignments, looked at after every tenth customer', () => {
    let alarms = 0;
    const generator = xoroshiro128plus(3);
    for (let run = 0; run < 300; run++) {
      const sizes = [0, 0];
      let alarm = false;
      for (let customer = 1; customer <= 1_000 && !alarm; customer++) {
        sizes[uniformFloat64(generator) < 0.5 ? 0 : 1]! += 1;
        if (customer % 10 === 0) alarm = alwaysValidSampleRatio(sizes, [1, 1], 20)! < 0.05;
      }
      if (alarm) alarms++;
    }
    expect(alarms / 300).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 300));
  });

  it('refuses what are no arms', () => {
    expect(() => alwaysValidSampleRatio([1], [1])).toThrow('sizes');
    expect(() => alwaysValidSampleRatio([1, 2], [1])).toThrow('one weight per arm');
    expect(() => alwaysValidSampleRatio([1, -2], [1, 1])).toThrow('sizes[1]');
    expect(() => alwaysValidSampleRatio([1, 2], [1, 0])).toThrow('weights[1]');
    expect(() => alwaysValidSampleRatio([1, 2], [1, 1], 0)).toThrow('concentration');
  });
});

describe('equivalent statistics', () => {
  it('have the p-value they are made from', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.999, noNaN: true }), alternatives, (p, alternative) => {
        const z = equivalentStatistic(p, 1, alternative);
        const towards = alternative === 'LESS' ? -z : z;
        expectNear(equivalentAlpha(towards, alternative), p, 1e-9);
      }),
    );
    expect(equivalentStatistic(0.04, -2, 'TWO_SIDED')).toBe(-equivalentStatistic(0.04, 2, 'TWO_SIDED'));
    expect(equivalentStatistic(0, 1, 'TWO_SIDED')).toBeGreaterThan(37);
    expect(equivalentStatistic(1, 1, 'GREATER')).toBeLessThan(-8);
  });
});
