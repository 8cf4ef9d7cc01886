import { describe, expect, it } from 'vitest';
import type { Arm } from '../../../src/experiments/arm.js';
import { DesignMethod } from '../../../src/experiments/design-method.js';
import type { Experiment } from '../../../src/experiments/experiment.js';
import {
  comparableCustomers,
  designProbabilities,
  memoryOf,
  randomizedUnits,
} from '../../../src/experiments/targeting/design-probabilities.js';
import type { ObservedCustomers } from '../../../src/experiments/targeting/observed-customers.js';

const arms = [3, 1, 2].map((weight, position) => ({ id: position + 1, key: `a${position}`, weight })) as Arm[];
const [control, coupon] = arms as [Arm, Arm];
const experimentOf = (method: DesignMethod, imported = false) =>
  ({ design: { method, seed: null, strata: [] }, imported }) as unknown as Experiment;

/** Customers in three strata, one of which lacks an arm. */
const observed: ObservedCustomers = {
  outcomes: Float64Array.of(1, 2, 3, 4, 5),
  arms: Uint8Array.of(0, 1, 0, 1, 0),
  cells: Float64Array.of(7, 7, 8, 8, 9),
  score: Float64Array.of(10, 20, 30, 40, 50),
  known: [{ name: 'x', nominal: false, values: Float64Array.of(5, 4, 3, 2, 1) }],
  excluded: { openWindow: 0, withoutValue: 0, withoutScore: 0, forced: 0 },
  assigned: new Map([
    [7, [1, 3]],
    [8, [2, 2]],
    [9, [4, 0]],
  ]),
};

describe('the probabilities of a design', () => {
  it('are the weights of the compared arms, everywhere', () => {
    const of = designProbabilities(experimentOf(DesignMethod.STRATIFIED), [control, coupon], arms, observed, []);
    expect(of(9)).toEqual([0.75, 0.25]);
    const { probabilities, withoutArm } = comparableCustomers(observed, 2, of);
    expect([...probabilities]).toEqual([0.75, 0.25, 0.75, 0.25, 0.75, 0.25, 0.75, 0.25, 0.75, 0.25]);
    expect(withoutArm).toBe(0);
  });

  it('are the shares of each stratum where strata were imported, without strata that lack an arm', () => {
    const of = designProbabilities(experimentOf(DesignMethod.STRATIFIED, true), [control, coupon], arms, observed, []);
    expect([of(7), of(8), of(9), of(1)]).toEqual([[0.25, 0.75], [0.5, 0.5], null, null]);
    const customers = comparableCustomers(observed, 2, of);
    expect([...customers.probabilities]).toEqual([0.25, 0.75, 0.25, 0.75, 0.5, 0.5, 0.5, 0.5]);
    expect([...customers.outcomes]).toEqual([1, 2, 3, 4]);
    expect([...(customers.score ?? [])]).toEqual([10, 20, 30, 40]);
    expect([...(customers.known[0]?.values ?? [])]).toEqual([5, 4, 3, 2]);
    expect(customers.withoutArm).toBe(1);
    expect(memoryOf({ ...customers, score: null }, null, customers.known)).toHaveLength(4);
  });

  it('are the shares of whole groups in each stratum where groups were imported', () => {
    // Two groups of the control and one of the coupon in the north, whatever their sizes, and one group in the south.
    const assigned = new Map([
      [1, [10, 0]],
      [2, [1, 0]],
      [3, [0, 90]],
      [4, [0, 5]],
    ]);
    const strata = [1, 2, 3, 4].map((id) => ({ id, block: id < 4 ? 'north' : 'south' }));
    const groups = experimentOf(DesignMethod.BY_GROUP, true);
    const of = designProbabilities(groups, [control, coupon], arms, { assigned }, strata);
    expect([of(1), of(2), of(3), of(4)]).toEqual([[2 / 3, 1 / 3], [2 / 3, 1 / 3], [2 / 3, 1 / 3], null]);
    const unstratified = designProbabilities(groups, [control, coupon], arms, { assigned }, []);
    expect(unstratified(4)).toEqual([0.5, 0.5]);
    const drawn = designProbabilities(
      experimentOf(DesignMethod.BY_GROUP),
      [control, coupon],
      arms,
      { assigned },
      strata,
    );
    expect(drawn(1)).toEqual([0.75, 0.25]);
  });

  it('are of customers, or of groups and tuples', () => {
    expect(randomizedUnits(experimentOf(DesignMethod.STRATIFIED), observed.cells)).toBeNull();
    expect([...(randomizedUnits(experimentOf(DesignMethod.BY_GROUP), observed.cells) ?? [])]).toEqual([0, 0, 1, 1, 2]);
    expect(randomizedUnits(experimentOf(DesignMethod.MATCHED_TUPLES), observed.cells)).toHaveLength(5);
  });
});
