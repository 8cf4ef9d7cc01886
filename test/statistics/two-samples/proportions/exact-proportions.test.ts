import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alternative, Interval, TestOptions } from '../../../../src/statistics/summaries.js';
import { barnardTest } from '../../../../src/statistics/two-samples/proportions/barnard.js';
import { boschlooTest } from '../../../../src/statistics/two-samples/proportions/boschloo.js';
import {
  binomialTest,
  clopperPearsonInterval,
} from '../../../../src/statistics/two-samples/proportions/clopper-pearson.js';
import { fisherExactTest } from '../../../../src/statistics/two-samples/proportions/fisher-exact.js';
import oracle from '../../../fixtures/exact-proportions.json' with { type: 'json' };

const twoSided: TestOptions = { alpha: 0.05, alternative: 'TWO_SIDED' };
const scipyNames = { TWO_SIDED: 'two-sided', GREATER: 'greater', LESS: 'less' } as const;
const alternatives = Object.keys(scipyNames) as Alternative[];
const arms = ([x0, n0, x1, n1]: number[]) =>
  [
    { n: n0!, successes: x0! },
    { n: n1!, successes: x1! },
  ] as const;
const relativeError = (actual: number | null, expected: number) => Math.abs(actual! / expected - 1);
const expectEnds = ({ lower, upper }: Interval, ends: (number | null)[], tolerance: number) => {
  for (const [actual, expected] of [
    [lower, ends[0]!],
    [upper, ends[1]!],
  ] as const) {
    if (expected === null) expect(actual).toBeNull();
    else expect(relativeError(actual, expected)).toBeLessThan(tolerance);
  }
};

describe.each(oracle.fisher.map((row) => [row.table, row] as const))("Fisher's test of %j", (table, row) => {
  it.each(alternatives)('agrees with scipy to 1e-10, %s', (alternative) => {
    const { pValue } = fisherExactTest(...arms(table), { alpha: 0.05, alternative });
    expect(relativeError(pValue, row.p[scipyNames[alternative]])).toBeLessThan(1e-10);
  });

  it('spans the odds ratios that a dense scan does not reject', () => {
    expectEnds(fisherExactTest(...arms(table), twoSided).oddsRatio, row.minimumLikelihood, 1.5e-3);
  });
});

// p: the sum of the tables that are at most as probable, over all tables with these margins. Odds ratios on the other side of 1 are
// not rejected at these alphas, so that the interval would span 1 were it not cut there.
it.each([
  { table: [5, 11, 0, 7], p: (462 + 385 + 21) / 8568, alpha: 0.10131, end: 'upper' },
  { table: [6, 11, 7, 7], p: (462 + 385 + 21) / 8568, alpha: 0.10131, end: 'lower' },
  { table: [7, 11, 0, 8], p: (330 + 308 + 8) / 50388, alpha: 0.012821, end: 'upper' },
  { table: [4, 11, 8, 8], p: (330 + 308 + 8) / 50388, alpha: 0.012821, end: 'lower' },
] as const)("Fisher's test of $table ends at 1 where 1 is rejected between two odds ratios that are not", (known) => {
  const { table, p, alpha, end } = known;
  const options = { alpha, alternative: 'TWO_SIDED' } as const;
  const { pValue, oddsRatio } = fisherExactTest(...arms([...table]), options);
  expect(relativeError(pValue, p)).toBeLessThan(1e-12);
  expect(p).toBeLessThan(alpha);
  expect(oddsRatio[end]).toBe(1);
  const narrower = fisherExactTest(...arms([...table]), { ...options, alpha: p * (1 - 1e-6) }).oddsRatio;
  expect(end === 'upper' ? narrower.upper! > 1 : narrower.lower! < 1).toBe(true);
});

it("Fisher's test: central interval and estimate of R's fisher.test, to its own tolerance", () => {
  const { oddsRatio } = fisherExactTest(...arms([130, 1000, 100, 1000]), { ...twoSided, twoSided: 'CENTRAL' });
  expect(relativeError(oddsRatio.estimate, 0.743703944913224)).toBeLessThan(1e-4);
  expectEnds(oddsRatio, [0.55766383351162, 0.989611378995978], 1e-4);
});

describe.each(oracle.unconditional.map((row) => [row.table, row] as const))(
  'unconditional tests of %j',
  (table, row) => {
    it.each(alternatives)('agree with scipy, %s', (alternative) => {
      const options = { alpha: 0.05, alternative };
      const name = scipyNames[alternative];
      expect(relativeError(boschlooTest(...arms(table), options).pValue, row.boschloo[name])).toBeLessThan(1e-6);
      // scipy 1.10's search for the largest probability stops early for some tables: it may be a little lower.
      const ratio = barnardTest(...arms(table), options).pValue / row.barnard[name];
      expect(ratio).toBeGreaterThan(1 - 1e-9);
      expect(ratio).toBeLessThan(1.02);
    });

    it('have the intervals that a dense scan finds', () => {
      expectEnds(barnardTest(...arms(table), twoSided).absolute, row.barnardInterval, 1e-4);
      expectEnds(boschlooTest(...arms(table), twoSided).oddsRatio, row.boschlooInterval, 3e-3);
    });
  },
);

it('Barnard: the p-value of scipy 1.17', () => {
  const { pValue, statistic } = barnardTest(...arms([1, 9, 7, 12]), twoSided);
  expect(pValue).toBeCloseTo(0.0359815620137, 10);
  expect(statistic).toBeCloseTo(2.2052167170667762, 12);
});

it('Barnard: ends at ±1 where no difference is rejected', () => {
  expect(barnardTest(...arms([0, 1, 1, 1]), twoSided).absolute).toEqual({
    estimate: 1,
    lower: expect.any(Number),
    upper: 1,
  });
  expect(barnardTest(...arms([0, 2, 0, 2]), twoSided).pValue).toBe(1);
});

describe.each(oracle.clopperPearson.map((row) => [row.x, row.n, row] as const))(
  'Clopper–Pearson of %i in %i',
  (x, n, row) => {
    it.each(alternatives)('agrees with scipy to 1e-9, %s', (alternative) => {
      const [lower, upper] = row.intervals[alternatives.indexOf(alternative)]!;
      const interval = clopperPearsonInterval({ n, successes: x }, { alpha: 0.05, alternative });
      if (alternative === 'LESS') expect(interval.lower).toBeNull();
      else expect(interval.lower).toBeCloseTo(lower!, 9);
      if (alternative === 'GREATER') expect(interval.upper).toBeNull();
      else expect(interval.upper).toBeCloseTo(upper!, 9);
    });
  },
);

describe('tests and intervals agree', () => {
  const smallArm = (most: number) =>
    fc
      .integer({ min: 1, max: most })
      .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));
  const options = fc.record({
    alpha: fc.constantFrom(0.01, 0.05, 0.2),
    alternative: fc.constantFrom<Alternative>('TWO_SIDED', 'GREATER', 'LESS'),
  });
  const excludes = ({ lower, upper }: Interval, none: number, alternative: Alternative) =>
    (alternative !== 'LESS' && lower !== null && lower >= none) ||
    (alternative !== 'GREATER' && upper !== null && upper <= none);

  it('Fisher, both rules', () => {
    fc.assert(
      fc.property(
        smallArm(40),
        smallArm(40),
        options,
        fc.constantFrom<'CENTRAL' | 'MINIMUM_LIKELIHOOD'>('CENTRAL', 'MINIMUM_LIKELIHOOD'),
        (c, t, o, rule) => {
          const { pValue, oddsRatio } = fisherExactTest(c, t, { ...o, twoSided: rule });
          if (pValue === null) return;
          expect(excludes(oddsRatio, 1, o.alternative)).toBe(pValue < o.alpha);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('Barnard and Boschloo', () => {
    fc.assert(
      fc.property(smallArm(9), smallArm(9), options, (c, t, o) => {
        const barnard = barnardTest(c, t, o);
        expect(excludes(barnard.absolute, 0, o.alternative)).toBe(barnard.pValue < o.alpha);
        const boschloo = boschlooTest(c, t, o);
        expect(excludes(boschloo.oddsRatio, 1, o.alternative)).toBe(boschloo.pValue < o.alpha);
      }),
      { numRuns: 60 },
    );
  });

  it('the binomial test and Clopper–Pearson', () => {
    fc.assert(
      fc.property(smallArm(60), fc.double({ min: 0.01, max: 0.99, noNaN: true }), options, (arm, rate, o) => {
        const p = binomialTest(arm, rate, o.alternative);
        const interval = clopperPearsonInterval(arm, o);
        expect(excludes({ ...interval }, rate, o.alternative)).toBe(p < o.alpha);
      }),
    );
  });

  it('swapping the arms turns the odds ratio around', () => {
    fc.assert(
      fc.property(smallArm(30), smallArm(30), (c, t) => {
        const [there, back] = [fisherExactTest(c, t, twoSided), fisherExactTest(t, c, twoSided)];
        if (there.pValue === null) return;
        expect(relativeError(back.pValue, there.pValue)).toBeLessThan(1e-10);
        if (there.oddsRatio.lower !== null) {
          expect(relativeError(back.oddsRatio.upper, 1 / there.oddsRatio.lower)).toBeLessThan(1e-8);
        }
      }),
    );
  });

  it('Boschloo is never less powerful than Fisher, one-sided', () => {
    fc.assert(
      fc.property(smallArm(9), smallArm(9), (c, t) => {
        const o: TestOptions = { alpha: 0.05, alternative: 'GREATER' };
        const fisher = fisherExactTest(c, t, o).pValue ?? 1;
        expect(boschlooTest(c, t, o).pValue).toBeLessThanOrEqual(fisher * (1 + 1e-6));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what cannot be answered', () => {
  it('is said where the margins allow one table', () => {
    const answer = fisherExactTest({ n: 5, successes: 0 }, { n: 5, successes: 0 }, twoSided);
    expect(answer).toMatchObject({ pValue: null, insufficientData: expect.stringContaining('one table') });
  });

  it.each<[string, () => unknown]>([
    ['control.successes', () => fisherExactTest({ n: 5, successes: 6 }, { n: 5, successes: 0 }, twoSided)],
    ['treatment.n', () => barnardTest({ n: 5, successes: 1 }, { n: -5, successes: 0 }, twoSided)],
    ['treatment.n', () => barnardTest({ n: 5, successes: 1 }, { n: 0, successes: 0 }, twoSided)],
    ['control.n', () => boschlooTest({ n: 0, successes: 0 }, { n: 4, successes: 0 }, twoSided)],
    ['control.n', () => boschlooTest({ n: 1.5, successes: 1 }, { n: 5, successes: 0 }, twoSided)],
    ['treatment', () => barnardTest({ n: 150, successes: 1 }, { n: 150, successes: 0 }, twoSided)],
    ['treatment', () => fisherExactTest({ n: 1e6, successes: 5e5 }, { n: 1e6, successes: 5e5 }, twoSided)],
    [
      'twoSided',
      () => fisherExactTest({ n: 5, successes: 1 }, { n: 5, successes: 0 }, { ...twoSided, twoSided: 'x' as never }),
    ],
    ['alpha', () => boschlooTest({ n: 5, successes: 1 }, { n: 5, successes: 0 }, { alpha: 0, alternative: 'LESS' })],
    ['sample.n', () => clopperPearsonInterval({ n: 0, successes: 0 }, twoSided)],
    ['rate', () => binomialTest({ n: 3, successes: 0 }, 1.2, 'LESS')],
  ])('is refused by name: %s', (field, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'InvalidInputError', field }));
  });
});
