import { describe, expect, it } from 'vitest';
import { assignAll } from '../../seeds/assign-all.js';
import { type Method } from '../../seeds/assigner.js';
import { AssignmentDigest } from '../../src/randomization/receipt.js';
import { allocationOfDraw } from '../../src/randomization/rerandomized.js';
import { generatorFor } from '../../src/randomization/seeded-generator.js';
import { switchbackSchedule } from '../../src/randomization/switchback.js';
import replay from '../fixtures/randomization/replay.json' with { type: 'json' };

describe('replay by an independent implementation', () => {
  it('draws the same numbers from seed and labels', () => {
    const generator = generatorFor('42', 'golden');
    expect(replay.generator.map(() => generator.next())).toEqual(replay.generator);
  });

  it('draws the same numbered allocations and schedules', () => {
    const design = { seed: 'spring', weights: [1, 2], units: 13 };
    expect([1, 2, 3].map((draw) => [...allocationOfDraw(design, draw)])).toEqual(replay.draws);
    expect(switchbackSchedule({ seed: 'spring', weights: [1, 1, 2] }, 16, 8).arms).toEqual(replay.switchback);
  });

  it('draws the same numbered allocations with the key of the experiment', () => {
    const design = { seed: 'spring', weights: [1, 2], units: 13, mixedWith: 'spring-coupon' };
    expect([1, 2, 3].map((draw) => [...allocationOfDraw(design, draw)])).toEqual(replay.mixedDraws);
  });

  it.each(replay.mixed.map((c) => [`${c.method} ${c.seed} ${c.mixedWith}`, c] as const))(
    'reaches the same arms with the key of the experiment: %s',
    (_, { method, seed, weights, mixedWith, units, arms }) => {
      expect([...assignAll(units, { method: method as Method, seed, weights, mixedWith })]).toEqual(arms);
    },
  );

  it('makes one seed independent in two experiments, except where others must be able to repeat the hash', () => {
    const units = Array.from({ length: 2_000 }, (_, i) => ({ key: String(i), stratum: `s${i % 3}` }));
    const drawn = (method: Method, mixedWith: string) => [
      ...assignAll(units, { method, seed: '42', weights: [1, 1], mixedWith }).values(),
    ];
    const agreement = (method: Method) => {
      const [one, two] = [drawn(method, 'spring'), drawn(method, 'summer')];
      return one.filter((arm, i) => arm === two[i]).length;
    };
    // 2,000 fair coins: six standard deviations are 134.
    for (const method of ['COMPLETE', 'STRATIFIED'] as const) {
      expect(Math.abs(agreement(method) - 1_000)).toBeLessThan(134);
    }
    expect(agreement('SIMPLE')).toBe(2_000);
  });

  it.each(replay.cases.map((c) => [`${c.method} ${c.seed} ${c.weights.join(':')}`, c] as const))(
    'reaches the same arms and digest: %s',
    (_, { method, seed, weights, units, arms, digest }) => {
      const assigned = assignAll(units, { method: method as Method, seed, weights });
      expect([...assigned]).toEqual(arms);
      const ours = new AssignmentDigest();
      for (const [key, arm] of assigned) ours.add(key, `arm-${arm}`);
      expect(ours.hex()).toBe(digest);
    },
  );
});
