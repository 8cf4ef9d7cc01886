import 'reflect-metadata';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownCount } from '../../../src/results/shown-numbers.js';
import { powerAnalysis } from '../../../src/statistics/power/power-analysis.js';
import { powerCurve } from '../../../src/statistics/power/power-curve.js';
import { expectNear } from '../../statistics/near.js';
import { AS_OF, type PlanningBase, planningBase, SHOPPERS, shopper } from '../planning-base.js';

const query = `fragment Plan on PowerAnalysis {
  method power totalSampleSize arms { sampleSize groups } effect { absolute relative } margin { absolute }
}
query Campaign($input: CampaignPowerInput!) {
  campaignPower(input: $input) {
    history {
      customers customersWithValue
      baseline { estimate lower upper }
      standardDeviation { estimate upper }
      adjustment { varianceExplained { estimate } }
      strata { varianceExplained { estimate } }
      groups { averageSize sizeVariation intraclassCorrelation { estimate } }
    }
    customersAvailable expected { ...Plan } cautious { ...Plan } customersToAssign customersToAssignCautious warnings { code message field remedy }
    insufficientData { reason }
  }
}`;

describe('campaignPower', () => {
  let base: PlanningBase;
  beforeAll(async () => {
    base = await planningBase();
  });
  afterAll(() => base.temporary.remove());

  const ask = (history: object, input: object) =>
    base.graph.ask(query, { input: { history: { asOf: AS_OF, ...history }, ...input } });
  async function plan(history: object, input: object) {
    const { data, errors } = await ask(history, input);
    expect(errors).toEqual([]);
    return data.campaignPower;
  }

  it('is the power analysis of what history says', async () => {
    const { history, expected, ...rest } = await plan({ metric: 'revenue' }, { effect: { relative: 0.2 }, power: 0.8 });
    const mean = { baseline: history.baseline.estimate, standardDeviation: history.standardDeviation.estimate };
    const same = powerAnalysis({ outcome: { mean }, effect: { relative: 0.2 }, power: 0.8 });
    expect(expected).toMatchObject({ totalSampleSize: same.totalSampleSize, method: same.method });
    expect(rest).toMatchObject({
      customersAvailable: SHOPPERS,
      customersToAssign: same.totalSampleSize,
      insufficientData: null,
    });
    expect(rest.warnings).toContainEqual({
      code: 'SEGMENT_TOO_SMALL',
      message: `The plan needs ${shownCount(same.totalSampleSize)} customers, but the segment has only ${shownCount(SHOPPERS)} now.`,
      field: 'history.segment',
      remedy: null,
    });
  });

  it('draws the power of its plan over the effect and over the size', async () => {
    const drawn = `query Curve($input: CampaignPowerInput!) {
      campaignPower(input: $input) {
        history { baseline { estimate } standardDeviation { estimate } }
        expected { totalSampleSize effect { absolute } }
        byEffect: curve(along: EFFECT, points: 5) { totalSampleSize effect { absolute } power }
        bySize: curve(points: 5) { totalSampleSize power }
      }
    }`;
    const input = { history: { asOf: AS_OF, metric: 'revenue' }, power: 0.8 };
    const { data, errors } = await base.graph.ask(drawn, { input });
    expect(errors).toEqual([]);
    const { history, expected, byEffect, bySize } = data.campaignPower;
    const mean = { baseline: history.baseline.estimate, standardDeviation: history.standardDeviation.estimate };
    const { totalSampleSize } = expected;
    const plan = { outcome: { mean }, power: 0.8, totalSampleSize };
    expect(byEffect).toEqual(
      powerCurve({ plan, along: 'EFFECT', points: 5 }).points.map(({ effect, ...point }) => ({
        ...point,
        effect: { absolute: effect.absolute },
      })),
    );
    expect(byEffect[2]).toMatchObject({ effect: { absolute: expected.effect.absolute }, totalSampleSize });
    expectNear(byEffect[2].power, 0.8, 1e-6);
    expect(bySize.map((point: { totalSampleSize: number }) => point.totalSampleSize).at(-1)).toBe(2 * totalSampleSize);
  });

  it('has no curve without a plan, and refuses a range that is none', async () => {
    const drawn = `query Curve($input: CampaignPowerInput!, $to: Float) {
      campaignPower(input: $input) { insufficientData { reason } curve(along: EFFECT, from: 1, to: $to) { power } }
    }`;
    const nobody = { asOf: AS_OF, metric: 'revenue', segment: 'nobody' };
    const none = await base.graph.ask(drawn, { input: { history: nobody, effect: { absolute: 1 }, power: 0.8 } });
    expect(none.data.campaignPower).toMatchObject({ curve: null, insufficientData: {} });
    const empty = { input: { history: { asOf: AS_OF, metric: 'revenue' }, power: 0.8 }, to: 1 };
    const refused = await base.graph.ask(drawn, empty);
    expect(refused.data.campaignPower.curve).toBeNull();
    expect(refused.errors[0]?.message).toMatch(/above/);
  });

  it('divides the risk of missing a decision over its guardrails', async () => {
    const effect = { relative: 0.2 };
    const decided = await plan({ metric: 'revenue' }, { effect, power: 0.8, guardrails: 3 });
    const single = await plan({ metric: 'revenue' }, { effect, power: 0.95 });
    expect(decided.expected).toEqual(single.expected);
    const { errors } = await ask({ metric: 'revenue' }, { effect, totalSampleSize: 1_000, guardrails: 3 });
    expect(errors[0]?.message).toContain('Give the `power` of the decision');
  });

  it('asks for more when it is cautious, and the more the surer it is to be', async () => {
    const sizes = [];
    for (const assurance of [0.6, 0.8, 0.95]) {
      const given = { effect: { absolute: 2 }, power: 0.8, assurance };
      const { expected, cautious } = await plan({ metric: 'revenue' }, given);
      sizes.push(cautious.totalSampleSize);
      expect(cautious.totalSampleSize).toBeGreaterThanOrEqual(expected.totalSampleSize);
    }
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(new Set(sizes).size).toBe(3);
  });

  it('takes the worse limit of a rate: the lower for relative, the one nearer to a half for absolute effects', async () => {
    const relative = await plan({ metric: 'ordered' }, { effect: { relative: 0.1 }, power: 0.8 });
    expect(relative.cautious.totalSampleSize).toBeGreaterThan(relative.expected.totalSampleSize);
    const nearRateLimit = await plan({ metric: 'ordered' }, { effect: { absolute: 0.32 }, power: 0.8 });
    expect(nearRateLimit.cautious.totalSampleSize).toBeGreaterThanOrEqual(nearRateLimit.expected.totalSampleSize);
    const loss = await plan({ metric: 'ordered' }, { effect: { absolute: -0.62 }, power: 0.8 });
    expect(loss.cautious.totalSampleSize).toBeGreaterThanOrEqual(loss.expected.totalSampleSize);
  });

  it('solves with the customers there are when only the power, or only the effect, is given', async () => {
    const smallest = await plan({ metric: 'revenue' }, { power: 0.8 });
    expect(smallest.expected).toMatchObject({ totalSampleSize: SHOPPERS, power: 0.8 });
    expect(smallest.cautious.effect.absolute).toBeGreaterThan(smallest.expected.effect.absolute);
    const chance = await plan({ metric: 'revenue' }, { effect: { absolute: 3 } });
    expect(chance.cautious.power).toBeLessThan(chance.expected.power);
    const margin = await plan({ metric: 'revenue' }, { margin: { goal: 'EQUIVALENCE', absolute: 9 } });
    expect(margin.expected.totalSampleSize).toBe(SHOPPERS);
    const solved = await plan({ metric: 'revenue' }, { margin: { goal: 'NON_INFERIORITY' }, power: 0.8 });
    expect(solved.cautious.margin.absolute).toBeGreaterThan(solved.expected.margin.absolute);
  });

  it('promises nothing of strata so small that each customer is nearly one of his own', async () => {
    const size = { effect: { relative: 0.5 }, power: 0.8 };
    const { history, expected, warnings } = await plan({ metric: 'revenue', strata: ['income', 'gender'] }, size);
    expect(history.strata.varianceExplained).toBeNull();
    const without = await plan({ metric: 'revenue' }, size);
    expect(expected.totalSampleSize).toBeGreaterThanOrEqual(without.expected.totalSampleSize);
    const tiny = warnings.find(({ code }: { code: string }) => code === 'TINY_STRATA');
    expect(tiny).toMatchObject({ field: 'history.strata', remedy: expect.stringMatching(/fewer attributes/) });
    expect(tiny.message).toMatch(/^There are \d+ strata for \d+ customers: .* an arm has nobody/);
    const coarse = await plan({ metric: 'revenue', strata: ['gender'] }, size);
    expect(coarse.warnings).not.toContainEqual(expect.objectContaining({ code: 'TINY_STRATA' }));
  });

  it('plans the adjustment, the strata and the groups that history was asked for', async () => {
    const given = { effect: { absolute: 2 }, power: 0.8 };
    const adjusted = await plan({ metric: 'revenue', adjustFor: ['income'] }, given);
    const share = adjusted.history.adjustment.varianceExplained.estimate;
    const { estimate } = adjusted.history.standardDeviation;
    const left = { mean: { baseline: 1, standardDeviation: estimate * Math.sqrt(1 - share) } };
    expect(adjusted.expected.totalSampleSize).toBe(powerAnalysis({ outcome: left, ...given }).totalSampleSize);
    const strata = await plan({ metric: 'ordered', strata: ['gender'] }, { effect: { absolute: 0.1 }, power: 0.8 });
    expect(strata.expected.method).toMatch(/strata/);
    const rate = await plan({ metric: 'ordered', adjustFor: ['income'] }, { effect: { absolute: 0.1 }, power: 0.8 });
    expect(rate.expected.method).toMatch(/strata/);
    const grouped = await plan({ metric: 'revenue', groupBy: 'store' }, given);
    expect(grouped.expected.arms[0].groups).toBeGreaterThanOrEqual(2);
    expect(grouped.cautious.totalSampleSize).toBeGreaterThan(grouped.expected.totalSampleSize);
    const ungrouped = Array.from({ length: SHOPPERS }, (_, i) => shopper(i)).filter(({ store }) => store === null);
    expect(grouped.warnings).toContainEqual({
      code: 'CUSTOMERS_WITHOUT_GROUP',
      message: `${ungrouped.length} customers have no group and are excluded from the groups.`,
      field: 'history.groupBy',
      remedy: null,
    });
  });

  it('assigns more customers than will have a value of a ratio', async () => {
    const given = { effect: { relative: 0.3 }, power: 0.8, multiplicity: { primaryMetrics: 2 } };
    const { history, expected, cautious, customersToAssign } = await plan({ metric: 'revenue-per-visit' }, given);
    expect(history.customersWithValue).toBe(
      Array.from({ length: SHOPPERS }, (_, i) => shopper(i)).filter((s) => s.visits > 0).length,
    );
    expectNear(customersToAssign, (expected.totalSampleSize * SHOPPERS) / history.customersWithValue, 0, 1);
    expect(cautious.totalSampleSize).toBeGreaterThan(expected.totalSampleSize);
    expect(expected.method).toMatch(/delta method/);
  });

  it('has nothing to say without history, without groups, or for nobody', async () => {
    const given = { effect: { absolute: 1 }, power: 0.8 };
    const none = await plan({ metric: 'revenue', segment: 'nobody' }, given);
    expect(none).toMatchObject({ expected: null, cautious: null, customersAvailable: 0, customersToAssign: null });
    expect(none.insufficientData.reason).toMatch(/No customer existed and was in the segment/);
    const one = await plan({ metric: 'revenue', groupBy: 'constant' }, given);
    expect(one.insufficientData.reason).toMatch(/fewer than two groups/);
  });

  it.each([
    ['history.metric', { metric: 'moon' }, {}],
    ['history.segment', { segment: 'moon' }, {}],
    ['history.groupBy', { groupBy: 'moon' }, {}],
    ['history.groupBy', { groupBy: 'income' }, {}],
    ['history.confidenceLevel', { confidenceLevel: 2 }, {}],
    ['assurance', {}, { assurance: 1 }],
    ['allocation', {}, { allocation: [1] }],
    ['power', {}, { power: 1 }],
    ['effect', {}, { totalSampleSize: 100, power: null, effect: null }],
  ])('refuses a wrong %s', async (field, history, input) => {
    const given = { effect: { absolute: 1 }, power: 0.8, ...input };
    const { errors } = await ask({ metric: 'revenue', ...history }, given);
    expect(errors).toMatchObject([{ field }]);
  });
});
