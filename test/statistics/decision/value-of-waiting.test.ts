import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedGain, unitNormalLoss } from '../../../src/statistics/decision/normal-loss.js';
import { bestSample, valueOfWaiting, type WaitingInput } from '../../../src/statistics/decision/value-of-waiting.js';
import { expectNear } from '../near.js';

interface WaitingRow {
  input: WaitingInput;
  probabilityOfGain: number;
  expectedLossIfShipped: number;
  expectedLossIfStopped: number;
  valueOfSample: number;
  valueOfPerfectInformation: number;
  netValue: number;
}

const rows: { loss: { u: number; loss: number }[]; waiting: WaitingRow[] } = JSON.parse(
  readFileSync('test/fixtures/decision/decision.json', 'utf8'),
);

const known: WaitingInput = {
  gain: 0.02,
  standardError: 0.05,
  outcomeStandardDeviation: 1.5,
  additionalCustomers: 10_000,
  remainingCustomers: 1_000_000,
  waitingCost: 0,
};

describe('the unit normal loss', () => {
  it.each(rows.loss)('equals quadrature at $u', ({ u, loss }) => {
    expectNear(unitNormalLoss(u), loss, u > 0 && u < 3 ? 2e-14 : 5e-13);
  });

  it('is the positive part of a value without deviation', () => {
    expect(expectedGain(3, 0)).toBe(3);
    expect(expectedGain(-3, 0)).toBe(0);
  });

  it('falls by the tail: L(u) − L(−u) = −u', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (u) => {
        expectNear(unitNormalLoss(-u) - unitNormalLoss(u), u, 1e-13, 1e-15);
      }),
    );
  });
});

describe('the value of waiting', () => {
  it.each(rows.waiting)('equals quadrature over the posterior: $input', (row) => {
    const found = valueOfWaiting(row.input);
    expectNear(found.probabilityOfGain, row.probabilityOfGain, 1e-13);
    expectNear(found.expectedLossIfShipped, row.expectedLossIfShipped, 1e-11);
    expectNear(found.expectedLossIfStopped, row.expectedLossIfStopped, 1e-11);
    expectNear(found.valueOfSample.perCustomer, row.valueOfSample, 1e-10);
    expectNear(found.valueOfPerfectInformation.perCustomer, row.valueOfPerfectInformation, 1e-11);
    expectNear(found.netValue, row.netValue, 1e-10);
  });

  it('is worth less than perfect information, more with more customers, and the same for a loss as for a gain', () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    const positive = fc.double({ min: 0.01, max: 10, noNaN: true });
    fc.assert(
      fc.property(number, positive, positive, fc.integer({ min: 2, max: 1e6 }), (gain, error, deviation, customers) => {
        const input = {
          ...known,
          gain,
          standardError: error,
          outcomeStandardDeviation: deviation,
          additionalCustomers: customers,
        };
        const [now, more, opposite] = [
          valueOfWaiting(input),
          valueOfWaiting({ ...input, additionalCustomers: customers * 2 }),
          valueOfWaiting({ ...input, gain: -gain }),
        ];
        expect(now.valueOfSample.perCustomer).toBeLessThanOrEqual(now.valueOfPerfectInformation.perCustomer);
        expect(now.valueOfSample.perCustomer).toBeLessThanOrEqual(more.valueOfSample.perCustomer);
        expect(opposite.valueOfSample).toEqual(now.valueOfSample);
        expectNear(now.expectedLossIfStopped - now.expectedLossIfShipped, gain, 1e-12, 1e-12);
      }),
    );
  });

  it.each([
    [{ gain: Number.NaN }, 'gain must be a finite number'],
    [{ standardError: 0 }, 'standardError must be a finite number above 0'],
    [{ outcomeStandardDeviation: -1 }, 'outcomeStandardDeviation must be'],
    [{ additionalCustomers: 1 }, 'additionalCustomers must be a whole number of at least 2'],
    [{ remainingCustomers: -1 }, 'remainingCustomers must be a whole number'],
    [{ waitingCost: -1 }, 'waitingCost must be'],
  ])('refuses %j', (change, message) => {
    expect(() => valueOfWaiting({ ...known, ...change })).toThrow(message);
  });
});

describe('the best number of additional customers', () => {
  it.each([
    { ...known, remainingCustomers: 3_000, waitingCost: 1 },
    { ...known, gain: 0.1, remainingCustomers: 2_500 },
    { ...known, gain: -0.03, remainingCustomers: 4_000, outcomeStandardDeviation: 0.5 },
  ])('is the one that trying all of them finds: %j', (input) => {
    const all = Array.from({ length: input.remainingCustomers - 1 }, (_, index) => index + 2);
    const cost = input.waitingCost / input.additionalCustomers;
    const values = all.map((n) => valueOfWaiting({ ...input, additionalCustomers: n, waitingCost: cost * n }).netValue);
    const most = Math.max(...values);
    const found = bestSample(input);
    if (most <= 0) return expect(found).toBeNull();
    expectNear(found!.netValue, most, 1e-12);
    expect(values[found!.customers - 2]).toBe(found!.netValue);
  });

  it('is none where waiting costs more than it is worth, and where nobody is left', () => {
    expect(bestSample({ ...known, waitingCost: 1e9 })).toBeNull();
    expect(bestSample({ ...known, remainingCustomers: 1 })).toBeNull();
  });
});
