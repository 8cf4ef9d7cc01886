import { describe, expect, it } from 'vitest';
import { type JointQuestion, jointResponses } from '../../../src/statistics/budget-allocation/joint-responses.js';
import { responseAnalysis } from '../../../src/statistics/budget-allocation/response-analysis.js';
import { normalDraw } from '../../../src/statistics/normal-draws.js';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import { runTask } from '../../../src/threads/task.js';

const generator = seededGenerator(7);
const weeks = Array.from({ length: 60 }, (_, week) => week);
/** A channel of its own whose curve is `most · x / (half + x)`. */
const model = (level: number, most: number, half: number): JointQuestion['models'][number] => {
  const spends = weeks.map(() => level * Math.exp(0.6 * normalDraw(generator)));
  const outcome = spends.map((spend) => 10 + (most * spend) / (half + spend) + 2 * normalDraw(generator));
  return {
    data: { outcome, channels: [{ spends, before: [] }], controls: [outcome.map(() => 1)], differences: [] },
    tried: { forms: ['EXPONENTIAL', 'MICHAELIS_MENTEN'], retentions: [[0]] },
    channels: [{ minimum: 0, maximum: Math.max(...spends), current: level }],
  };
};
const [email, social] = [model(30, 100, 20), model(60, 100, 80)];
const asked = { budget: { total: 80, margin: null }, testPeriods: 8, alpha: 0.05, draws: 400, seed: 1 };
const joint = (models: JointQuestion['models'], change: Partial<JointQuestion> = {}) =>
  runTask(jointResponses, [{ ...asked, models, ...change }], () => undefined);
/** Nothing can be fitted to three periods. */
const short = {
  ...email,
  data: {
    ...email.data,
    outcome: [1, 2, 3],
    controls: [[1, 1, 1]],
    channels: email.data.channels.map(({ spends }) => ({ spends: spends.slice(0, 3), before: [] })),
  },
};

describe('outcomes of their own and one budget', () => {
  it('fits each as if it were alone, and plans for all', () => {
    const { models, planned, plan, tests } = joint([email, social]);
    const alone = runTask(responseAnalysis, [{ ...asked, ...social, budget: null }], () => undefined);
    expect(models[1]!.fits).toEqual(alone.fits);
    expect(planned).toEqual([0, 1]);
    expect(plan!.spends.reduce((sum, { estimate }) => sum + estimate, 0)).toBeCloseTo(80, 9);
    // Equal marginal responses, 100 · half / (half + x)², at 80 in all: x = (20 + 80 + 80) / (1 + 2) − 20.
    expect(Math.abs(plan!.spends[0]!.estimate - 40)).toBeLessThan(6);
    expect(plan!.spends[0]!.lower).toBeLessThan(40);
    expect(plan!.spends[0]!.upper).toBeGreaterThan(40);
    expect(tests.map(({ channel }) => channel).sort()).toEqual([0, 0, 1, 1]);
    // Each test has the error of the outcome that it is about.
    const errors = new Map(tests.map(({ channel, standardError }) => [channel, standardError]));
    for (const [index, { fits }] of models.entries()) {
      expect(errors.get(index)).toBeCloseTo(fits.alike[0]!.fit.residualDeviation * Math.sqrt(4 / 8), 12);
    }
  });

  it('does not let draws of two models go together', () => {
    // The same model twice: were the draws alike, the sum of both responses would have four times the variance of one, not twice.
    const one = joint([email], { budget: { total: 30, margin: null } }).plan!;
    const two = joint([email, email], { budget: { total: 60, margin: null } }).plan!;
    const width = ({ lower, upper }: { lower: number; upper: number }) => upper - lower;
    const ratio = width(two.value) / width(one.value);
    expect(ratio).toBeGreaterThan(1.2);
    expect(ratio).toBeLessThan(1.65);
  });

  it('plans for those with a fit alone', () => {
    const { models, planned, plan, tests } = joint([short, social]);
    expect(models[0]).toEqual({ fits: { alike: [], tried: 0 }, channels: [], autocorrelation: null });
    expect(planned).toEqual([1]);
    expect(plan!.spends).toHaveLength(1);
    expect(new Set(tests.map(({ channel }) => channel))).toEqual(new Set([0]));
    expect(joint([short])).toMatchObject({ planned: [], plan: null, tests: [] });
  });

  it('plans what is spent now on those with a fit, at least the minima, where there is no total', () => {
    const totalOf = (models: JointQuestion['models']) =>
      joint(models, { budget: { total: null, margin: null } }).plan!.total;
    expect(totalOf([email, social])).toBe(90);
    expect(totalOf([short, social])).toBe(60);
    expect(totalOf([email, { ...social, channels: [{ minimum: 70, maximum: 100, current: 60 }] }])).toBe(100);
  });

  it.each<[string, JointQuestion['models'], Partial<JointQuestion>]>([
    ['models', [], {}],
    ['channels', [{ ...email, channels: [] }], {}],
    ['budget.total', [email, { ...social, channels: [{ minimum: 90, maximum: 100, current: 90 }] }], {}],
  ])('refuses %s', (field, models, change) => {
    expect(() => joint(models, change)).toThrow(expect.objectContaining({ field }));
  });
});
