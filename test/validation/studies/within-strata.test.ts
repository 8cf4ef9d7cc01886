import { describe, expect, it } from 'vitest';
import {
  levelsStudy,
  movedBuyersStudy,
  smallStrataStudy,
  unequalArmsStudy,
} from '../../../validation/studies/within-strata-study.js';
import { excess, shortfall, studied } from './studied.js';

describe('effects within strata keep their promises, and the earlier rules did not', () => {
  it('ratios whose denominators the treatment moves', () => {
    const [now, before] = studied(movedBuyersStudy(400, 200), 'ratio of totals', 'strata weighted');
    expect(excess(now!.falseAlarm!)).toBeLessThan(3);
    expect(shortfall(now!.interval!)).toBeLessThan(3);
    expect(before!.interval!.share).toBeLessThan(0.5);
  });

  it('a rare stratum without treated values', () => {
    const [now, before] = studied(levelsStudy(400, 300), 'strata without', 'small strata merged');
    expect(excess(now!.falseAlarm!)).toBeLessThan(3);
    expect(before!.falseAlarm!.share).toBeGreaterThan(0.3);
  });

  it('strata of two and three', () => {
    const [now, before] = studied(smallStrataStudy(50, 200), 'small strata', 'all small strata');
    expect(excess(now!.falseAlarm!)).toBeLessThan(3);
    expect(shortfall(now!.interval!)).toBeLessThan(3);
    // Between strata of different levels the one stratum sees no effect at all.
    expect(before!.falseAlarm!.share).toBeLessThan(0.02);
  });

  it('ratios of 900 against 100 customers', () => {
    const [delta, silent, randomized] = studied(
      unequalArmsStudy(100),
      'delta method',
      'delta method, false',
      'studentized',
    );
    expect(delta!.falseAlarm!.share).toBeGreaterThan(0.07);
    expect(excess(silent!.falseAlarm!)).toBeLessThan(3);
    expect(excess(randomized!.falseAlarm!)).toBeLessThan(3);
  });
});
