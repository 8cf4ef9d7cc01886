import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignAll } from '../../seeds/assign-all.js';
import { type AssignmentDesign, createAssigner, type Method } from '../../seeds/assigner.js';
import type { Unit } from '../../src/randomization/design.js';
import { stratumName } from '../../src/randomization/stratified.js';

const methods: Method[] = ['SIMPLE', 'COMPLETE', 'STRATIFIED'];
const units: Unit[] = Array.from({ length: 101 }, (_, i) => ({ key: `c${i}`, stratum: ['x', 'y', 'z'][(i % 7) % 3] }));

const refusal = (field: string, message: string) =>
  expect.objectContaining({ name: 'RandomizationError', field, message: expect.stringContaining(message) });

describe('assignment', () => {
  it.each(methods)('depends on seed and keys, not on row order: %s', (method) => {
    const design = { method, seed: 'spring', weights: [1, 2, 3] };
    const arms = assignAll(units, design);
    fc.assert(
      fc.property(fc.shuffledSubarray(units, { minLength: units.length }), (shuffled) => {
        expect([...assignAll(shuffled, design)]).toEqual([...arms]);
      }),
      { numRuns: 20, seed: 3 },
    );
    expect([...assignAll(units, { ...design, seed: 'summer' })]).not.toEqual([...arms]);
  });

  it('gives exact sizes, over all units or inside every stratum', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, unit: 'binary' }), { minLength: 2, maxLength: 80 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 20 }),
        fc.integer({ min: 1, max: 5 }),
        (keys, weights, strata) => {
          const list = keys.map((key, i) => ({ key, stratum: String(i % strata) }));
          const total = weights.reduce((a, b) => a + b, 0);
          const complete = assignAll(list, { method: 'COMPLETE', seed: 's', weights });
          const stratified = assignAll(list, { method: 'STRATIFIED', seed: 's', weights });
          weights.forEach((weight, arm) => {
            const size = (of: Map<string, number>, among: Unit[]) =>
              among.filter(({ key }) => of.get(key) === arm).length;
            expect(Math.abs(size(complete, list) - (list.length * weight) / total)).toBeLessThan(1);
            for (let s = 0; s < strata; s++) {
              const stratum = list.filter((unit) => unit.stratum === String(s));
              expect(Math.abs(size(stratified, stratum) - (stratum.length * weight) / total)).toBeLessThan(1);
            }
          });
        },
      ),
      { seed: 4 },
    );
  });

  it('leaves a stratum alone when another one changes', () => {
    const design = { method: 'STRATIFIED' as const, seed: 'spring', weights: [1, 1] };
    const before = assignAll(units, design);
    const after = assignAll([...units, { key: 'new', stratum: 'z' }], design);
    const untouched = units.filter(({ stratum }) => stratum !== 'z');
    expect(untouched.map(({ key }) => after.get(key))).toEqual(untouched.map(({ key }) => before.get(key)));
  });

  it('gives a simple unit the same arm whatever list it comes in', () => {
    const design = { method: 'SIMPLE' as const, seed: 'spring', weights: [1, 2, 3] };
    const all = assignAll(units, design);
    expect(assignAll([units[50]!], design).get('c50')).toBe(all.get('c50'));
  });

  it('streams in key order and says what it is', () => {
    const assigner = createAssigner({ method: 'COMPLETE', seed: '1', weights: [1, 1], counts: 4 });
    const arms = ['a', 'b', 'c', 'd'].map((key) => assigner.armOf(key));
    expect(arms.toSorted()).toEqual([0, 0, 1, 1]);
    expect(() => assigner.finish()).not.toThrow();
    expect(assigner.algorithm).toBe('complete/1');
    expect(assigner.probabilities).toEqual([0.5, 0.5]);
    const counts = new Map([['x', 2]]);
    expect(createAssigner({ method: 'STRATIFIED', seed: '1', weights: [1, 3], counts })).toMatchObject({
      algorithm: 'stratified/1',
      probabilities: [0.25, 0.75],
    });
    expect(createAssigner({ method: 'SIMPLE', seed: '1', weights: [1, 2] })).toMatchObject({
      algorithm: 'simple/1',
      probabilities: [0.3334, 0.6666],
    });
  });
});

describe('units that do not come as announced', () => {
  const stream = (design: AssignmentDesign, list: Unit[]) => () => {
    const assigner = createAssigner(design);
    for (const { key, stratum } of list) assigner.armOf(key, stratum);
    assigner.finish();
  };
  const complete = { method: 'COMPLETE', seed: '1', weights: [1, 1], counts: 2 } as const;
  const stratified = {
    method: 'STRATIFIED',
    seed: '1',
    weights: [1, 1],
    counts: new Map([
      ['x', 1],
      ['y', 1],
    ]),
  } as const;

  it('are refused', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((key) => ({ key, stratum: 'x' })) as [Unit, Unit, Unit];
    expect(stream(complete, [b, a])).toThrow(refusal('key', 'ascending order'));
    expect(stream(complete, [a, a])).toThrow(refusal('key', 'appears twice'));
    expect(stream(complete, [a, b, c])).toThrow(refusal('counts', 'There are more units than the 2 announced'));
    expect(stream(complete, [a])).toThrow(refusal('counts', '1 of the 2 announced units are missing'));
    expect(stream(stratified, [a])).toThrow(refusal('counts', '1 of the 2 announced units are missing'));
    expect(stream(stratified, [a, b])).toThrow(refusal('counts', 'has more units than announced'));
    expect(stream(stratified, [{ key: 'a', stratum: 'w' }])).toThrow(refusal('stratum', 'without a count'));
    expect(stream(stratified, [{ key: 'a' }])).toThrow(refusal('stratum', 'needs a stratum'));
    expect(stream(stratified, [b, { key: 'a', stratum: 'y' }])).toThrow(refusal('key', 'ascending order'));
    expect(stream({ method: 'SIMPLE', seed: '1', weights: [1, 1] }, [{ key: '' }])).toThrow(
      refusal('key', 'not be empty'),
    );
  });

  it('are refused in lists', () => {
    const twice = [{ key: 'a' }, { key: 'a' }];
    for (const method of ['SIMPLE', 'COMPLETE'] as const) {
      expect(() => assignAll(twice, { method, seed: '1', weights: [1, 1] })).toThrow(refusal('key', 'appears twice'));
    }
    expect(() => assignAll(twice, { method: 'STRATIFIED', seed: '1', weights: [1, 1] })).toThrow(
      refusal('stratum', 'needs a stratum'),
    );
  });
});

describe('designs that cannot be used', () => {
  const design = { method: 'COMPLETE', seed: '1', weights: [1, 1], counts: 10 } as const;

  it.each([
    ['no seed', { ...design, seed: '' }, 'seed', '1 to 200 characters'],
    ['a seed too long', { ...design, seed: 'x'.repeat(201) }, 'seed', 'this one has 201'],
    ['half a character as seed', { ...design, seed: '\udc00' }, 'seed', 'well-formed'],
    ['one arm', { ...design, weights: [1] }, 'weights', '2 to 20 arms'],
    ['21 arms', { ...design, weights: Array(21).fill(1) }, 'weights', 'this one has 21'],
    ['a zero weight', { ...design, weights: [1, 0] }, 'weights', 'one is 0'],
    ['a negative weight', { ...design, weights: [1, -1] }, 'weights', 'one is -1'],
    ['a weight that is no number', { ...design, weights: [1, Number.NaN] }, 'weights', 'one is NaN'],
    ['an infinite weight', { ...design, weights: [1, Number.POSITIVE_INFINITY] }, 'weights', 'one is Infinity'],
    ['one unit', { ...design, counts: 1 }, 'counts', 'at least 2'],
    ['half a unit', { ...design, counts: 2.5 }, 'counts', 'whole number'],
    ['no units in a stratum', { ...design, method: 'STRATIFIED', counts: new Map([['x', 0]]) }, 'counts', 'at least 1'],
    ['one unit in all', { ...design, method: 'STRATIFIED', counts: new Map([['x', 1]]) }, 'counts', 'at least 2'],
    ['no strata', { ...design, method: 'STRATIFIED', counts: new Map() }, 'counts', 'at least 2'],
    [
      'an arm below 1 in 10,000',
      { ...design, method: 'SIMPLE', weights: [1, 1e-5] },
      'weights',
      'at least 1 in 10,000',
    ],
  ] as const)('%s', (_, unusable, field, message) => {
    expect(() => createAssigner(unusable as AssignmentDesign)).toThrow(refusal(field, message));
  });

  it('accepts the limits', () => {
    const weights = Array.from({ length: 20 }, (_, i) => (i === 0 ? 1e9 : 1e-9));
    const assigner = createAssigner({ method: 'COMPLETE', seed: 'x'.repeat(200), weights, counts: 2 });
    expect([assigner.armOf('a'), assigner.armOf('b')]).toEqual([0, 0]);
  });
});

describe('stratum names', () => {
  it('tell all lists of levels apart', () => {
    const lists = [['a', 'b'], ['a,b'], ['a","b'], ['1'], [1], [true], ['true'], [null], ['null'], [''], []];
    expect(new Set(lists.map(stratumName)).size).toBe(lists.length);
    expect(stratumName(['web', 3, true, null])).toBe('["web",3,true,null]');
  });

  it('refuse a level that is not a number', () => {
    expect(() => stratumName(['a', Number.NaN])).toThrow(refusal('strata', 'finite'));
  });
});

it('simple randomization has no place to keep for an erased key, and no number to wait for', () => {
  const assigner = createAssigner({ method: 'SIMPLE', seed: 'simple', weights: [1, 1] });
  expect(assigner.armOfErased()).toBeNull();
  expect(() => assigner.finish()).not.toThrow();
});
