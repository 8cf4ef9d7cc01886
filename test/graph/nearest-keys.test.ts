import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notFound } from '../../src/graph/expected-error.js';
import { nearestKeys } from '../../src/graph/nearest-keys.js';

describe('nearestKeys', () => {
  it.each([
    ['spnd', ['visit', 'spend', 'conversion', 'orders'], ['spend']],
    ['Revenue', ['revenue', 'avenue'], ['revenue', 'avenue']],
    // Two swapped letters are one mistake.
    ['gooleg', ['goolge', 'google', 'googleads'], ['goolge', 'google']],
    // Unlike ones are no help.
    ['spring', ['spring-coupon', 'summer-coupon'], ['spring-coupon']],
    ['gendr', ['age', 'gender', 'region'], ['gender']],
    ['x', [], []],
  ])('of "%s" among %j', (unknown, existing, nearest) => {
    expect(nearestKeys(unknown, existing)).toEqual(nearest);
  });

  it('names at most three, an equal one first, in an order that does not depend on theirs', () => {
    const keys = fc.uniqueArray(fc.stringMatching(/^[a-z0-9_-]{1,12}$/), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(keys, fc.nat(), (existing, chosen) => {
        const key = existing[chosen % existing.length] ?? '';
        const nearest = nearestKeys(key.toUpperCase(), existing);
        expect(nearest[0]).toBe(key);
        expect(nearest.length).toBeLessThanOrEqual(Math.min(3, existing.length));
        expect(nearestKeys(key, existing.toReversed())).toEqual(nearest);
      }),
    );
  });

  it('are in the error', () => {
    expect(notFound('metric', 'metric', 'spnd', ['spend', 'spent']).message).toBe(
      'There is no metric with the key "spnd". The nearest keys are "spend", "spent".',
    );
    expect(notFound('metric', 'metric', 'spnd', ['spend']).message).toBe(
      'There is no metric with the key "spnd". The nearest key is "spend".',
    );
    expect(notFound('metric', 'metric', 'spnd', ['visit']).message).toBe('There is no metric with the key "spnd".');
    // Every key begins with nothing.
    expect(notFound('metric', 'metric', '', ['spend']).message).toBe('There is no metric with the key "".');
  });
});
