import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { ComplierEffectResolver } from '../../../src/calculators/complier-effect/complier-effect-resolver.js';
import { ResolverGraph } from '../../setup/resolver-graph.js';

describe('complierEffect', () => {
  const graph = new ResolverGraph([new ComplierEffectResolver()]);
  const ask = (input: object) =>
    graph.ask(
      `query ($input: ComplierEffectInput!) { complierEffect(input: $input) {
        intentionToTreat { estimate standardError pValue } uptakeDifference uptake { control treatment } firstStageF
        complier { estimate standardError } andersonRubin { shape lower upper level }
        description { perProtocol asTreated } insufficientData { reason } warnings { code severity }
      } }`,
      { input },
    );
  const cell = (exposed: boolean, success: boolean, customers: number) => ({ exposed, success, customers });
  const vitaminA = {
    control: [cell(false, true, 74), cell(false, false, 11514)],
    treatment: [cell(true, true, 12), cell(true, false, 9663), cell(false, true, 34), cell(false, false, 2385)],
  };

  // Sommer & Zeger (1991); R AER's ivreg has the same estimate, estimatr's iv_robust the standard error.
  it('equals two-stage least squares for vitamin A', async () => {
    const { data, errors } = await ask(vitaminA);
    expect(errors).toEqual([]);
    const found = data.complierEffect;
    expect(found.complier.estimate).toBeCloseTo(-0.0032280386285732632, 15);
    expect(found.complier.standardError).toBeCloseTo(0.00115921218713467, 14);
    expect(found.andersonRubin).toMatchObject({ shape: 'INTERVAL', level: 0.95 });
    expect(found.andersonRubin.lower).toBeCloseTo(-0.00549938163028872, 14);
    expect(found.description.asTreated).toBeCloseTo(-0.00647012042151682, 14);
    expect(found.uptake).toEqual({ control: 0, treatment: expect.closeTo(0.7999834628741525, 14) });
    expect(found.warnings).toEqual([]);
  });

  it('takes outcomes by mean and standard deviation, and adds up cells of a kind', async () => {
    const whole = await ask(vitaminA);
    const halves = { ...vitaminA, control: [cell(false, true, 30), cell(false, true, 44), cell(false, false, 11514)] };
    expect((await ask(halves)).data.complierEffect.complier.estimate).toBeCloseTo(
      whole.data.complierEffect.complier.estimate,
      15,
    );
    const n = 11588;
    const mean = 74 / n;
    const standardDeviation = Math.sqrt((74 * (1 - mean)) / (n - 1));
    const byMean = { ...vitaminA, control: [{ exposed: false, customers: n, mean, standardDeviation }] };
    const { andersonRubin } = (await ask(byMean)).data.complierEffect;
    expect(andersonRubin.upper).toBeCloseTo(whole.data.complierEffect.andersonRubin.upper, 14);
  });

  it('says why nothing can be told', async () => {
    const small = await ask({ control: [cell(false, true, 1)], treatment: [cell(true, true, 5)] });
    expect(small.data.complierEffect).toMatchObject({
      complier: { estimate: null, standardError: null },
      andersonRubin: null,
      insufficientData: { reason: 'Each arm needs at least two customers.' },
    });
    const none = await ask({ control: [cell(false, true, 0)], treatment: [cell(true, true, 0)] });
    expect(none.data.complierEffect.uptake).toEqual({ control: null, treatment: null });
    const same = await ask({ control: vitaminA.control, treatment: vitaminA.control });
    expect(same.data.complierEffect).toMatchObject({ uptakeDifference: 0, complier: { estimate: null } });
    expect(same.data.complierEffect.insufficientData.reason).toContain('same share');
  });

  it('names the field of a wrong cell', async () => {
    const wrong = async (treatment: object[]) => (await ask({ ...vitaminA, treatment })).errors[0];
    expect(await wrong([])).toMatchObject({ field: 'treatment' });
    expect(await wrong(Array(3000).fill(cell(true, true, 1)))).toMatchObject({ field: 'treatment' });
    expect(await wrong([cell(true, true, 5), cell(true, false, -1)])).toMatchObject({ field: 'treatment.1.customers' });
    expect(await wrong([{ exposed: true, customers: 4 }])).toMatchObject({ field: 'treatment.0.success' });
    expect(await wrong([{ exposed: true, customers: 4, mean: 2 }])).toMatchObject({
      field: 'treatment.0.standardDeviation',
    });
    expect(await wrong([{ ...cell(true, true, 4), mean: 2 }])).toMatchObject({ field: 'treatment.0.mean' });
    expect(await wrong([{ ...cell(true, true, 4), standardDeviation: 2 }])).toMatchObject({
      field: 'treatment.0.standardDeviation',
    });
    expect(await wrong([cell(true, true, 2_000_000_000), cell(true, false, 2_000_000_000)])).toMatchObject({
      field: 'treatment',
    });
    expect((await ask({ ...vitaminA, confidenceLevel: 95 })).errors[0]).toMatchObject({ field: 'confidenceLevel' });
  });
});
