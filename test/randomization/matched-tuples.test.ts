import { describe, expect, it } from 'vitest';
import { assignAll } from '../../seeds/assign-all.js';
import { createAssigner } from '../../seeds/assigner.js';

/** Neighbours of a list in tuples of `size`, each named after its smallest key. */
const consecutiveTuples = (keys: readonly string[], size: number) =>
  keys.map((key, i) => ({ key, stratum: keys.slice(i - (i % size), i - (i % size) + size).sort()[0]! }));

const refusal = (field: string, message: string) =>
  expect.objectContaining({ name: 'RandomizationError', field, message: expect.stringContaining(message) });

/** Keys in the order of some matching, not of the alphabet. */
const matched = Array.from({ length: 60 }, (_, i) => `c${(i * 37) % 60}`);

describe('matched tuples', () => {
  it.each([
    [2, [1, 1], [1, 1]],
    [3, [1, 2], [1, 2]],
    [4, [1, 1], [2, 2]],
    [4, [1, 1, 1, 1], [1, 1, 1, 1]],
    [6, [1, 2, 3], [1, 2, 3]],
  ])('of %i with weights %j hold every arm exactly', (size, weights, sizes) => {
    const units = consecutiveTuples(matched, size);
    const arms = assignAll(units, { method: 'MATCHED_TUPLES', seed: 's', weights });
    for (let start = 0; start < matched.length; start += size) {
      const tuple = matched.slice(start, start + size).map((key) => arms.get(key));
      expect(weights.map((_, arm) => tuple.filter((drawn) => drawn === arm).length)).toEqual(sizes);
    }
  });

  it('do not depend on the order of tuples or of units in them, nor on other tuples', () => {
    const design = { method: 'MATCHED_TUPLES', seed: 's', weights: [1, 1] } as const;
    const arms = assignAll(consecutiveTuples(matched, 2), design);
    const backwards = assignAll(consecutiveTuples(matched.toReversed(), 2), design);
    expect([...backwards]).toEqual([...arms]);
    const fewer = assignAll(consecutiveTuples(matched.slice(20), 2), design);
    expect([...fewer.keys()].map((key) => arms.get(key))).toEqual([...fewer.values()]);
  });

  it('may leave one smaller tuple over', () => {
    const units = consecutiveTuples(matched.slice(0, 59), 2);
    const arms = [...assignAll(units, { method: 'MATCHED_TUPLES', seed: 's', weights: [1, 1] }).values()];
    expect([29, 30]).toContain(arms.filter((arm) => arm === 0).length);
  });

  it('say what they are', () => {
    const counts = new Map([['a', 4]]);
    expect(createAssigner({ method: 'MATCHED_TUPLES', seed: 's', weights: [1, 3], counts })).toMatchObject({
      algorithm: 'matched-tuples/1',
      probabilities: [0.25, 0.75],
    });
  });

  it('are refused where arms cannot appear exactly', () => {
    const tuples = (sizes: number[], weights: number[]) => () =>
      createAssigner({
        method: 'MATCHED_TUPLES',
        seed: 's',
        weights,
        counts: new Map(sizes.map((size, i) => [`t${i}`, size])),
      });
    expect(tuples([2, 2], [1, 2])).toThrow(refusal('counts', 'a multiple of 3, not 2'));
    expect(tuples([2.5, 2], [1, 1])).toThrow(refusal('counts', 'a multiple of 2, not 2.5'));
    expect(tuples([4, 2, 2], [1, 1])).toThrow(refusal('counts', 'All tuples except one must have 4 units'));
    expect(tuples([], [1, 1])).toThrow(refusal('counts', 'at least 2'));
    expect(tuples([2], [1])).toThrow(refusal('weights', '2 to 20 arms'));
  });
});
