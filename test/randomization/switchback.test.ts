import { describe, expect, it } from 'vitest';
import { switchbackSchedule } from '../../src/randomization/switchback.js';

const chance = { seed: 's', weights: [1, 2] };

describe('switchback', () => {
  it('holds every arm exactly in each block', () => {
    const { arms, algorithm, probabilities } = switchbackSchedule(chance, 60, 6);
    expect([algorithm, probabilities]).toEqual(['switchback/1', [1 / 3, 2 / 3]]);
    for (let start = 0; start < 60; start += 6) {
      expect(arms.slice(start, start + 6).filter((arm) => arm === 0)).toHaveLength(2);
    }
  });

  it('keeps its beginning when it is lengthened', () => {
    expect(switchbackSchedule(chance, 60, 6).arms.slice(0, 30)).toEqual(switchbackSchedule(chance, 30, 6).arms);
  });

  it.each([
    [60, 1, 'block'],
    [60, 4, 'block'],
    [3, 6, 'periods'],
    [61, 6, 'periods'],
    [60.5, 6, 'periods'],
  ])('refuses %d periods in blocks of %d', (periods, block, field) => {
    expect(() => switchbackSchedule(chance, periods, block)).toThrow(
      expect.objectContaining({ name: 'RandomizationError', field }),
    );
  });
});
