import { describe, expect, it } from 'vitest';
import { assignAll } from '../../seeds/assign-all.js';
import { groupMemberAssigner } from '../../src/randomization/by-group.js';
import { inputsDigest } from '../../src/randomization/receipt.js';
import { allocationOfDraw, drawnAssigner } from '../../src/randomization/rerandomized.js';

const chance = { seed: 'recorded', weights: [1, 1] };
const keys = Array.from({ length: 10 }, (_, i) => `k${i}`);
const refusal = (field: string) => expect.objectContaining({ name: 'RandomizationError', field });

describe('the assigner of a numbered draw', () => {
  it('gives the allocation of the draw, erased units in their places', () => {
    const expected = [...allocationOfDraw({ ...chance, units: 10 }, 7)];
    const assigner = drawnAssigner(chance, 10, 7);
    expect(keys.map((key, i) => (i === 4 ? assigner.armOfErased() : assigner.armOf(key)))).toEqual(expected);
    assigner.finish();
    expect(assigner).toMatchObject({ algorithm: 'rerandomized/1', probabilities: [0.5, 0.5] });
  });

  it('refuses units that do not come as announced', () => {
    const assigner = drawnAssigner(chance, 2, 1);
    assigner.armOf('b');
    expect(() => assigner.armOf('a')).toThrow(refusal('key'));
    expect(() => assigner.finish()).toThrow(refusal('units'));
    assigner.armOf('c');
    expect(() => assigner.armOf('d')).toThrow(refusal('units'));
    expect(() => drawnAssigner(chance, 2, 0)).toThrow(refusal('draw'));
  });
});

describe('the assigner of members of groups', () => {
  const groups = ['north', 'south', 'east', 'west'].map((key) => ({ key }));

  it('gives every member the arm of its group, in exact numbers of groups', () => {
    const expected = assignAll(groups, { ...chance, method: 'BY_GROUP' });
    const assigner = groupMemberAssigner(chance, groups);
    const arms = keys.map((key, i) => assigner.armOf(key, groups[i % 4]!.key));
    expect(arms).toEqual(keys.map((_, i) => expected.get(groups[i % 4]!.key)));
    expect([...expected.values()].filter((arm) => arm === 1)).toHaveLength(2);
    expect(assigner.armOfErased('east')).toBe(expected.get('east'));
    assigner.finish();
  });

  it('keeps to strata of groups', () => {
    const inStrata = groups.map(({ key }, i) => ({ key, stratum: i < 2 ? 'a' : 'b' }));
    const assigner = groupMemberAssigner(chance, inStrata);
    const arms = keys.slice(0, 4).map((key, i) => assigner.armOf(key, groups[i]!.key));
    expect(arms[0]! + arms[1]!).toBe(1);
    expect(arms[2]! + arms[3]!).toBe(1);
  });

  it('refuses members without a group, and groups only some of which have a stratum', () => {
    const assigner = groupMemberAssigner(chance, groups);
    expect(() => assigner.armOf('a', 'up')).toThrow(refusal('group'));
    expect(() => assigner.armOfErased()).toThrow(refusal('group'));
    expect(() => groupMemberAssigner(chance, [...groups, { key: 'up', stratum: 'a' }])).toThrow(refusal('stratum'));
  });
});

describe('the digest of the inputs', () => {
  const inputs = { algorithm: 'stratified/1', arms: [{ key: 'a', weight: 1 }], counts: new Map([['x', 2]]) };

  it('covers what was frozen, and is as before without', () => {
    expect(inputsDigest({ ...inputs, frozen: null })).toBe(inputsDigest(inputs));
    const frozen = ['{"cuts":[1]}', '{"cuts":[2]}', ''].map((text) => inputsDigest({ ...inputs, frozen: text }));
    expect(new Set([...frozen, inputsDigest(inputs)]).size).toBe(4);
  });
});
