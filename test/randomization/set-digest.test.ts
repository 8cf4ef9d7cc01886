import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafOf } from '../../src/randomization/receipt.js';
import { SetDigest } from '../../src/randomization/set-digest.js';

type Unit = [key: string, arm: string];

const digestOf = (units: readonly Unit[]) => {
  const digest = new SetDigest();
  for (const [key, arm] of units) digest.add(key, arm);
  return digest;
};
const keys = fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' });
const sets = fc.uniqueArray(fc.tuple(keys, fc.constantFrom('control', 'coupon')), {
  maxLength: 12,
  selector: ([key]) => key,
});

describe('the digest of a set of assignments', () => {
  it('adds 1,024 numbers of SHAKE-256 over each leaf, lane by lane, and hashes the sums', () => {
    const units: Unit[] = [
      ['a', 'control'],
      ['b', 'coupon'],
    ];
    const sums = new Array<bigint>(1024).fill(0n);
    for (const [key, arm] of units) {
      const hex = createHash('shake256', { outputLength: 2048 }).update(leafOf(key, arm)).digest('hex');
      for (let lane = 0; lane < 1024; lane++) {
        const [low, high] = [hex.slice(4 * lane, 4 * lane + 2), hex.slice(4 * lane + 2, 4 * lane + 4)];
        sums[lane] = (sums[lane]! + BigInt(`0x${high}${low}`)) % 65_536n;
      }
    }
    const bytes = sums.flatMap((sum) => [Number(sum % 256n), Number(sum / 256n)]);
    expect(digestOf(units).state()).toEqual(Buffer.from(bytes));
    expect(digestOf(units).hex()).toBe(createHash('sha256').update(Buffer.from(bytes)).digest('hex'));
  });

  it('of nobody is SHA-256 over 2,048 zeros', () => {
    expect(new SetDigest().hex()).toBe('e5a00aa9991ac8a5ee3109844d84a55583bd20572ad3ffcd42792f3c36b183ad');
  });

  it('does not depend on the order, nor on where a list was taken up again', () => {
    fc.assert(
      fc.property(sets, fc.nat(12), (units, cut) => {
        const resumed = new SetDigest(digestOf(units.slice(cut)).state());
        for (const [key, arm] of units.slice(0, cut).reverse()) resumed.add(key, arm);
        expect(resumed.hex()).toBe(digestOf(units).hex());
      }),
      { seed: 11 },
    );
  });

  it('changes with every customer, arm and absence', () => {
    fc.assert(
      fc.property(sets, keys, (units, extra) => {
        const before = digestOf(units).hex();
        expect(digestOf([...units, [`${extra}!!!!!!!!!`, 'control']]).hex()).not.toBe(before);
        if (units.length === 0) return;
        expect(digestOf(units.slice(1)).hex()).not.toBe(before);
        const [key, arm] = units[0]!;
        const moved: Unit = [key, arm === 'control' ? 'coupon' : 'control'];
        expect(digestOf([moved, ...units.slice(1)]).hex()).not.toBe(before);
      }),
      { seed: 12 },
    );
  });

  it('takes the leaf of a customer whose key is gone', () => {
    const digest = digestOf([['a', 'control']]);
    digest.addLeaf(leafOf('b', 'coupon'));
    expect(digest.hex()).toBe(
      digestOf([
        ['b', 'coupon'],
        ['a', 'control'],
      ]).hex(),
    );
  });

  it('refuses a state of another length', () => {
    expect(() => new SetDigest(new Uint8Array(10))).toThrow(
      expect.objectContaining({
        name: 'RandomizationError',
        field: 'state',
        message: expect.stringContaining('has 10'),
      }),
    );
  });
});
