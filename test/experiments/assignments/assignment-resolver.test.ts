import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, START, startApi } from '../../setup/api.js';
import { launch, openShop } from '../../setup/shop.js';

const ASSIGNED = `query ($key: String!, $arm: String) {
  experiment(key: $key) {
    assignments(first: 100, arm: $arm) {
      totalCount
      edges { node { arm { key } customer { key channel { key } } experiment { key } stratum tuple group probability assignedAt } }
    }
  }
}`;

describe('Experiment.assignments', () => {
  let api: Api;
  const ask = (key: string, arm?: string) => api.ask(ASSIGNED, { key, arm });
  const assigned = async (key: string, arm?: string) => (await ask(key, arm)).data.experiment.assignments;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
    await launch(api, 'complete');
    await launch(api, 'stratified', { design: { method: 'STRATIFIED', seed: 's', strata: ['gender', 'channel'] } });
  });
  afterAll(() => api?.remove());

  it('shows the values of the strata attributes as a list', async () => {
    const { totalCount, edges } = await assigned('stratified');
    expect(totalCount).toBe(60);
    for (const { node } of edges) {
      expect(node).toMatchObject({ experiment: { key: 'stratified' }, probability: 0.5, tuple: null, group: null });
      expect(node.stratum).toEqual([expect.any(String), node.customer.channel.key]);
      expect(node.assignedAt).toBe(START.toISOString());
    }
  });

  it('has no strata for other designs', async () => {
    const { edges } = await assigned('complete');
    expect(edges.map(({ node }: { node: { stratum: unknown } }) => node.stratum)).toEqual(Array(60).fill(null));
  });

  it('can be limited to one arm', async () => {
    const { totalCount, edges } = await assigned('complete', 'coupon');
    expect(totalCount).toBe(30);
    expect(new Set(edges.map(({ node }: { node: { arm: { key: string } } }) => node.arm.key))).toEqual(
      new Set(['coupon']),
    );
  });

  it('is null for an unknown arm, and the other experiments of a list stay', async () => {
    const { data, errors } = await ask('complete', 'nothing');
    expect(data).toEqual({ experiment: { assignments: null } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'arm', reason: 'NOT_FOUND' } }]);
    const list = await api.ask(
      '{ experiments { nodes: edges { node { key assignments(arm: "nothing") { totalCount } } } } }',
    );
    expect(list.data.experiments.nodes).toEqual([
      { node: { key: 'complete', assignments: null } },
      { node: { key: 'stratified', assignments: null } },
    ]);
    expect(list.errors).toHaveLength(2);
  });
});
