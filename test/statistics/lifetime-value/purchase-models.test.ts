import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digamma } from '../../../src/statistics/distributions/digamma.js';
import { logBeta } from '../../../src/statistics/lifetime-value/log-beta.js';
import type { HistoryCell } from '../../../src/statistics/lifetime-value/purchase-history.js';
import { logLikelihoodOf, type PurchaseModelName } from '../../../src/statistics/lifetime-value/purchase-model.js';
import { purchaseModels } from '../../../src/statistics/lifetime-value/purchase-models.js';
import {
  integralOverStopping,
  purchasesUntilDropout,
  sumOverPurchases,
} from '../../../src/statistics/lifetime-value/purchases-until-dropout.js';

interface Point {
  model: PurchaseModelName;
  parameters: number[];
  history: [repeats: number, lastPurchase: number, observed: number];
  horizon: number;
  logLikelihood: number;
  alive: number;
  conditional: number;
  expected: number;
}

const reference = JSON.parse(readFileSync('test/fixtures/lifetime-value/lifetime-value.json', 'utf8')) as {
  points: Point[];
  digamma: [number, number][];
  logBeta: [number, number, number][];
};
const cellOf = ([repeats, lastPurchase, observed]: Point['history']): HistoryCell => {
  return { repeats, lastPurchase, observed, customers: 1 };
};
const models = Object.values(purchaseModels);

/** |actual − expected| as a share of the expected; both may be below the smallest double. */
function error(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300);
}

const parameters = fc.tuple(...[0.05, 0.05, 0.05, 0.05].map((min) => fc.double({ min, max: 30, noNaN: true })));
const history = fc
  .tuple(
    fc.integer({ min: 0, max: 60 }),
    fc.double({ min: 0.01, max: 1, noNaN: true }),
    fc.double({ min: 0.1, max: 200, noNaN: true }),
  )
  .map(([repeats, share, observed]) => cellOf([repeats, repeats === 0 ? 0 : share * observed, observed]));

describe('purchase models', () => {
  it('agree with the formulas of the papers in 80 digits', () => {
    expect(reference.points.length).toBeGreaterThan(100);
    for (const { model: name, parameters, history, horizon, ...expected } of reference.points) {
      const model = purchaseModels[name];
      const cell = cellOf(history);
      const what = `${name} ${parameters} ${history} ${horizon}`;
      const off = Math.abs(logLikelihoodOf(model, parameters, cell) - expected.logLikelihood);
      expect(off, what).toBeLessThan(1e-12 * (1 + Math.abs(expected.logLikelihood)));
      expect(error(model.probabilityAlive(parameters, cell), expected.alive), what).toBeLessThan(1e-11);
      expect(error(model.conditionalRepeats(parameters, cell, horizon), expected.conditional), what).toBeLessThan(
        1e-11,
      );
      expect(error(model.expectedRepeats(parameters, horizon), expected.expected), what).toBeLessThan(1e-12);
    }
  });

  it.each(models)('$name: slopes are those of the likelihood', (model) => {
    fc.assert(
      fc.property(parameters, history, (values, cell) => {
        const slopes = new Float64Array(4);
        model.likelihoodAt(values, cell.repeats)(cell, 2, slopes);
        for (const [i, value] of values.entries()) {
          const step = 1e-5 * value;
          const at = (moved: number) =>
            logLikelihoodOf(
              model,
              values.map((old, j) => (j === i ? moved : old)),
              cell,
            );
          const difference = (at(value + step) - at(value - step)) / (2 * step);
          expect(Math.abs(slopes[i]! / 2 - difference) * value).toBeLessThan(
            1e-6 * (1 + Math.abs(difference) * value + cell.repeats),
          );
        }
      }),
    );
  });

  it.each(models)('$name: probabilities of all histories add up to 1', (model) => {
    // One repeat or none within a short time: no repeat, one at any time, and the rest, which is of the order of the time squared.
    const values = [1.3, 4, 0.8, 2.5];
    const observed = 0.01;
    const none = Math.exp(logLikelihoodOf(model, values, cellOf([0, 0, observed])));
    const one = observed * Math.exp(logLikelihoodOf(model, values, cellOf([1, observed / 2, observed])));
    expect(Math.abs(1 - none - one)).toBeLessThan(observed ** 2);
    expect(one).toBeGreaterThan(observed / 10);
  });

  it.each(models)('$name: purchases grow with the horizon, at first at the rate of those alive', (model) => {
    fc.assert(
      fc.property(parameters, history, fc.double({ min: 0.1, max: 100, noNaN: true }), (values, cell, horizon) => {
        const alive = model.probabilityAlive(values, cell);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        const soon = model.conditionalRepeats(values, cell, horizon);
        expect(model.conditionalRepeats(values, cell, 2 * horizon)).toBeGreaterThanOrEqual(soon);
        const [r, alpha] = values as [number, number];
        const rate = (alive * (r + cell.repeats)) / (alpha + cell.observed);
        expect(soon).toBeLessThanOrEqual(rate * horizon * (1 + 1e-12));
        const short = 1e-7 * alpha;
        expect(model.conditionalRepeats(values, cell, short)).toBeLessThanOrEqual(rate * short * (1 + 1e-12));
        expect(error(model.conditionalRepeats(values, cell, short), rate * short)).toBeLessThan(1e-4);
        expect(model.conditionalRepeats(values, cell, 0)).toBe(0);
        expect(model.expectedRepeats(values, 0)).toBe(0);
      }),
    );
  });

  it.each(models)(
    '$name: another unit of time changes parameters that are times, and densities by a factor',
    (model) => {
      fc.assert(
        fc.property(parameters, history, fc.double({ min: 0.01, max: 365, noNaN: true }), (values, cell, unit) => {
          const scaled = values.map((value, i) => (model.inTime[i] ? value * unit : value));
          const inUnit = { ...cell, lastPurchase: cell.lastPurchase * unit, observed: cell.observed * unit };
          const before = logLikelihoodOf(model, values, cell);
          const after = logLikelihoodOf(model, scaled, inUnit) + cell.repeats * Math.log(unit);
          expect(Math.abs(after - before)).toBeLessThan(1e-10 * (1 + Math.abs(before)));
          expect(
            error(model.conditionalRepeats(scaled, inUnit, 9 * unit), model.conditionalRepeats(values, cell, 9)),
          ).toBeLessThan(1e-8);
        }),
      );
    },
  );

  it('BG/NBD takes everyone without a repeat to be alive, the others do not', () => {
    const never = cellOf([0, 0, 500]);
    const alive = models.map((model) => model.probabilityAlive([0.5, 10, 0.8, 2], never));
    expect(alive[0]).toBe(1);
    for (const probability of alive.slice(1)) expect(probability).toBeLessThan(0.9);
  });

  it('sums and integrates the same purchases until customers stop', () => {
    fc.assert(
      fc.property(parameters, fc.double({ min: 1e-3, max: 100, noNaN: true }), ([shape, rate, a, b], time) => {
        const customers = { shape: shape!, rate: rate! + 1, a: a!, b: b! };
        const summed = sumOverPurchases(customers, time);
        expect(error(integralOverStopping(customers, time), summed)).toBeLessThan(1e-11);
      }),
      { numRuns: 60 },
    );
  });

  it('stays a number at the ends of what is possible', () => {
    // Nobody stops: purchases are those of the rate. Everyone stops at once: there is one.
    expect(purchasesUntilDropout({ shape: 2, rate: 4, a: 1e-8, b: 10 }, 1e6)).toBeCloseTo(5e5, -2);
    expect(purchasesUntilDropout({ shape: 700, rate: 1, a: 1e5, b: 1e-4 }, 1e6)).toBeCloseTo(1, 6);
    for (const model of models) {
      for (const values of [1e-4, 1e5].flatMap((r) =>
        [1e-4, 1e8].flatMap((alpha) => [1e-4, 1e5].map((a) => [r, alpha, a, 1])),
      )) {
        for (const cell of [
          [0, 0, 0],
          [0, 0, 7300],
          [900, 7300, 7300],
          [900, 1, 7300],
        ] as Point['history'][]) {
          expect(logLikelihoodOf(model, values, cellOf(cell))).toBeLessThan(Infinity);
          expect(model.conditionalRepeats(values, cellOf(cell), 3650)).toBeGreaterThanOrEqual(0);
        }
      }
    }
  });
});

describe('special functions', () => {
  it('digamma agrees with mpmath', () => {
    for (const [x, expected] of reference.digamma)
      expect(Math.abs(digamma(x) - expected)).toBeLessThan(4e-15 * (1 + Math.abs(expected)));
  });

  it('ln B agrees with mpmath', () => {
    for (const [a, b, expected] of reference.logBeta)
      expect(error(logBeta(a, b), expected), `${a} ${b}`).toBeLessThan(2e-14);
  });
});
