import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../setup/api.js';
import { defineHoldout, defineNamespace } from '../../setup/exclusivity.js';

describe('holdouts and namespaces', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.remove());

  it('are defined once and never change', async () => {
    await defineHoldout(api, 'quiet', 0.1);
    await defineHoldout(api, 'quiet', 0.1);
    await defineNamespace(api, 'checkout');
    await defineNamespace(api, 'checkout');
    await defineNamespace(api, 'prices', 'pricing');
    const { holdouts, namespaces } = await api.must(
      `{
        holdouts { totalCount edges { node { key seed share everyExperiment } } }
        namespaces { totalCount edges { node { key name seed hashVersion } } }
      }`,
    );
    const quiet = { key: 'quiet', seed: 'holdout:quiet', share: 0.1, everyExperiment: false };
    expect(holdouts).toEqual({ totalCount: 1, edges: [{ node: quiet }] });
    expect(namespaces).toEqual({
      totalCount: 2,
      edges: [
        { node: { key: 'checkout', name: 'checkout', seed: 'namespace:checkout', hashVersion: 2 } },
        { node: { key: 'prices', name: 'prices', seed: '__pricing', hashVersion: 1 } },
      ],
    });
  });

  it('are found by key and by id, and null when unknown', async () => {
    const { holdout, namespace, ...unknown } = await api.must(
      `{
        holdout(key: "quiet") { id key } namespace(key: "prices") { id key }
        noHoldout: holdout(key: "prices") { key } noNamespace: namespace(key: "quiet") { key }
      }`,
    );
    expect(unknown).toEqual({ noHoldout: null, noNamespace: null });
    const { nodes } = await api.must(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Holdout { key } ... on Namespace { key } } }`,
      { ids: [holdout.id, namespace.id] },
    );
    expect(nodes).toEqual([holdout, namespace]);
  });

  it.each([
    ['another share', 'defineHoldout(input: { key: "quiet", share: 0.2 })', 'key', 'ALREADY_EXISTS'],
    ['a share of everybody', 'defineHoldout(input: { key: "all", share: 1 })', 'share', 'OUT_OF_RANGE'],
    ['another hash', 'defineNamespace(input: { key: "checkout", growthBookId: "c" })', 'key', 'ALREADY_EXISTS'],
    ['the same customers', 'defineNamespace(input: { key: "p", growthBookId: "pricing" })', 'growthBookId', 'INVALID'],
    ['a key with spaces', 'defineNamespace(input: { key: "a b" })', 'key', 'INVALID'],
  ])('refuse %s', async (_, mutation, field, code) => {
    const reply = await api.ask(`mutation { it: ${mutation} { userErrors { field code } } }`);
    expect(reply.data.it.userErrors).toEqual([{ field, code }]);
  });
});
