import { describe, expect, it } from 'vitest';
import {
  type ResponseQuestion,
  responseAnalysis,
} from '../../../src/statistics/budget-allocation/response-analysis.js';
import { normalDraw } from '../../../src/statistics/normal-draws.js';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import { runTask } from '../../../src/threads/task.js';

const generator = seededGenerator(5);
const weeks = Array.from({ length: 60 }, (_, week) => week);
const spends = [20, 40].map((level) => weeks.map(() => level * Math.exp(0.6 * normalDraw(generator))));
const outcome = weeks.map((week) => {
  const [email, paid] = [spends[0]![week]!, spends[1]![week]!];
  return 100 + 150 * (1 - Math.exp(-email / 25)) + (240 * paid) / (90 + paid) + 5 * normalDraw(generator);
});
const question: ResponseQuestion = {
  data: {
    outcome,
    channels: spends.map((own) => ({ spends: own, before: [] })),
    controls: [outcome.map(() => 1)],
    differences: [],
  },
  tried: { forms: ['EXPONENTIAL', 'MICHAELIS_MENTEN'], retentions: [[0], [0]] },
  channels: [
    { minimum: 0, maximum: 60, current: 20 },
    { minimum: 0, maximum: 120, current: 40 },
  ],
  budget: { total: 60, margin: null },
  testPeriods: 8,
  alpha: 0.05,
  draws: 200,
  seed: 1,
};
const analysis = (change: Partial<ResponseQuestion> = {}) =>
  runTask(responseAnalysis, [{ ...question, ...change }], () => undefined);

describe('the analysis of spend and outcome', () => {
  it('fits, judges, plans and values tests, and reports its progress', () => {
    const progress: number[] = [];
    const { fits, channels, plan, tests, autocorrelation } = runTask(responseAnalysis, [question], (share) =>
      progress.push(share),
    );
    expect(fits.alike.length).toBeGreaterThan(0);
    expect(channels.map(({ points }) => points.length)).toEqual([11, 11]);
    for (const { marginal } of channels) {
      expect(marginal!.lower).toBeLessThan(marginal!.estimate);
      expect(marginal!.upper).toBeGreaterThan(marginal!.estimate);
    }
    expect(plan!.spends.reduce((sum, { estimate }) => sum + estimate, 0)).toBeCloseTo(60, 9);
    // For each channel a pause and the largest spend.
    expect(tests).toHaveLength(4);
    expect([...tests].sort((a, b) => b.gain - a.gain)).toEqual(tests);
    for (const { gain } of tests) expect(gain).toBeLessThanOrEqual(plan!.valueOfPerfectInformation);
    expect(Math.abs(autocorrelation!)).toBeLessThan(0.5);
    expect(progress.at(-1)).toBe(1);
    expect([...progress].sort((a, b) => a - b)).toEqual(progress);
  });

  it('plans nothing without a budget, and values no tests where none is asked for', () => {
    expect(analysis({ budget: null })).toMatchObject({ plan: null, tests: [] });
    const { plan, tests } = analysis({ testPeriods: null });
    expect(plan).not.toBeNull();
    expect(tests).toEqual([]);
  });

  it('compares with no pause where nothing is spent now', () => {
    const channels = question.channels.map((channel, index) => ({
      ...channel,
      current: index === 0 ? 0 : channel.current,
    }));
    expect(analysis({ channels }).tests).toHaveLength(3);
  });

  it('cannot say how a channel responds that nothing responds to', () => {
    const noise = weeks.map(() => 10 + normalDraw(generator));
    const { channels } = analysis({ data: { ...question.data, outcome: noise } });
    expect(channels.map(({ verdict }) => verdict)).toEqual(['CANNOT_SAY', 'CANNOT_SAY']);
  });

  it('answers nothing where nothing can be fitted', () => {
    const data = {
      ...question.data,
      outcome: [1, 2, 3],
      channels: spends.map((own) => ({ spends: own.slice(0, 3), before: [] })),
      controls: [],
    };
    expect(analysis({ data })).toEqual({
      fits: { alike: [], tried: 0 },
      channels: [],
      plan: null,
      tests: [],
      autocorrelation: null,
    });
  });

  it.each<[string, Partial<ResponseQuestion>]>([
    ['alpha', { alpha: 1 }],
    ['channels[0].minimum', { channels: [{ minimum: -1, maximum: 1, current: 0 }] }],
    ['channels[0].maximum', { channels: [{ minimum: 2, maximum: 1, current: 0 }] }],
    ['channels[0].maximum', { channels: [{ minimum: 2, maximum: Infinity, current: 0 }] }],
    ['channels[0].current', { channels: [{ minimum: 0, maximum: 1, current: -1 }] }],
    ['channels', { channels: [{ minimum: 0, maximum: 1, current: 0 }] }],
    ['budget.total', { budget: { total: -1, margin: null } }],
    [
      'budget.total',
      {
        budget: { total: 1, margin: null },
        channels: question.channels.map((channel) => ({ ...channel, minimum: 2 })),
      },
    ],
    ['budget.margin', { budget: { total: 1, margin: 0 } }],
    ['draws', { draws: 0 }],
    ['seed', { seed: -1 }],
  ])('refuses what it cannot answer: %s', (field, change) => {
    expect(() => analysis(change)).toThrow(expect.objectContaining({ field }));
  });
});
