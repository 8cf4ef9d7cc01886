import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../setup/api.js';
import { openDesignShop } from '../../setup/design-shop.js';
import { launch } from '../../setup/shop.js';

const BALANCE = `query ($on: [String!]) { experiment(key: "stores") { balance(on: $on) {
  omnibus { pValue } covariates { name } warnings { code severity message }
} } }`;

describe('the balance of whole groups', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openDesignShop(api, 240);
    await launch(api, 'stores', { design: { method: 'BY_GROUP', groupBy: 'store', seed: 'stores' } });
  });
  afterAll(() => api?.remove());

  it('does not compare arms in the attribute that names the groups, and says so', async () => {
    const { covariates, warnings, omnibus } = (await api.must(BALANCE)).experiment.balance;
    const names = covariates.map(({ name }: { name: string }) => name);
    expect(names).toContain('vip');
    expect(names).not.toContain('store');
    expect(omnibus.pValue).toBeGreaterThan(0);
    expect(warnings).toEqual([
      {
        code: 'GROUPS_NOT_COMPARED',
        severity: 'NOTE',
        message: expect.stringContaining('Whole groups of "store" were randomized and each is in one arm'),
      },
    ]);
    expect((await api.must(BALANCE, { on: ['vip'] })).experiment.balance.warnings).toEqual([]);
  });

  it('refuses to compare them in it', async () => {
    const { errors } = await api.ask(BALANCE, { on: ['vip', 'store'] });
    expect(errors).toMatchObject([{ message: expect.stringContaining('"store"'), extensions: { field: 'on.1' } }]);
  });
});
