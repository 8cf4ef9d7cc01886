import { describe, expect, it } from 'vitest';
import { generatorFor } from '../../src/randomization/seeded-generator.js';
import { blockedArms, independentArms } from '../../src/simulator/replicate-arms.js';
import { customersOf, resampleBundles, resampleCustomers } from '../../src/simulator/resample.js';
import { jobOf } from './simulation-jobs.js';

const counts = (arms: Uint8Array, arm: number) => arms.filter((one) => one === arm).length;

describe('arms of a replicate', () => {
  it('are independent draws by the weights', () => {
    const arms = independentArms(60_000, [1, 2, 3], generatorFor('independent'));
    // Four standard deviations of a count of 60,000 draws are below 490.
    for (const [arm, expected] of [10_000, 20_000, 30_000].entries()) {
      expect(Math.abs(counts(arms, arm) - expected)).toBeLessThan(490);
    }
  });

  it('are exact inside every block, and every unit is as likely as its neighbour', () => {
    const blocks = Int32Array.from([0, 1, 0, 1, 0, 0, 1, 1, 2, 2]);
    const treated = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 2_000; draw += 1) {
      const arms = blockedArms(blocks, [1, 1], generatorFor('blocks', String(draw)));
      for (const block of [0, 1, 2]) {
        const own = arms.filter((_, unit) => blocks[unit] === block);
        expect(counts(own, 1)).toBe(own.length / 2);
      }
      arms.forEach((arm, unit) => {
        treated[unit]! += arm;
      });
    }
    for (const count of treated) expect(Math.abs(count - 1_000)).toBeLessThan(100);
  });
});

describe('a resample', () => {
  it('draws customers with replacement', () => {
    const { source } = resampleCustomers(100, 10_000, generatorFor('resample'));
    const hits = new Array<number>(100).fill(0);
    for (const customer of source) hits[customer]! += 1;
    for (const count of hits) expect(Math.abs(count - 100)).toBeLessThan(50);
  });

  it('keeps those together who belong together', () => {
    const members = [[0, 1], [2], [3, 4, 5]];
    const typed = members.map((own) => Int32Array.from(own));
    const { source, bundle } = resampleBundles(typed, 50, generatorFor('bundles'));
    for (let draw = 0; draw < 50; draw += 1) {
      const drawn = [...source].filter((_, place) => bundle[place] === draw);
      expect(members).toContainEqual(drawn);
    }
  });

  it('can be everybody as they are', () => {
    const job = jobOf({ kind: 'MEAN', method: 'COMPLETE', history: { outcomes: new Float64Array(3) } });
    expect([...customersOf(job)(generatorFor('everybody')).source]).toEqual([0, 1, 2]);
  });
});
