import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../setup/api.js';
import { describeRefusedQueries } from '../../setup/refused-queries.js';
import { armsOf, CREATE, draftInput, launch, openShop, shopCustomer } from '../../setup/shop.js';

const BALANCE = `query ($key: String!, $on: [String!]) {
  experiment(key: $key) {
    balance(on: $on) {
      omnibus { method statistic degreesOfFreedom pValue insufficientData { reason } }
      covariates { name standardizedDifference byArm { arm { key } standardizedDifference } unknown }
      excluded
    }
  }
}`;

describe('Experiment.balance', () => {
  let api: Api;
  const balanceOf = async (key: string, on?: string[]) => (await api.must(BALANCE, { key, on })).experiment.balance;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
    await launch(api, 'spring');
    await launch(api, 'chosen', { design: { method: 'COMPLETE', seed: 'chosen', balanceOn: ['vip'] } });
    await api.must(CREATE, draftInput('draft'));
  });
  afterAll(() => api?.remove());

  it('compares the arms in standard deviations', async () => {
    const { covariates, omnibus } = await balanceOf('spring', ['purchases']);
    const arms = await armsOf(api, 'spring');
    const values = (arm: string) =>
      [...arms].filter(([, own]) => own === arm).map(([key]) => purchasesOf(Number(key.slice(1))));
    const [control, coupon] = [values('control'), values('coupon')];
    const deviation = Math.sqrt((squares(control) + squares(coupon)) / (control.length + coupon.length - 2));
    const difference = (mean(coupon) - mean(control)) / deviation;
    expect(covariates).toEqual([
      {
        name: 'purchases',
        standardizedDifference: expect.closeTo(difference, 10),
        byArm: [{ arm: { key: 'coupon' }, standardizedDifference: expect.closeTo(difference, 10) }],
        unknown: 0,
      },
    ]);
    expect(omnibus).toMatchObject({ degreesOfFreedom: 1, insufficientData: null });
    expect(omnibus.pValue).toBeGreaterThan(0);
  });

  it('compares all that is known, or what the design says', async () => {
    const names = (covariates: { name: string }[]) => covariates.map(({ name }) => name);
    const all = await balanceOf('spring');
    expect(names(all.covariates)).toEqual(['channel', 'purchases', 'gender', 'vip', 'born']);
    expect(all.excluded).toEqual([]);
    expect(names((await balanceOf('chosen')).covariates)).toEqual(['vip']);
  });

  it('says why there is none for a draft', async () => {
    const { omnibus, covariates } = await balanceOf('draft');
    expect(covariates).toEqual([]);
    expect(omnibus).toMatchObject({ pValue: null, insufficientData: { reason: 'No customer is assigned yet.' } });
  });

  it('of bad attributes does not spoil others', async () => {
    const { data, errors } = await api.ask(
      '{ spring: experiment(key: "spring") { balance(on: ["gender"]) { covariates { name } } bad: balance(on: ["x"]) { excluded } } }',
    );
    expect(errors.map(({ path }) => path)).toEqual([['spring', 'bad']]);
    expect(errors[0]!.extensions.field).toBe('on.0');
    expect(data.spring).toEqual({ balance: { covariates: [{ name: 'gender' }] }, bad: null });
  });
});

describeRefusedQueries('balance', [
  [
    'an unknown attribute',
    '{ experiment(key: "spring") { balance(on: ["gender", "x"]) { excluded } } }',
    'on.1',
    'NOT_FOUND',
  ],
  ['no attribute at all', '{ experiment(key: "spring") { balance(on: []) { excluded } } }', 'on', 'INVALID'],
]);

function purchasesOf(index: number): number {
  return shopCustomer(index).attributes.find(({ name }) => name === 'purchases')!.number!;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0);
}
