import { describe, expect, it } from 'vitest';
import { erasedName, nameDigest, shownName } from '../../src/randomization/erased-name.js';
import { tupleAssigner } from '../../src/randomization/matched-tuples.js';

const NAMES = ['anna', 'bert', 'carl', 'dora'];
const units = NAMES.flatMap((name) => [`${name}-1`, `${name}-2`].map((key) => ({ key, name }))).sort((a, b) =>
  a.key < b.key ? -1 : 1,
);

describe('a part of a list whose name was erased', () => {
  it.each([undefined, 'spring'])('has the draw that it had under its name, mixed with %s', (mixedWith) => {
    const chance = { seed: 'a seed', weights: [1, 1], mixedWith };
    const { algorithm } = tupleAssigner(chance, new Map(NAMES.map((name) => [name, 2])));
    const armsWith = (nameOf: (name: string) => string) => {
      const assigner = tupleAssigner(chance, new Map(NAMES.map((name) => [nameOf(name), 2])));
      return units.map(({ key, name }) => assigner.armOf(key, nameOf(name)));
    };
    const erased = (name: string) =>
      name < 'c' ? erasedName(nameDigest(algorithm, { seed: chance.seed, mixedWith }, name)) : name;
    expect(armsWith(erased)).toEqual(armsWith((name) => name));
    // Another name has another draw: at least one of these many pairs differs.
    const other = (name: string) => erasedName(nameDigest(algorithm, { seed: 'another', mixedWith }, name));
    expect(NAMES.map(other)).not.toEqual(NAMES.map((name) => erased(name)));
  });

  it('is shown without the digest, and other names as they are', () => {
    const name = erasedName('0123456789abcdef'.repeat(4));
    expect(shownName(name)).toBe('erased 01234567');
    // A key cannot begin with a space, so it is never taken for an erased name.
    for (const key of ['anna', name.trim(), ' erased:0123']) expect(shownName(key)).toBe(key);
  });
});
