import { describe, expect, it } from 'vitest';
import { amountsPopulations, monitoredAmountsStudy } from '../../../validation/studies/monitored-amounts-study.js';
import { excess, shortfall, studied } from './studied.js';

describe('monitored sums of amounts', () => {
  const named = (name: string) => amountsPopulations.find((one) => one.name.startsWith(name))!;

  it('raise no more false alarms than stated where single amounts are large, as they did before they were limited', () => {
    const [limited, before] = studied(
      monitoredAmountsStudy(named('amounts of infinite variance'), 20, 150),
      'amounts limited',
      'nothing limited',
    );
    expect(excess(limited!.falseAlarm!)).toBeLessThan(2);
    expect(excess(before!.falseAlarm!)).toBeGreaterThan(4);
    expect(limited!.ratio!.share).toBeGreaterThan(before!.ratio!.share);
  });

  it('have the stated limits of the size of a fall where amounts are like orders', () => {
    const found = studied(monitoredAmountsStudy(named('amounts like orders'), 20, 150), 'size of the change');
    expect(shortfall(found[0]!.interval!)).toBeLessThan(3);
  });
});
