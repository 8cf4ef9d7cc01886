import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classicalTestSize,
  type TestAndRollInput,
  testAndRoll,
  testedRollOut,
} from '../../../src/statistics/decision/test-and-roll.js';
import { expectNear } from '../near.js';

interface Row {
  input: TestAndRollInput;
  perArm: number;
  expectedProfit: number;
  expectedProfitWithPerfectInformation: number;
  expectedRegret: number | null;
  probabilityOfWrongArm: number;
}

const { campaigns }: { campaigns: Row[] } = JSON.parse(readFileSync('test/fixtures/decision/decision.json', 'utf8'));
const website: TestAndRollInput = {
  customers: 100_000,
  priorMean: 0.68,
  priorStandardDeviation: 0.03,
  outcomeStandardDeviation: Math.sqrt(0.68 * 0.32),
};
const anyCampaign = fc.record({
  customers: fc.integer({ min: 2, max: 10_000_000 }),
  priorMean: fc.double({ min: -10, max: 10, noNaN: true }),
  priorStandardDeviation: fc.double({ min: 1e-3, max: 100, noNaN: true }),
  outcomeStandardDeviation: fc.double({ min: 1e-3, max: 100, noNaN: true }),
});

describe('Test & Roll', () => {
  it.each(campaigns)('has the size that maximizes the profit: $input', (row) => {
    const found = testAndRoll(row.input);
    expectNear(found.perArm, row.perArm, 1e-12);
    expect(found.sampleSize).toBe(Math.ceil(row.perArm));
    expectNear(found.expectedProfit, row.expectedProfit, 1e-13);
    expectNear(found.expectedProfitOfTest + found.expectedProfitOfRollOut, row.expectedProfit, 1e-13);
    expectNear(found.expectedProfitWithPerfectInformation, row.expectedProfitWithPerfectInformation, 1e-14);
    expectNear(found.expectedRegret, row.expectedRegret, 1e-10);
    expectNear(found.probabilityOfWrongArm, row.probabilityOfWrongArm, 1e-11);
  });

  // Feit & Berman (2019), table 2 and section 3.1, with more digits.
  it('gives the website of the paper, beside a usual test for a lift of 2 %', () => {
    expectNear(testAndRoll(website).perArm, 2283.890028194425, 1e-12);
    expectNear(testAndRoll(website).withoutTest.expectedRegret, 0.024286215603548822, 1e-12);
    const { perArm, corrected } = classicalTestSize(website, { minimumEffect: 0.0136, alpha: 0.05, power: 0.8 });
    expectNear(perArm, 18_467.9523161155, 1e-12);
    expectNear(corrected, 13_486.665336142949, 1e-12);
    const [usual, finite] = [testedRollOut(website, perArm), testedRollOut(website, corrected)];
    expectNear(usual.expectedProfit, 69_060.48394929888, 1e-13);
    expectNear(usual.probabilityOfWrongArm, 0.03626305490143705, 1e-12);
    expectNear(finite.expectedRegret, 0.006707668147949097, 1e-11);
  });

  it('earns at least as much as any other size, and never tests more than a third of all customers in all', () => {
    fc.assert(
      fc.property(anyCampaign, fc.double({ min: 0, max: 0.5, noNaN: true }), (campaign, share) => {
        const best = testAndRoll(campaign);
        const other = testedRollOut(campaign, campaign.customers * share);
        const margin = 1e-12 * Math.abs(best.expectedProfitWithPerfectInformation);
        expect(other.expectedProfit).toBeLessThanOrEqual(best.expectedProfit + margin);
        expect(best.perArm).toBeLessThanOrEqual((campaign.customers / 6) * (1 + 1e-12));
        expect(best.probabilityOfWrongArm).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it('has no regret as a share of a profit that is not positive', () => {
    expect(testedRollOut({ ...website, priorMean: -1 }, 10).expectedRegret).toBeNull();
  });

  it('needs no usual test for a power that chance has', () => {
    expect(classicalTestSize(website, { minimumEffect: 1, alpha: 0.5, power: 0.01 }).perArm).toBe(0);
  });

  it.each([
    [{ customers: 1 }, 'customers must be a whole number of at least 2'],
    [{ priorMean: Number.POSITIVE_INFINITY }, 'priorMean must be a finite number'],
    [{ priorStandardDeviation: 0 }, 'priorStandardDeviation must be'],
    [{ outcomeStandardDeviation: 0 }, 'outcomeStandardDeviation must be'],
  ])('refuses %j', (change, message) => {
    expect(() => testAndRoll({ ...website, ...change })).toThrow(message);
  });

  it('refuses impossible sizes and tests', () => {
    const test = { minimumEffect: 0.01, alpha: 0.05, power: 0.8 };
    expect(() => testedRollOut(website, 50_001)).toThrow('perArm must be between 0 and half');
    expect(() => testedRollOut(website, -1)).toThrow('perArm must be between 0 and half');
    expect(() => classicalTestSize(website, { ...test, minimumEffect: 0 })).toThrow('minimumEffect');
    expect(() => classicalTestSize(website, { ...test, alpha: 1 })).toThrow('alpha');
    expect(() => classicalTestSize(website, { ...test, power: 0 })).toThrow('power');
  });
});
