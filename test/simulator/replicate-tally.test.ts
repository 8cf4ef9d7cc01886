import { describe, expect, it } from 'vitest';
import { ReplicateTally } from '../../src/simulator/replicate-tally.js';
import { type EffectEstimate, emptyInterval, emptyRelative } from '../../src/statistics/summaries.js';

const replicate = (estimate: number, halfWidth: number, pValue: number, adjustedPValue = pValue) => ({
  estimate: {
    pValue,
    absolute: { estimate, lower: estimate - halfWidth, upper: estimate + halfWidth },
    relative: emptyRelative,
  } as EffectEstimate,
  adjustedPValue,
});
const unanswered = {
  estimate: { pValue: null, absolute: emptyInterval, relative: emptyRelative } as EffectEstimate,
  adjustedPValue: null,
};

describe('the tally of replicates', () => {
  it('counts significance, coverage and estimates by arm, and any significance over the arms', () => {
    const tally = new ReplicateTally([1, 2], 2, 0.05);
    tally.add([replicate(3, 0.5, 0.01), replicate(2, 1, 0.5)]);
    tally.add([replicate(1, 2, 0.2), replicate(4, 1, 0.04, 0.08)]);
    tally.add([replicate(2, 0.5, 0.049), unanswered]);
    const { arms, anySignificant, replicates, customers, effect } = tally.result(100);
    expect({ replicates, customers, effect }).toEqual({ replicates: 3, customers: 100, effect: 2 });
    expect(anySignificant.share).toBeCloseTo(2 / 3, 15);
    expect(arms[0]).toMatchObject({
      arm: 1,
      estimable: 3,
      meanEstimate: 2,
      standardDeviation: 1,
      exaggeration: 1.25,
      pValueTenths: [2, 0, 1, 0, 0, 0, 0, 0, 0, 0],
    });
    expect(arms[0]!.significant!.share).toBeCloseTo(2 / 3, 15);
    expect(arms[0]!.coverage!.share).toBeCloseTo(2 / 3, 15);
    expect(arms[1]).toMatchObject({ arm: 2, estimable: 2, meanEstimate: 3, exaggeration: null });
    expect(arms[1]!.significant!.share).toBe(0);
  });

  it('gives Clopper–Pearson limits of the Monte-Carlo error', () => {
    const tally = new ReplicateTally([1], 1, 0.05);
    for (let index = 0; index < 100; index += 1) tally.add([replicate(1, 1, index < 5 ? 0.01 : 0.9)]);
    const { significant } = tally.result(10).arms[0]!;
    // R: binom.test(5, 100)$conf.int
    expect(significant!.lower).toBeCloseTo(0.0164318791821, 12);
    expect(significant!.upper).toBeCloseTo(0.1128349111055, 12);
  });

  it('has nothing to say of what could never be estimated', () => {
    const tally = new ReplicateTally([1], 0, 0.05);
    tally.add([unanswered]);
    expect(tally.result(4).arms[0]).toMatchObject({
      estimable: 0,
      significant: null,
      coverage: null,
      meanEstimate: null,
      standardDeviation: null,
      exaggeration: null,
    });
  });
});
