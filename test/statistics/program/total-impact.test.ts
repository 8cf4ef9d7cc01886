import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorOf, guessOf, type LearnedEffects, learnedFrom } from '../../../src/statistics/program/learned-effects.js';
import { nextEffect } from '../../../src/statistics/program/next-effect.js';
import { type ShippedEffect, totalImpact } from '../../../src/statistics/program/total-impact.js';
import { randomEffects } from '../../../src/statistics/random-effects/random-effects.js';
import { expectNear } from '../near.js';

interface Row {
  level: number;
  estimates: number[];
  errors: number[];
  baselines: number[] | null;
  shipped: number[];
  customers: number[];
  learned: number[];
  guesses: number[];
  guessErrors: number[];
  raw: number[];
  shrunken: number[];
  next: number[];
}

const rows: Row[] = JSON.parse(readFileSync('test/fixtures/program/program.json', 'utf8'));

function learnedFromRow({ estimates, errors, level }: Row): LearnedEffects {
  const effects = estimates.map((estimate, i) => ({ label: String(i), estimate, standardError: errors[i]! }));
  return learnedFrom(randomEffects(effects, 1 - level));
}

describe('the total impact of shipped treatments', () => {
  it.each(rows)('equals R: $shipped at $level', (row) => {
    const shipped = row.shipped.map((place, i) => ({
      estimate: row.estimates[place]!,
      standardError: row.errors[place]!,
      customers: row.customers[i]!,
      baseline: row.baselines?.[place] ?? null,
    }));
    const learned = learnedFromRow(row);
    const { mean: middle, standardError: error, tauSquared, tauSquaredError } = learned;
    for (const [i, value] of [middle, error, tauSquared, tauSquaredError].entries()) {
      expectNear(value, row.learned[i]!, 1e-10, 1e-13);
    }
    for (const [i, estimate] of row.estimates.entries()) {
      const guess = guessOf({ estimate, standardError: row.errors[i]! }, learned);
      expectNear(guess.mean, row.guesses[i]!, 1e-9, 1e-12);
      // R differentiates numerically.
      expectNear(errorOf(guess), row.guessErrors[i]!, 1e-7);
    }
    const { raw, shrunken } = totalImpact(shipped, learned, 1 - row.level);
    for (const [total, expected] of [
      [raw, row.raw],
      [shrunken!, row.shrunken],
    ] as const) {
      const { estimate, standardError, lower, upper } = total;
      for (const [i, value] of [estimate, standardError, lower, upper].entries()) {
        expectNear(value, expected[i]!, 1e-7, 1e-10);
      }
    }
    const next = nextEffect({ ...learned, effects: row.estimates.length }, 1 - row.level)!;
    const { mean, standardDeviation, lower, upper, probabilityAboveZero } = next;
    for (const [i, value] of [mean, standardDeviation, lower, upper, probabilityAboveZero].entries()) {
      expectNear(value, row.next[i]!, 1e-9, 1e-12);
    }
  });

  const effect = fc.record({
    estimate: fc.double({ min: -2, max: 2, noNaN: true }),
    standardError: fc.double({ min: 0.01, max: 1, noNaN: true }),
    customers: fc.integer({ min: 0, max: 1_000 }),
    baseline: fc.constant(null),
  });
  const learned = fc.record({
    mean: fc.double({ min: -1, max: 1, noNaN: true }),
    standardError: fc.double({ min: 0, max: 1, noNaN: true }),
    tauSquared: fc.double({ min: 0, max: 1, noNaN: true }),
    tauSquaredError: fc.constant(0),
  });

  it('adds up: two lists together are the sum of each, and the shrunken sum is less certain than its independent parts say', () => {
    fc.assert(
      fc.property(fc.array(effect, { minLength: 2, maxLength: 10 }), learned, (shipped, known) => {
        const total = totalImpact(shipped, known, 0.05);
        const parts = shipped.map((one) => totalImpact([one], known, 0.05));
        const sum = (values: number[]) => values.reduce((all, value) => all + value, 0);
        const squares = (values: number[]) => Math.sqrt(sum(values.map((value) => value ** 2)));
        expectNear(total.raw.estimate, sum(parts.map(({ raw }) => raw.estimate)), 1e-9, 1e-6);
        expectNear(total.shrunken!.estimate, sum(parts.map(({ shrunken }) => shrunken!.estimate)), 1e-9, 1e-6);
        expectNear(total.raw.standardError, squares(parts.map(({ raw }) => raw.standardError)), 1e-9, 1e-9);
        const independent = squares(parts.map(({ shrunken }) => shrunken!.standardError));
        expect(total.shrunken!.standardError).toBeGreaterThanOrEqual(independent * (1 - 1e-9));
      }),
    );
  });

  it('leaves estimates alone where true effects vary without limit, and gives all the mean where they do not vary', () => {
    const shipped: ShippedEffect[] = [
      { estimate: 1, standardError: 0.5, customers: 10, baseline: null },
      { estimate: 3, standardError: 0.2, customers: 20, baseline: null },
    ];
    const wide = totalImpact(shipped, { mean: 0, standardError: 0, tauSquared: 1e12, tauSquaredError: 0 }, 0.05);
    expectNear(wide.shrunken!.estimate, wide.raw.estimate, 1e-9);
    expectNear(wide.shrunken!.standardError, wide.raw.standardError, 1e-9);
    const none = totalImpact(shipped, { mean: 0.1, standardError: 0.01, tauSquared: 0, tauSquaredError: 0 }, 0.05);
    expectNear(none.shrunken!.estimate, 3, 1e-12);
    expectNear(none.shrunken!.standardError, 0.3, 1e-12);
    expect(totalImpact(shipped, null, 0.05).shrunken).toBeNull();
  });

  it('is the less certain, the less is known of how true effects vary', () => {
    const shipped: ShippedEffect[] = [{ estimate: 1, standardError: 0.5, customers: 10, baseline: null }];
    const at = (tauSquaredError: number) =>
      totalImpact(shipped, { mean: 0, standardError: 0.1, tauSquared: 0.2, tauSquaredError }, 0.05).shrunken!;
    expect(at(0.1).standardError).toBeGreaterThan(at(0).standardError);
    expectNear(at(0.1).estimate, at(0).estimate, 1e-14);
  });

  it.each([
    [[], null, 0.05, 'shipped needs at least 1'],
    [[{ estimate: Number.NaN, standardError: 1, customers: 1, baseline: null }], null, 0.05, 'shipped[0].estimate'],
    [[{ estimate: 1, standardError: 0, customers: 1, baseline: null }], null, 0.05, 'shipped[0].standardError'],
    [[{ estimate: 1, standardError: 1, customers: -1, baseline: null }], null, 0.05, 'shipped[0].customers'],
    [[{ estimate: 1, standardError: 1, customers: 1, baseline: 0 }], null, 0.05, 'shipped[0].baseline'],
    [[{ estimate: 1, standardError: 1, customers: 1, baseline: null }], null, 1, 'alpha'],
    [
      [{ estimate: 1, standardError: 1, customers: 1, baseline: 1 }],
      { mean: 0, standardError: 1, tauSquared: -1, tauSquaredError: 0 },
      0.05,
      'learned.tauSquared',
    ],
  ])('refuses %j with %j at %d', (shipped, known, alpha, message) => {
    expect(() => totalImpact(shipped, known, alpha)).toThrow(message);
  });
});

describe('the effect of one more experiment', () => {
  it('is unknown from two', () => {
    expect(nextEffect({ mean: 1, standardError: 0.5, tauSquared: 0, effects: 2 }, 0.05)).toBeNull();
  });

  it('is the wider, the more true effects vary, and as likely above 0 as below about a mean of 0', () => {
    const at = (tauSquared: number) => nextEffect({ mean: 0, standardError: 0.5, tauSquared, effects: 5 }, 0.05)!;
    expect(at(4).upper).toBeGreaterThan(at(1).upper);
    expectNear(at(1).probabilityAboveZero, 0.5, 1e-14);
    expectNear(at(1).lower, -at(1).upper, 1e-14);
  });
});
