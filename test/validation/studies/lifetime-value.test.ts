import { describe, expect, it } from 'vitest';
import {
  lifetimeValueChannelsStudies,
  lifetimeValueChannelsStudy,
} from '../../../validation/studies/lifetime-value-channels-study.js';
import {
  lifetimePopulations,
  lifetimeValueStudies,
  lifetimeValueStudy,
} from '../../../validation/studies/lifetime-value-study.js';
import { excess, shortfall, studied } from './studied.js';

describe('lifetime value', () => {
  it('predicts as exactly as it says under its own model', () => {
    const population = { name: 'like CDNOW', model: 'MBG_NBD', parameters: [0.5, 6, 0.9, 1.6] } as const;
    const [own, certain] = studied(
      lifetimeValueStudy(population, 300, 60),
      'MBG/NBD',
      'MBG/NBD, parameters taken as known',
    );
    expect(shortfall(own!.interval!)).toBeLessThan(3);
    expect(shortfall(own!.ratio!)).toBeLessThan(3);
    expect(certain!.interval!.share).toBeLessThan(own!.interval!.share);
  });

  it('BG/NBD takes customers who buy once to be alive', () => {
    const population = { name: 'one purchase', model: 'MBG_NBD', parameters: [1.5, 8, 2, 1] } as const;
    const [right, wrong] = studied(lifetimeValueStudy(population, 300, 20), 'MBG/NBD', 'BG/NBD');
    expect(right!.falseAlarm!.share).toBeLessThan(0.1);
    expect(wrong!.falseAlarm!.share).toBeGreaterThan(0.3);
  });

  it('finds channels that do not differ alike, and limits of each hold', () => {
    const study = lifetimeValueChannelsStudy(lifetimePopulations[1]!, 150, 30);
    const [test, common, separate] = studied(study, 'likelihood ratio', 'common fit', 'separate fits');
    expect(excess(test!.falseAlarm!)).toBeLessThan(3);
    for (const { interval, ratio } of [common!, separate!]) {
      expect(shortfall(interval!)).toBeLessThan(3);
      expect(shortfall(ratio!)).toBeLessThan(3);
    }
  });

  it('is studied in two populations', () => {
    expect(lifetimeValueStudies()).toHaveLength(2);
    expect(lifetimeValueChannelsStudies()).toHaveLength(2);
  });
});
