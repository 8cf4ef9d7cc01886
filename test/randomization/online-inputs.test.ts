import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { namespaceFilter, type OnlineDesign } from '../../src/randomization/online.js';
import { onlineInputsDigest } from '../../src/randomization/online-inputs.js';

const arms = ['control', 'coupon'];
const design: OnlineDesign = {
  seed: 'spring',
  weights: [1, 2.5],
  coverage: 0.4,
  holdouts: [{ salt: 'h', share: 0.1 }],
  namespaces: [namespaceFilter('pricing', 0, 0.5)],
};

describe('the digest of what an online assignment was fixed to', () => {
  it('is SHA-256 over the netstrings that its definition lists', () => {
    const texts = '15:online-inputs/1,8:online/1,1:2,7:control,1:1,6:coupon,3:2.5,3:0.4,1:2,1:h,1:2,1:1,3:0.1,1:1,';
    const namespace = '9:__pricing,1:1,1:1,1:0,3:0.5,';
    const expected = createHash('sha256').update(`${texts}${namespace}`).digest('hex');
    expect(onlineInputsDigest(arms, design)).toBe(expected);
  });

  it.each([
    ['a weight', { weights: [1, 2] }],
    ['the coverage', { coverage: 0.5 }],
    ['a holdout', { holdouts: [] }],
    ['a share', { holdouts: [{ salt: 'h', share: 0.2 }] }],
    ['a part of a namespace', { namespaces: [namespaceFilter('pricing', 0, 0.6)] }],
  ])('changes with %s', (_, change) => {
    expect(onlineInputsDigest(arms, { ...design, ...change })).not.toBe(onlineInputsDigest(arms, design));
  });

  it('covers everybody unless coverage and filters are given', () => {
    const bare = { seed: 'spring', weights: [1, 1] };
    expect(onlineInputsDigest(arms, bare)).toBe(
      onlineInputsDigest(arms, { ...bare, coverage: 1, holdouts: [], namespaces: [] }),
    );
  });
});
