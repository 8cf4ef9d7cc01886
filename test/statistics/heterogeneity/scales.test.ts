import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noEstimate } from '../../../src/statistics/effects/arm-estimates.js';
import { effectOnScale, type SegmentCells } from '../../../src/statistics/heterogeneity/effect-scale.js';
import { oddsRatioInteraction } from '../../../src/statistics/heterogeneity/odds-ratio-interaction.js';
import { compareOnScale } from '../../../src/statistics/heterogeneity/scale-comparison.js';
import { isReversed } from '../../../src/statistics/heterogeneity/simpsons-paradox.js';
import { proportionAsMean } from '../../../src/statistics/summaries.js';
import { expectNear } from '../near.js';

interface Row {
  cells: [number, number, number, number][];
  difference: number;
  differenceP: number;
  ratio: number;
  ratioP: number;
  odds: number;
  oddsP: number;
}

const rows: Row[] = JSON.parse(readFileSync('test/fixtures/heterogeneity/scales.json', 'utf8'));

function sharesOf(cells: Row['cells']): SegmentCells[] {
  return cells.map(([n0, x0, n1, x1], i) => {
    const counts = { control: { n: n0, successes: x0 }, treatment: { n: n1, successes: x1 } };
    const [control, treatment] = [counts.control, counts.treatment].map(proportionAsMean);
    return { label: `s${i}`, control: control!, treatment: treatment!, counts };
  });
}

const hillstrom = sharesOf(rows[0]!.cells);
const scales = ['DIFFERENCE', 'RATIO', 'ODDS_RATIO'] as const;

describe('effects of segments on a scale', () => {
  // glm stops at a deviance of about 1e-10 where a fitted share is 0.
  it.each(rows)('equal base R: $cells', ({ cells, ...expected }) => {
    const segments = sharesOf(cells);
    const [difference, ratio, odds] = scales.map((scale) => compareOnScale(segments, scale, 0.05).test);
    expectNear(difference!.statistic, expected.difference, 1e-12);
    expectNear(difference!.pValue, expected.differenceP, 1e-11);
    expectNear(ratio!.statistic, expected.ratio, 1e-12);
    expectNear(ratio!.pValue, expected.ratioP, 1e-11);
    expectNear(odds!.statistic, expected.odds, 1e-9);
    expectNear(odds!.pValue, expected.oddsP, 1e-9);
  });

  it('answer differently: equal lifts on different baselines look different', () => {
    const pValues = scales.map((scale) => compareOnScale(hillstrom, scale, 0.05).test.pValue!.toPrecision(2));
    expect(pValues).toEqual(['0.16', '0.0018', '0.0049']);
  });

  it('have the model of random effects over the effects on the scale', () => {
    const { model } = compareOnScale(hillstrom, 'RATIO', 0.05);
    const estimates = rows[0]!.cells.map(([n0, x0, n1, x1]) => Math.log(x1 / n1 / (x0 / n0)));
    expect(model!.estimates.map(({ label }) => label)).toEqual(['s0', 's1', 's2']);
    model!.estimates.forEach(({ estimate, shrunken }, i) => {
      expectNear(estimate, estimates[i]!, 1e-12);
      expect(Math.abs(shrunken - model!.pooled.estimate)).toBeLessThan(Math.abs(estimate - model!.pooled.estimate));
    });
    expectNear(model!.cochranQ.statistic, rows[0]!.ratio, 1e-12);
  });

  it('name the segments without a ratio, and those whose ratios are rough', () => {
    const { excluded, warnings, model } = compareOnScale(sharesOf(rows[2]!.cells), 'RATIO', 0.05);
    expect(excluded).toEqual([
      { label: 's1', reason: 'The mean of an arm is not above 0 in “s1”, so the effect has no ratio.' },
    ]);
    expect(model!.estimates).toHaveLength(3);
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'FEW_EXPECTED', message: expect.stringContaining('“s1”') }),
    ]);
    const odds = compareOnScale(sharesOf(rows[2]!.cells), 'ODDS_RATIO', 0.05);
    expect(odds.excluded.map(({ label }) => label)).toEqual(['s1', 's3']);
    expect(odds.warnings[0]!.message).toContain('successes or failures in “s1”, “s3”');
    expect(compareOnScale(hillstrom, 'RATIO', 0.05).warnings).toEqual([]);
  });

  it('have no model for fewer than two effects, or effects of very unequal precision', () => {
    const empty = { label: 'empty', control: noEstimate(0), treatment: noEstimate(0) };
    expect(compareOnScale([hillstrom[0]!, empty], 'DIFFERENCE', 0.05)).toMatchObject({
      model: null,
      excluded: [{ label: 'empty' }],
    });
    const arm = (variance: number) => ({ n: 9, mean: 1, variance, degreesOfFreedom: 8 });
    const unequal = [1e-20, 1].map((v) => ({ label: `${v}`, control: arm(v), treatment: arm(v) }));
    expect(compareOnScale(unequal, 'DIFFERENCE', 0.05).model).toBeNull();
  });

  it('take the covariance of arms that were estimated together, and the freedom of their difference', () => {
    const arm = (mean: number, variance: number) => ({ n: 9, mean, variance, degreesOfFreedom: 7 });
    const joined = {
      label: 'a',
      control: arm(2, 0.04),
      treatment: arm(3, 0.09),
      difference: { ...arm(1, 0.11), degreesOfFreedom: 5 },
      covariance: 0.01,
    };
    const effect = effectOnScale(joined, 'RATIO');
    expectNear(effect.estimate, Math.log(1.5), 1e-15);
    expectNear(effect.variance, 0.09 / 9 + 0.04 / 4 - (2 * 0.01) / 6, 1e-14);
    expect(effect.degreesOfFreedom).toEqual([5]);
    const odds = effectOnScale({ ...joined, control: arm(0.2, 0.0004), treatment: arm(0.4, 0.0009) }, 'ODDS_RATIO');
    expectNear(odds.estimate, Math.log(0.4 / 0.6 / (0.2 / 0.8)), 1e-14);
    expectNear(odds.variance, 0.0009 / 0.24 ** 2 + 0.0004 / 0.16 ** 2 - (2 * 0.01) / 0.24 / 0.16, 1e-12);
  });

  it('compare ratios of means without counts', () => {
    const arm = (mean: number) => ({ n: 400, mean, standardDeviation: 2 });
    const segments = [4, 5].map((mean) => ({ label: `${mean}`, control: arm(2), treatment: arm(mean) }));
    const { test, warnings } = compareOnScale(segments, 'RATIO', 0.05);
    const variance = (mean: number) => 4 / 400 / mean ** 2 + 4 / 400 / 4;
    expectNear(test.statistic, Math.log(5 / 4) ** 2 / (variance(4) + variance(5)), 1e-11);
    expect(warnings).toEqual([]);
  });

  it('say why a segment has none', () => {
    const arm = (mean: number, variance: number | null) => ({ n: 9, mean, variance, degreesOfFreedom: 7 });
    const reasonOf = (
      control: SegmentCells['control'],
      treatment: SegmentCells['treatment'],
      scale: 'RATIO' | 'ODDS_RATIO',
    ) => effectOnScale({ label: 'x', control, treatment }, scale).reason;
    expect(reasonOf(arm(1, null), arm(1, 1), 'RATIO')).toContain('fewer than two customers');
    expect(reasonOf(arm(1, 1), noEstimate(1), 'RATIO')).toContain('fewer than two customers');
    expect(reasonOf({ n: 1, mean: 1, standardDeviation: 0 }, arm(1, 1), 'RATIO')).toContain('fewer than two customers');
    expect(reasonOf(arm(1, 1), arm(-1, 1), 'RATIO')).toContain('not above 0');
    expect(reasonOf(arm(1, 0), arm(2, 0), 'RATIO')).toContain('does not vary');
    expect(reasonOf(arm(0.1, 1), arm(1, 1), 'ODDS_RATIO')).toContain('0 or 1');
    const single = { control: { n: 1, successes: 1 }, treatment: { n: 5, successes: 1 } };
    const [segment] = hillstrom;
    expect(effectOnScale({ ...segment!, counts: single }, 'RATIO').reason).toContain('fewer than two customers');
  });
});

describe('equal odds ratios', () => {
  const table = (n0: number, x0: number, n1: number, x1: number) => ({
    control: { n: n0, successes: x0 },
    treatment: { n: n1, successes: x1 },
  });

  it('fit tables with one odds ratio perfectly', () => {
    // 1/4 against 1/2, and 1/10 against 1/4: odds ratio 3.
    const { statistic, pValue, degreesOfFreedom } = oddsRatioInteraction([
      table(80, 20, 60, 30),
      table(100, 10, 40, 10),
    ]);
    expect(statistic).toBeCloseTo(0, 12);
    expect(pValue).toBeCloseTo(1, 6);
    expect(degreesOfFreedom).toBe(1);
  });

  it('cannot be tested where one table at most tells an odds ratio, or all are at the edge', () => {
    const nothing = table(10, 0, 10, 0);
    const all = table(10, 10, 10, 10);
    const none = table(0, 0, 10, 5);
    for (const tables of [
      [nothing, all, none, table(9, 1, 9, 2)],
      [table(9, 0, 9, 2), table(8, 0, 9, 1)],
      [table(9, 2, 9, 0), table(8, 8, 9, 1)],
      [table(9, 3, 9, 9), table(9, 0, 9, 3)],
    ]) {
      expect(oddsRatioInteraction(tables)).toMatchObject({ pValue: null, insufficientData: expect.any(String) });
    }
  });

  it('do not depend on which arm is the control, on what is a success, or on the order of the tables', () => {
    const counts = fc
      .tuple(fc.integer({ min: 5, max: 60 }), fc.integer({ min: 5, max: 60 }))
      .chain(([n0, n1]) =>
        fc.tuple(
          fc.constant(n0),
          fc.integer({ min: 1, max: n0 - 1 }),
          fc.constant(n1),
          fc.integer({ min: 1, max: n1 - 1 }),
        ),
      );
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 6 }), (cells) => {
        const { statistic } = oddsRatioInteraction(cells.map((cell) => table(...cell)));
        for (const other of [
          cells.map(([n0, x0, n1, x1]) => table(n1, x1, n0, x0)),
          cells.map(([n0, x0, n1, x1]) => table(n0, n0 - x0, n1, n1 - x1)),
          cells.map((cell) => table(...cell)).reverse(),
        ]) {
          expectNear(oddsRatioInteraction(other).statistic, statistic!, 1e-9, 1e-9);
        }
        expect(statistic).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("Simpson's paradox", () => {
  it.each([
    [1, [-1, -2], true],
    [-1, [1, null, 2], true],
    [1, [-1, 2], false],
    [1, [-1, null], false],
    [null, [-1, -2], false],
    [0, [-1, -2], false],
    [1, [-1, 0], false],
  ] as const)('overall %s, in segments %s: %s', (overall, effects, expected) => {
    expect(isReversed(overall, effects)).toBe(expected);
  });
});
