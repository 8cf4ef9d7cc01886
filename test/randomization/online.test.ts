import { describe, expect, it } from 'vitest';
import { hashBucket } from '../../src/randomization/hash-bucket.js';
import {
  createOnlineAssigner,
  type HashFilter,
  holdoutFilter,
  namespaceFilter,
  type OnlineDesign,
  sdkExperiment,
} from '../../src/randomization/online.js';
import { independence, pearson, upperTail } from './chi-square.js';

const refusal = (field: string, message: string) =>
  expect.objectContaining({ name: 'RandomizationError', field, message: expect.stringContaining(message) });
const ids = Array.from({ length: 20_000 }, (_, i) => String(i + 1));
const design: OnlineDesign = { seed: 'spring', weights: [1, 1] };
const part = (seed: string, start: number, end: number): HashFilter => ({
  seed,
  ranges: [[start, end]],
  hashVersion: 2,
});

describe('online assignment', () => {
  it("finds the bucket of GrowthBook's published example", () => {
    const { decide } = createOnlineAssigner({ seed: 'feature', weights: [0.1, 0.9] });
    expect(decide('123')).toEqual({ arm: 1, reason: 'HASH', bucket: 0.5231, seed: 'feature' });
  });

  it("puts customers into namespaces as GrowthBook's SDKs do, by hash version 1", () => {
    const inside = namespaceFilter('pricing', 0, 0.5);
    const { decide } = createOnlineAssigner({ ...design, namespaces: [inside] });
    for (const id of ids.slice(0, 200)) {
      const bucket = hashBucket('__pricing', id, 1);
      expect(decide(id).reason).toBe(bucket < 0.5 ? 'HASH' : 'NAMESPACE');
    }
  });

  it('gives participants their weights', () => {
    const { decide, probabilities } = createOnlineAssigner({ seed: 'spring', weights: [1, 2, 3], coverage: 0.6 });
    const counts = [0, 0, 0];
    for (const id of ids) {
      const { arm, reason } = decide(id);
      expect(reason).toBe(arm === null ? 'COVERAGE' : 'HASH');
      if (arm !== null) counts[arm]! += 1;
    }
    const taking = counts.reduce((a, b) => a + b, 0);
    expect(Math.abs(taking - 12_000)).toBeLessThan(4 * Math.sqrt(20_000 * 0.6 * 0.4));
    const expected = probabilities.map((p) => taking * p);
    expect(upperTail(pearson(counts, expected), 2)).toBeGreaterThan(0.001);
    probabilities.forEach((p, arm) => {
      expect(p).toBeCloseTo((arm + 1) / 6, 3);
    });
  });

  it('knows their probabilities to the last digit', () => {
    const { probabilities } = createOnlineAssigner({ seed: 'spring', weights: [1, 3], coverage: 0.7 });
    expect(probabilities).toEqual([0.25, 0.75]);
  });

  it('never moves a customer to another arm when coverage grows', () => {
    const small = createOnlineAssigner({ ...design, coverage: 0.2 });
    const large = createOnlineAssigner({ ...design, coverage: 0.7 });
    const taking = ids.filter((id) => small.decide(id).arm !== null);
    expect(taking.length).toBeGreaterThan(3000);
    expect(taking.map((id) => large.decide(id).arm)).toEqual(taking.map((id) => small.decide(id).arm));
  });

  it('makes experiments in one namespace exclude each other', () => {
    const first = createOnlineAssigner({ ...design, namespaces: [part('pricing', 0, 0.5)] });
    const second = createOnlineAssigner({ seed: 'summer', weights: [1, 1], namespaces: [part('pricing', 0.5, 1)] });
    for (const id of ids) expect((first.decide(id).arm === null) !== (second.decide(id).arm === null)).toBe(true);
  });

  it('keeps the same customers out of every experiment of a holdout', () => {
    const holdouts = [{ salt: 'holdout 2024', share: 0.1 }];
    const first = createOnlineAssigner({ ...design, holdouts });
    const second = createOnlineAssigner({ seed: 'summer', weights: [1, 3], holdouts });
    const heldOut = ids.filter((id) => first.decide(id).arm === null);
    expect(Math.abs(heldOut.length - 2000)).toBeLessThan(4 * Math.sqrt(20_000 * 0.1 * 0.9));
    expect(ids.filter((id) => second.decide(id).arm === null)).toEqual(heldOut);
    expect(first.decide(heldOut[0]!)).toMatchObject({ reason: 'HOLDOUT', seed: 'holdout 2024' });
  });

  it('draws arms independently of who was let through', () => {
    const namespaced = createOnlineAssigner({ ...design, namespaces: [part('pricing', 0, 0.5)] });
    const everyone = createOnlineAssigner(design);
    const table = [
      [0, 0],
      [0, 0],
    ];
    for (const id of ids) table[Number(namespaced.decide(id).arm === null)]![everyone.decide(id).arm!]! += 1;
    expect(upperTail(independence(table), 1)).toBeGreaterThan(0.001);
  });

  it('decides in its stated order', () => {
    const key = ids.find((id) => hashBucket('holdout', id) < 0.5 && hashBucket('pricing', id) >= 0.5)!;
    const full = { ...design, holdouts: [{ salt: 'holdout', share: 0.5 }], namespaces: [part('pricing', 0, 0.5)] };
    const { decide, algorithm } = createOnlineAssigner(full);
    expect(algorithm).toBe('online/1');
    expect(decide(key, { forced: 0, sticky: 1 })).toEqual({ arm: 0, reason: 'FORCED', bucket: null, seed: null });
    expect(decide(key, { sticky: 1 })).toEqual({ arm: 1, reason: 'STICKY', bucket: null, seed: null });
    expect(decide(key).reason).toBe('HOLDOUT');
    const { decide: withoutHoldout } = createOnlineAssigner({ ...full, holdouts: [] });
    expect(withoutHoldout(key)).toMatchObject({ arm: null, reason: 'NAMESPACE', seed: 'pricing' });
  });

  it("asks the caller's rules before holdouts and before the hash", () => {
    const { decide } = createOnlineAssigner({ seed: 'a', weights: [1, 1], holdouts: [{ salt: 'h', share: 0.5 }] });
    const held = ids.find((id) => decide(id).reason === 'HOLDOUT')!;
    const free = ids.find((id) => decide(id).reason === 'HASH')!;
    const without = { arm: null, bucket: null, seed: null };
    for (const id of [held, free]) {
      expect(decide(id, { outside: 'SEGMENT' })).toEqual({ ...without, reason: 'SEGMENT' });
      expect(decide(id, { sticky: 1, outside: 'SEGMENT' }).reason).toBe('STICKY');
    }
    expect(decide(held, { excluded: 'CONTACTED' }).reason).toBe('HOLDOUT');
    expect(decide(free, { excluded: 'CONTACTED' })).toEqual({ ...without, reason: 'CONTACTED' });
  });

  it('can be handed to an SDK', () => {
    const holdouts = [{ salt: 'holdout', share: 0.1 }];
    const full = { ...design, coverage: 0.4, holdouts, namespaces: [part('pricing', 0, 0.5)] };
    expect(sdkExperiment(full)).toEqual({
      seed: 'spring',
      hashVersion: 2,
      weights: [0.5, 0.5],
      coverage: 0.4,
      filters: [holdoutFilter(holdouts[0]!), part('pricing', 0, 0.5)],
    });
    expect(sdkExperiment(design)).toMatchObject({ coverage: 1, filters: [] });
  });
});

describe('online designs that cannot be used', () => {
  it.each([
    ['no coverage', { coverage: 0 }, 'coverage', 'not 0'],
    ['coverage above one', { coverage: 1.5 }, 'coverage', 'not 1.5'],
    ['coverage that is no number', { coverage: Number.NaN }, 'coverage', 'not NaN'],
    ['a holdout of everyone', { holdouts: [{ salt: 'h', share: 1 }] }, 'holdouts', 'not 1'],
    ['a holdout of nobody', { holdouts: [{ salt: 'h', share: 0 }] }, 'holdouts', 'not 0'],
    ['an empty namespace range', { namespaces: [part('p', 0.5, 0.5)] }, 'namespaces', '[0.5, 0.5]'],
    ['a namespace range below zero', { namespaces: [part('p', -0.1, 0.5)] }, 'namespaces', '[-0.1, 0.5]'],
    ['a namespace range above one', { namespaces: [part('p', 0, 1.1)] }, 'namespaces', '[0, 1.1]'],
    [
      "the experiment's own salt for a holdout",
      { holdouts: [{ salt: 'spring', share: 0.1 }] },
      'seed',
      'different salts',
    ],
    ["the experiment's own salt for a namespace", { namespaces: [part('spring', 0, 0.5)] }, 'seed', 'different salts'],
    ['an empty salt', { holdouts: [{ salt: '', share: 0.1 }] }, 'seed', 'not be empty'],
    ['an arm without bucket', { weights: [1, 1e-5] }, 'weights', '10,000'],
    ['one arm', { weights: [1] }, 'weights', '2 to 20'],
  ])('%s', (_, change, field, message) => {
    expect(() => createOnlineAssigner({ ...design, ...change })).toThrow(refusal(field, message));
  });

  it('nor keys and arms that do not exist', () => {
    const { decide } = createOnlineAssigner(design);
    expect(() => decide('')).toThrow(refusal('key', 'not be empty'));
    for (const arm of [2, -1, 0.5]) expect(() => decide('1', { forced: arm })).toThrow(refusal('arm', `number ${arm}`));
  });
});
