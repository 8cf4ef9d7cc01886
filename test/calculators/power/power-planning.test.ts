import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { PowerResolver } from '../../../src/calculators/power/power-resolver.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const plan = { outcome: { mean: { baseline: 10, standardDeviation: 4 } }, effect: { absolute: 1 }, power: 0.8 };

describe('planning queries', () => {
  const graph = new ResolverGraph([new PowerResolver(new InlineEngine())]);

  async function ask(query: string, input: object) {
    const { data, errors } = await graph.ask(query, { input });
    expect(errors).toEqual([]);
    return data;
  }
  const curve = `query Curve($input: PowerCurveInput!) { powerCurve(input: $input) {
    analysis { totalSampleSize margin { absolute } alphaPerComparison warnings { code message } }
    points { totalSampleSize effect { absolute relative } power }
  } }`;
  const grid = `query Grid($input: SensitivityGridInput!) { sensitivityGrid(input: $input) {
    cells { baseline standardDeviation effect { absolute relative } totalSampleSize power insufficientData { reason } }
  } }`;
  const costs = `query Costs($input: CostOptimalAllocationInput!) { costOptimalAllocation(input: $input) {
    weights optimal { cost analysis { power } } equal { cost } insufficientData { reason }
  } }`;
  const omnibus = `query Omnibus($input: OmnibusPowerInput!) { omnibusPower(input: $input) {
    method effectSize { name value } power totalSampleSize arms degreesOfFreedom insufficientData { reason }
  } }`;

  const power = `query Power($input: PowerAnalysisInput!) { powerAnalysis(input: $input) {
    totalSampleSize power inflationFactor
  } }`;

  it('allow for looks before the end', async () => {
    const once = (await ask(power, { ...plan })).powerAnalysis;
    const looked = (await ask(power, { ...plan, looks: { numberOfLooks: 5, spending: 'POCOCK' } })).powerAnalysis;
    expect(once.inflationFactor).toBeNull();
    expect(looked.totalSampleSize).toBeCloseTo(looked.inflationFactor * once.totalSampleSize, -1);
    const looks = { informationFractions: [0.2, 0.4, 0.6, 0.8, 1], spending: 'POCOCK' };
    const { costOptimalAllocation } = await ask(
      `query Costs($input: CostOptimalAllocationInput!) { costOptimalAllocation(input: $input) {
        equal { analysis { totalSampleSize inflationFactor power } }
      } }`,
      { plan: { ...plan, looks }, costs: [1, 1] },
    );
    expect(costOptimalAllocation.equal.analysis).toEqual(looked);
  });

  it('draw a curve over customers unless asked for one over effects', async () => {
    const { powerCurve } = await ask(curve, { plan, points: 3 });
    const { totalSampleSize } = powerCurve.analysis;
    expect(powerCurve.points.map((point: { totalSampleSize: number }) => point.totalSampleSize)).toEqual([
      totalSampleSize / 10,
      expect.closeTo(1.05 * totalSampleSize, 9),
      2 * totalSampleSize,
    ]);
    const effects = await ask(curve, { plan, points: 3, along: 'EFFECT' });
    expect(effects.powerCurve.points.map((point: { effect: object }) => point.effect)).toEqual([
      { absolute: 0, relative: 0 },
      { absolute: 1, relative: 0.1 },
      { absolute: 2, relative: 0.2 },
    ]);
  });

  it('show assumptions as they were given', async () => {
    const { effect: _, ...rest } = plan;
    const { sensitivityGrid } = await ask(grid, { plan: rest, vary: { baselines: [5] }, effects: [{ relative: 0.2 }] });
    expect(sensitivityGrid.cells).toMatchObject([
      { baseline: 5, effect: { absolute: null, relative: 0.2 }, insufficientData: null },
    ]);
  });

  it('share customers by cost', async () => {
    const { costOptimalAllocation } = await ask(costs, { plan, costs: [1, 4] });
    expect(costOptimalAllocation.weights[0]).toBeCloseTo(2 / 3, 12);
    expect(costOptimalAllocation.optimal.cost).toBeLessThan(costOptimalAllocation.equal.cost);
    const poor = await ask(costs, { plan: { ...plan, power: null }, costs: [1, 4], budget: 2 });
    expect(poor.costOptimalAllocation).toMatchObject({ optimal: null, equal: null });
    expect(poor.costOptimalAllocation.insufficientData.reason).toMatch(/budget/);
  });

  it('name the whole field once, also where a part of the input was refused', async () => {
    const { errors } = await graph.ask(costs, {
      input: { plan: { ...plan, effect: { relative: 1e-9 } }, costs: [1, 4] },
    });
    expect(errors[0]!.message).toMatch(/^Plan\.effect\.relative is so small that/);
  });

  it('test all arms at once', async () => {
    const outcome = { anova: { arms: 4, effectSize: 0.1 } };
    const { omnibusPower } = await ask(omnibus, { outcome, totalSampleSize: 40 });
    // R: pf(qf(.95, 3, 36), 3, 36, .4, lower = FALSE)
    expect(omnibusPower.power).toBeCloseTo(0.0720282544, 8);
    expect(omnibusPower.degreesOfFreedom).toEqual([3, 36]);
  });

  it.each([
    ['looks.informationFractions', power, { ...plan, looks: { spending: 'POCOCK' } }],
    ['looks.rho', power, { ...plan, looks: { numberOfLooks: 2, rho: 2 } }],
    ['plan.looks.informationFractions.1', curve, { plan: { ...plan, looks: { informationFractions: [0.5, 0.5] } } }],
    ['plan.power', curve, { plan: { ...plan, power: 1 } }],
    ['plan.allocation', curve, { plan: { ...plan, allocation: [1] } }],
    ['points', curve, { plan, points: 500 }],
    ['plan.effect', grid, { plan, vary: { baselines: [1] }, effects: [{ absolute: 1 }] }],
    ['effects', grid, { plan: { ...plan, effect: null }, vary: { baselines: [1] }, effects: [] }],
    [
      'vary.baselines',
      grid,
      { plan: { ...plan, effect: null }, vary: { baselines: Array(21).fill(1) }, effects: [{ absolute: 1 }] },
    ],
    [
      'vary.standardDeviations',
      grid,
      {
        plan: { outcome: { proportion: { baseline: 0.1 } }, power: 0.8 },
        vary: { standardDeviations: [1] },
        effects: [{ absolute: 0.01 }],
      },
    ],
    ['margin.goal', power, { ...plan, effect: null, margin: { goal: 'SUPERIORITY', absolute: 1 } }],
    ['multiplicity.treatments', power, { ...plan, multiplicity: { treatments: 'HOLM' } }],
    ['costs.1', costs, { plan, costs: [1, 0] }],
    ['costs', costs, { plan, costs: Array(21).fill(1) }],
    ['plan', costs, { plan: { ...plan, totalSampleSize: 5 }, costs: [1, 1] }],
    [
      'allocation',
      omnibus,
      { outcome: { anova: { arms: 2, effectSize: 1 } }, power: 0.8, allocation: Array(30).fill(1) },
    ],
    [
      'outcome.means.means',
      omnibus,
      { outcome: { means: { means: Array(30).fill(1), standardDeviation: 1 } }, power: 0.8 },
    ],
    ['outcome.proportions.rates', omnibus, { outcome: { proportions: { rates: [] } }, power: 0.8 }],
  ])('refuse a wrong %s', async (field, query, input) => {
    const { errors } = await graph.ask(query, { input });
    expect(errors).toMatchObject([{ field }]);
  });
});
