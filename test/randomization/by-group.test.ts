import { describe, expect, it } from 'vitest';
import { assignAll } from '../../seeds/assign-all.js';
import { createAssigner } from '../../seeds/assigner.js';

const stores = Array.from({ length: 21 }, (_, i) => ({ key: `store ${i}` }));
const regional = stores.map(({ key }, i) => ({ key, stratum: i % 3 === 0 ? 'north' : 'south' }));
const sizes = (arms: Map<string, number>, among: { key: string }[]) =>
  [0, 1, 2].map((arm) => among.filter(({ key }) => arms.get(key) === arm).length);

describe('randomization by group', () => {
  it('gives exact numbers of groups', () => {
    const arms = assignAll(stores, { method: 'BY_GROUP', seed: 's', weights: [1, 1, 1] });
    expect(sizes(arms, stores)).toEqual([7, 7, 7]);
  });

  it('gives exact numbers inside strata of groups', () => {
    const arms = assignAll(regional, { method: 'BY_GROUP', seed: 's', weights: [1, 2, 4] });
    expect(
      sizes(
        arms,
        regional.filter(({ stratum }) => stratum === 'north'),
      ),
    ).toEqual([1, 2, 4]);
    expect(
      sizes(
        arms,
        regional.filter(({ stratum }) => stratum === 'south'),
      ),
    ).toEqual([2, 4, 8]);
  });

  it('says what it is and counts groups', () => {
    const assigner = createAssigner({ method: 'BY_GROUP', seed: 's', weights: [1, 1], counts: 3 });
    expect(assigner).toMatchObject({ algorithm: 'by-group/1', probabilities: [0.5, 0.5] });
    assigner.armOf('store 1');
    expect(() => assigner.finish()).toThrow(
      expect.objectContaining({
        name: 'RandomizationError',
        field: 'counts',
        message: '2 of the 3 announced units are missing.',
      }),
    );
  });

  it('refuses a group without stratum among groups with one, and a single group', () => {
    const mixed = [...regional, { key: 'new store' }];
    expect(() => assignAll(mixed, { method: 'BY_GROUP', seed: 's', weights: [1, 1] })).toThrow(
      expect.objectContaining({ field: 'stratum' }),
    );
    expect(() => createAssigner({ method: 'BY_GROUP', seed: 's', weights: [1, 1], counts: 1 })).toThrow(
      expect.objectContaining({ field: 'counts' }),
    );
  });
});
