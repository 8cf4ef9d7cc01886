import { describe, expect, it } from 'vitest';
import { adjustedChannelsStudy } from '../../../validation/studies/adjusted-channels-study.js';
import { clusterDriftStudy } from '../../../validation/studies/cluster-drift-study.js';
import { paybackPopulations, paybackStudy } from '../../../validation/studies/payback-study.js';
import { excess, shortfall, studied } from './studied.js';

describe('adjusted channels', () => {
  it('differ by chance as often as stated where outcomes are many', () => {
    const study = adjustedChannelsStudy(0.2, 1_000, 100);
    for (const found of studied(study, 'linear, main', 'linear, interacted', 'logit, main', 'logit, interacted')) {
      expect(excess(found.falseAlarm!), found.method).toBeLessThan(3);
      if (found.interval) expect(shortfall(found.interval), found.method).toBeLessThan(3);
    }
  });

  it('differ by chance more often where answers warn of few outcomes', () => {
    const [interacted] = studied(adjustedChannelsStudy(0.2, 50, 300), 'linear, interacted');
    expect(excess(interacted!.falseAlarm!)).toBeGreaterThan(2);
    expect(shortfall(interacted!.interval!)).toBeGreaterThan(2);
  });
});

describe('payback', () => {
  it('has limits that include its age at least as often as those of the means include theirs', () => {
    const [found] = studied(paybackStudy(paybackPopulations[0]!, 5, 150), 'mean cumulative');
    expect(shortfall(found!.interval!)).toBeLessThan(3);
    expect(shortfall(found!.ratio!)).toBeLessThan(3);
    expect(found!.ratio!.share).toBeGreaterThanOrEqual(found!.interval!.share);
  });
});

describe('cluster drift', () => {
  it('is said by chance in at most 5 %, and otherwise where it is large', () => {
    const [limited, naive] = studied(clusterDriftStudy(50, 400), 'an index of 0.1 and', 'an index of 0.1, whatever');
    expect(excess(limited!.falseAlarm!)).toBeLessThan(3);
    expect(excess(naive!.falseAlarm!)).toBeGreaterThan(4);
    const [many] = studied(clusterDriftStudy(1_000, 50), 'an index of 0.1 and');
    expect(many!.ratio!.share).toBeGreaterThan(0.95);
  });
});
