import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { PowerResolver } from '../../../src/calculators/power/power-resolver.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

describe('implausible inputs of a plan', () => {
  const graph = new ResolverGraph([new PowerResolver(new InlineEngine())]);
  const warnings = async (input: object) => {
    const { data, errors } = await graph.ask(
      `query ($input: PowerAnalysisInput!) { powerAnalysis(input: $input) {
        totalSampleSize warnings { code severity message field remedy } } }`,
      { input },
    );
    expect(errors).toEqual([]);
    return data.powerAnalysis.warnings.filter(({ code }: { code: string }) => code === 'IMPLAUSIBLE_INPUT');
  };
  const mean = { outcome: { mean: { baseline: 20, standardDeviation: 40 } } };
  const proportion = { outcome: { proportion: { baseline: 0.02 } } };
  const plan = { effect: { relative: 0.25 }, power: 0.8 };

  it('are asked about with what they mean and what would have been meant', async () => {
    expect(await warnings({ ...mean, effect: { relative: 25 }, power: 0.8 })).toEqual([
      {
        code: 'IMPLAUSIBLE_INPUT',
        severity: 'WARNING',
        message: 'A relative effect of 25 means +2,500 %.',
        field: 'effect.relative',
        remedy: 'For 25 % give 0.25.',
      },
    ]);
  });

  it.each<[string, object, string, string]>([
    [
      'a relative effect on a rate',
      { ...proportion, effect: { relative: 10 }, power: 0.8 },
      'effect.relative',
      '+1,000 %',
    ],
    ['points', { ...proportion, effect: { absolute: 0.6 }, power: 0.8 }, 'effect.absolute', '60 percentage points'],
    [
      'a large shift',
      { ...mean, effect: { absolute: 200 }, power: 0.8 },
      'effect.absolute',
      '5 times the standard deviation',
    ],
    ['power as alpha', { ...mean, ...plan, power: 0.05, alpha: 0.01 }, 'power', 'missed 95 times of 100'],
    ['alpha as power', { ...mean, ...plan, alpha: 0.5 }, 'alpha', '50 of 100 treatments without any effect'],
    [
      'no variation',
      { ...plan, outcome: { mean: { baseline: 1000, standardDeviation: 0.5 } } },
      'outcome.mean.standardDeviation',
      'hardly differ',
    ],
    [
      'identical customers',
      { ...mean, ...plan, groups: { size: 20, intraclassCorrelation: 0.9 } },
      'groups.intraclassCorrelation',
      'nearly identical',
    ],
  ])('are asked about: %s', async (_, input, field, message) => {
    const found = await warnings(input);
    expect(found.map((warning: { field: string }) => warning.field)).toContain(field);
    expect(found.map((warning: { message: string }) => warning.message).join()).toContain(message);
  });

  it('are not asked about where they are usual', async () => {
    expect(await warnings({ ...mean, ...plan })).toEqual([]);
    expect(await warnings({ ...proportion, effect: { relative: 1 }, power: 0.9, alpha: 0.1 })).toEqual([]);
    expect(await warnings({ ...mean, ...plan, groups: { size: 20, intraclassCorrelation: 0.2 } })).toEqual([]);
  });

  it('name the place in a curve', async () => {
    const { data } = await graph.ask(
      'query ($input: PowerCurveInput!) { powerCurve(input: $input) { analysis { warnings { code field } } } }',
      { input: { plan: { ...mean, effect: { relative: 25 }, power: 0.8 } } },
    );
    expect(data.powerCurve.analysis.warnings).toContainEqual({
      code: 'IMPLAUSIBLE_INPUT',
      field: 'plan.effect.relative',
    });
  });
});

describe('a share that was given as a percentage', () => {
  const graph = new ResolverGraph([new PowerResolver(new InlineEngine())]);
  const refusal = async (query: string, input: object) => {
    const { errors } = await graph.ask(query, { input });
    return { message: errors[0]?.message, count: errors.length };
  };
  const analysis = 'query ($input: PowerAnalysisInput!) { powerAnalysis(input: $input) { totalSampleSize } }';
  const curve = 'query ($input: PowerCurveInput!) { powerCurve(input: $input) { analysis { totalSampleSize } } }';
  const plan = { outcome: { proportion: { baseline: 0.12 } }, effect: { relative: 0.25 }, power: 0.8 };
  const percentage = { ...plan, outcome: { proportion: { baseline: 12 } } };
  const meant = 'Shares are between 0 and 1: 12 % is 0.12.';

  it.each<[string, string, object, string]>([
    ['a baseline', analysis, percentage, meant],
    ['a baseline of a curve', curve, { plan: percentage }, meant],
    ['a power', analysis, { ...plan, power: 80 }, '80 % is 0.8.'],
    ['an alpha', analysis, { ...plan, alpha: 5 }, '5 % is 0.05.'],
  ])('is refused with how to write it: %s', async (_, query, input, sentence) => {
    const { message, count } = await refusal(query, input);
    expect(count).toBe(1);
    expect(message).toContain(sentence);
  });

  it('is not supposed behind other numbers', async () => {
    for (const baseline of [0, 1, -12, 1200]) {
      const { message } = await refusal(analysis, { ...plan, outcome: { proportion: { baseline } } });
      expect(message).toContain('between 0 and 1');
      expect(message).not.toContain('%');
    }
  });
});
