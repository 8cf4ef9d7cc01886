import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ResponseCurvesResolver } from '../../../src/calculators/response-curves/response-curves-resolver.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

const { misra } = JSON.parse(readFileSync('test/fixtures/response-curves/nist-nonlinear.json', 'utf8'));
const [, two] = JSON.parse(readFileSync('test/fixtures/response-curves/fits.json', 'utf8'));

const query = `query ($input: ResponseCurvesInput!) {
  responseCurves(input: $input) {
    periods tried insufficientData { reason }
    alike { weight criterionDifference rSquared residualSumOfSquares residualStandardDeviation degreesOfFreedom
      curves { channel form retention carryOver atEnd parameters { name estimate standardError } } }
    channels { key verdict sentence currentSpend largestSpend marginalResponse { estimate lower upper level }
      judgments { question least leastForm greatest greatestForm agree } points { spend response { estimate lower upper } } }
    plan { spent unspent probabilityOfGain valueOfPerfectInformation value { estimate lower upper } gain { estimate }
      channels { key current spend { estimate lower upper } } }
    tests { channel from to standardError expectedDifference gain simulationError }
    warnings { code severity message field remedy }
  }
}`;
const misraInput = { outcome: misra.y, constant: false, channels: [{ key: 'paid', spends: misra.x }] };
const twoInput = {
  outcome: two.outcome,
  trend: true,
  forms: ['EXPONENTIAL', 'MICHAELIS_MENTEN'],
  channels: [
    { key: 'email', spends: two.channels[0].spends, retentions: [0, 0.5] },
    { key: 'paid', spends: two.channels[1].spends },
  ],
};

describe('responseCurves', () => {
  const graph = new ResolverGraph([new ResponseCurvesResolver(new InlineEngine())]);
  const ask = (input: object) => graph.ask(query, { input });
  const codesOf = (warnings: { code: string }[]) => warnings.map(({ code }) => code);

  it('says that NIST’s Misra data cannot tell what more spend does', async () => {
    const { data, errors } = await ask({
      ...misraInput,
      forms: ['EXPONENTIAL', 'MICHAELIS_MENTEN', 'POWER_TWO', 'POWER_HALF'],
    });
    expect(errors).toEqual([]);
    const { channels, alike, plan, tests, warnings } = data.responseCurves;
    expect(channels[0]).toMatchObject({ verdict: 'ONLY_WITHIN_OBSERVED', largestSpend: 760 });
    expect(channels[0].sentence).toBe(
      'The data cannot say what spend above the largest of 760 does: curves that fit alike put the maximum between 239 (exponential) ' +
        'and 636 (power half), which differ by a factor of 2.66, where 1.5 at most counts as agreement. Up to there they agree: one more ' +
        'unit of spend beside the current 525 brings 0.0985.',
    );
    const exponential = alike.find(({ curves }: { curves: { form: string }[] }) => curves[0]!.form === 'EXPONENTIAL');
    expect(exponential.curves[0].parameters[0].estimate).toBeCloseTo(238.94212918, 5);
    expect(exponential.curves[0].parameters[0].standardError).toBeCloseTo(2.7070075241, 5);
    expect(exponential.residualSumOfSquares).toBeCloseTo(0.12455138894, 9);
    expect([plan, tests]).toEqual([null, []]);
    expect(codesOf(warnings)).toContain('SPEND_NOT_RANDOMIZED');
  });

  it('plans a budget with its uncertainty, and ranks tests by what they are worth', async () => {
    const { data, errors } = await ask({ ...twoInput, budget: { total: 150 } });
    expect(errors).toEqual([]);
    const { alike, channels, plan, tests } = data.responseCurves;
    expect(alike[0].curves).toMatchObject([
      { channel: 'email', retention: 0.5, atEnd: false },
      { channel: 'paid', retention: 0, carryOver: 0, atEnd: false },
    ]);
    expect(alike[0].curves[0].carryOver).toBeGreaterThan(0);
    expect(channels[0].points.map(({ spend }: { spend: number }) => spend)[10]).toBe(
      Math.max(...two.channels[0].spends),
    );
    expect(plan.spent + plan.unspent).toBeCloseTo(150, 9);
    for (const { spend } of plan.channels) {
      expect(spend.lower).toBeLessThanOrEqual(spend.estimate);
      expect(spend.upper).toBeGreaterThanOrEqual(spend.estimate);
    }
    expect(plan.value.lower).toBeLessThan(plan.value.estimate);
    expect(plan.value.upper).toBeGreaterThan(plan.value.estimate);
    expect(tests).toHaveLength(4);
    for (const { gain } of tests) expect(gain).toBeLessThanOrEqual(tests[0].gain);
  });

  it('leaves unspent what would earn less than it costs', async () => {
    const { data } = await ask({ ...twoInput, budget: { total: 300, margin: 0.2 } });
    const { plan } = data.responseCurves;
    expect(plan.unspent).toBeGreaterThan(100);
    expect(plan.value.estimate).toBeLessThan(0.2 * 400);
  });

  it('warns where a plan leaves what was observed, and where residuals follow each other', async () => {
    const channels = [{ ...twoInput.channels[0], maximum: 1e4 }, twoInput.channels[1]];
    const outcome = two.outcome.map((value: number, week: number) => value + 40 * Math.sin(week / 4));
    const { data } = await ask({ ...twoInput, outcome, channels, trend: false, budget: { total: 150 } });
    const { warnings } = data.responseCurves;
    expect(codesOf(warnings)).toEqual(expect.arrayContaining(['BEYOND_OBSERVED', 'RESIDUALS_CORRELATED']));
    const beyond = warnings.find(({ code }: { code: string }) => code === 'BEYOND_OBSERVED');
    expect(beyond).toMatchObject({ field: 'channels.0.maximum', severity: 'WARNING' });
    const seasonal = await ask({ ...twoInput, outcome, seasonLength: Math.round(8 * Math.PI) });
    expect(codesOf(seasonal.data.responseCurves.warnings)).not.toContain('RESIDUALS_CORRELATED');
  });

  it('says that a plan may spend less than was ever spent, unless its minimum is that', async () => {
    const beyond = async (least: number | null) => {
      const channels = twoInput.channels.map((one: { spends: number[] }) => ({
        ...one,
        minimum: least === null ? null : Math.min(...one.spends),
      }));
      const { warnings } = (await ask({ ...twoInput, channels, budget: { total: 150 } })).data.responseCurves;
      return warnings.flatMap(({ code, field }: { code: string; field: string }) =>
        code === 'BEYOND_OBSERVED' ? [field] : [],
      );
    };
    const positive = twoInput.channels.flatMap((one: { spends: number[] }, index: number) =>
      Math.min(...one.spends) > 0 ? [`channels.${index}.minimum`] : [],
    );
    expect(await beyond(null)).toEqual(positive);
    expect(await beyond(0)).toEqual([]);
  });

  it('warns of few periods for the parameters, and of a season that is not repeated', async () => {
    const short = (many: number) => ({
      ...twoInput,
      outcome: two.outcome.slice(0, many),
      channels: twoInput.channels.map((one: { spends: number[] }) => ({ ...one, spends: one.spends.slice(0, many) })),
      forms: ['MICHAELIS_MENTEN'],
      trend: false,
      seasonLength: null,
    });
    const few = async (input: object) => codesOf((await ask(input)).data.responseCurves.warnings);
    // A constant and two parameters for each of two channels.
    expect(await few(short(24))).toContain('FEW_PERIODS');
    expect(await few(short(25))).not.toContain('FEW_PERIODS');
    expect(await few({ ...short(25), seasonLength: 13 })).toContain('SEASON_NOT_REPEATED');
    expect(await few({ ...short(26), seasonLength: 13 })).not.toContain('SEASON_NOT_REPEATED');
  });

  it('is calibrated by experiments', async () => {
    const experiments = [{ channel: 'paid', from: 0, to: 60, difference: 50, standardError: 1 }];
    const { data } = await ask({ ...twoInput, experiments });
    const free = await ask(twoInput);
    const rise = ({ responseCurves }: typeof data) => {
      const points: { spend: number; response: { estimate: number } }[] = responseCurves.channels[1].points;
      return points[1]!.response.estimate / points[1]!.spend;
    };
    expect(rise(data)).toBeLessThan(0.8 * rise(free.data));
  });

  it('says when the data do not say how spend works', async () => {
    const outcome = two.outcome.map((_: number, week: number) => 10 + ((week * 7919) % 13));
    const { data } = await ask({ ...twoInput, outcome });
    const { channels, warnings } = data.responseCurves;
    expect(channels[0]).toMatchObject({
      verdict: 'CANNOT_SAY',
      sentence: expect.stringMatching(/^The data cannot say/),
    });
    expect(codesOf(warnings)).toContain('CURVES_FIT_ALIKE');
  });

  it('answers nothing where there are too few periods', async () => {
    const { data } = await ask({ outcome: [1, 2, 3], channels: [{ key: 'a', spends: [1, 2, 3] }] });
    expect(data.responseCurves).toMatchObject({ alike: [], channels: [], plan: null, tests: [], warnings: [] });
    expect(data.responseCurves.insufficientData.reason).toContain('too few periods');
  });

  it.each<[string, object]>([
    ['outcome', { outcome: [1, 2] }],
    ['channels', { channels: [] }],
    ['channels.1.key', { channels: [twoInput.channels[0], twoInput.channels[0]] }],
    ['channels.0.retentions.0', { channels: [{ ...twoInput.channels[0], retentions: [1] }] }],
    ['channels.0.maximum', { channels: [{ ...twoInput.channels[0], minimum: 3, maximum: 2 }] }],
    ['channels.0.spends', { channels: [{ key: 'a', spends: [1, 2, 3] }] }],
    ['controls.0.values', { controls: [{ name: 'price', values: [1] }] }],
    ['seasonLength', { seasonLength: 1 }],
    ['testPeriods', { testPeriods: 2 }],
    ['confidenceLevel', { confidenceLevel: 2 }],
    ['experiments.0.channel', { experiments: [{ channel: 'tv', from: 0, to: 1, difference: 1, standardError: 1 }] }],
    [
      'experiments.0.standardError',
      { experiments: [{ channel: 'paid', from: 0, to: 1, difference: 1, standardError: 0 }] },
    ],
    ['budget.total', { budget: { total: -1 } }],
  ])('names the field that is wrong: %s', async (field, change) => {
    const { errors } = await ask({ ...twoInput, ...change });
    expect(errors[0]?.field).toBe(field);
  });
});
