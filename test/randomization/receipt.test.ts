import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { netstrings } from '../../src/randomization/netstrings.js';
import { AssignmentDigest, inputsDigest, leafOf } from '../../src/randomization/receipt.js';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

describe('netstrings', () => {
  it('write each text behind its length in bytes', () => {
    expect(netstrings('a', '', 'é')).toBe('1:a,0:,2:é,');
  });

  it('tell all lists of texts apart', () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 3 }), { maxLength: 4 });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(netstrings(...a) === netstrings(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { numRuns: 1000, seed: 5 },
    );
    expect(netstrings('ab', 'c')).not.toBe(netstrings('a', 'bc'));
  });

  it('refuse half a surrogate pair', () => {
    expect(() => netstrings('a\ud800')).toThrow(
      expect.objectContaining({
        name: 'RandomizationError',
        field: 'text',
        message: 'Text must be well-formed Unicode.',
      }),
    );
  });
});

describe('assignment digest', () => {
  const list = Array.from({ length: 5000 }, (_, i) => [`k${String(i).padStart(4, '0')}`, i % 3 ? 'a' : 'b'] as const);
  const digestOf = (pairs: readonly (readonly [string, string])[]) => {
    const digest = new AssignmentDigest();
    for (const [key, arm] of pairs) digest.add(key, arm);
    return digest.hex();
  };

  it('is SHA-256 over the leaves', () => {
    expect(leafOf('k', 'arm').toString('hex')).toBe(sha256(Buffer.from('1:k,3:arm,')).toString('hex'));
    const leaves = Buffer.concat(list.map(([key, arm]) => leafOf(key, arm)));
    expect(digestOf(list)).toBe(sha256(leaves).toString('hex'));
  });

  it('stays the same when keys are erased and their leaves kept', () => {
    const digest = new AssignmentDigest();
    list.forEach(([key, arm], i) => {
      if (i % 10 === 0) digest.addLeaf(leafOf(key, arm));
      else digest.add(key, arm);
    });
    expect(digest.hex()).toBe(digestOf(list));
  });

  it('can be read on the way', () => {
    const digest = new AssignmentDigest();
    digest.add('k0', 'a');
    expect(digest.hex()).toBe(digestOf([['k0', 'a']]));
    digest.add('k1', 'b');
    expect(digest.hex()).toBe(
      digestOf([
        ['k0', 'a'],
        ['k1', 'b'],
      ]),
    );
  });

  it('changes with any key, arm or position', () => {
    const [first, second, ...rest] = list;
    const variants = [
      list,
      [second!, first!, ...rest],
      [[first![0], 'a'] as const, second!, ...rest],
      [['k000x', first![1]] as const, second!, ...rest],
      list.slice(1),
    ];
    expect(new Set(variants.map(digestOf)).size).toBe(variants.length);
  });

  it('refuses a leaf of another length', () => {
    expect(() => new AssignmentDigest().addLeaf(Buffer.alloc(31))).toThrow(
      expect.objectContaining({ name: 'RandomizationError', field: 'leaf' }),
    );
  });
});

describe('inputs digest', () => {
  const arms = [
    { key: 'control', weight: 1 },
    { key: 'coupon', weight: 0.5 },
  ];
  const inputs = { algorithm: 'complete/1', arms, counts: 100 };

  it('is SHA-256 over the length-prefixed inputs', () => {
    const texts = ['inputs/1', 'complete/1', '2', 'control', '1', 'coupon', '0.5', '0', '100'];
    expect(inputsDigest(inputs)).toBe(sha256(Buffer.from(netstrings(...texts))).toString('hex'));
    const strata = ['inputs/1', 'stratified/1', '2', 'control', '1', 'coupon', '0.5', '2', 'a', '3', 'b', '4'];
    const counts = new Map([
      ['b', 4],
      ['a', 3],
    ]);
    expect(inputsDigest({ algorithm: 'stratified/1', arms, counts })).toBe(
      sha256(Buffer.from(netstrings(...strata))).toString('hex'),
    );
  });

  it('changes with anything fixed before the draw', () => {
    const variants = [
      inputs,
      { ...inputs, algorithm: 'simple/1' },
      { ...inputs, counts: 101 },
      { ...inputs, counts: new Map([['100', 100]]) },
      { ...inputs, arms: arms.toReversed() },
      { ...inputs, arms: [{ key: 'control', weight: 2 }, arms[1]!] },
    ];
    expect(new Set(variants.map(inputsDigest)).size).toBe(variants.length);
  });
});
