import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';
import { launch, openShop } from '../setup/shop.js';

describe('queries that cannot be answered', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
    await launch(api, 'spring');
    await launch(api, 'autumn');
  });
  afterAll(() => api.remove());

  it.each([
    ['an id of nowhere', '{ node(id: "abc") { id } }', 'id', 'INVALID'],
    [
      'an unknown metric of a readout',
      '{ experiment(key: "spring") { readout(metrics: ["x"]) { status } } }',
      'metrics.0',
      'NOT_FOUND',
    ],
    [
      'a metric twice',
      '{ experiment(key: "spring") { readout(metrics: ["revenue", "revenue"]) { status } } }',
      'metrics.1',
      'INVALID',
    ],
    [
      'an unknown adjustment',
      '{ experiment(key: "spring") { readout(adjustFor: ["x"]) { status } } }',
      'adjustFor.0',
      'NOT_FOUND',
    ],
    [
      'an unknown attribute of a balance',
      '{ experiment(key: "spring") { balance(on: ["gender", "x"]) { excluded } } }',
      'on.1',
      'NOT_FOUND',
    ],
    ['an unknown arm', '{ experiment(key: "spring") { assignments(arm: "x") { totalCount } } }', 'arm', 'NOT_FOUND'],
    [
      'overlapping segments',
      '{ segmentComparison(input: { experiment: "spring", metric: "revenue", segments: ["everybody", "google"] }) { planStatus } }',
      'segments',
      'CONFLICT',
    ],
    [
      'one segment',
      '{ segmentComparison(input: { experiment: "spring", metric: "revenue", segments: ["google"] }) { planStatus } }',
      'segments',
      'INVALID',
    ],
    [
      'a segment twice',
      '{ segmentComparison(input: { experiment: "spring", metric: "revenue", segments: ["google", "google"] }) { planStatus } }',
      'segments.1',
      'INVALID',
    ],
    [
      'an unknown compared segment',
      '{ segmentComparison(input: { experiment: "spring", metric: "revenue", segments: ["google", "x"] }) { planStatus } }',
      'segments.1',
      'NOT_FOUND',
    ],
    [
      'a metric the experiment does not measure',
      '{ segmentComparison(input: { experiment: "spring", metric: "orders", segments: ["google", "instagram"] }) { planStatus } }',
      'metric',
      'NOT_FOUND',
    ],
    [
      'the control compared with itself',
      '{ segmentComparison(input: { experiment: "spring", metric: "revenue", arm: "control", segments: ["google", "instagram"] }) { planStatus } }',
      'arm',
      'INVALID',
    ],
  ])('%s is refused, naming the field', async (_, query, field, reason) => {
    const reply = await api.ask(query);
    expect(reply.errors).toHaveLength(1);
    expect(reply.errors[0]!.extensions).toEqual({ code: 'BAD_USER_INPUT', field, reason });
  });

  it.each(['experiment', 'channel', 'customer', 'attribute', 'eventType', 'segment', 'metric'])(
    'an unknown %s is null',
    async (name) => {
      expect(await api.ask(`{ ${name}(key: "x") { key } }`)).toMatchObject({ data: { [name]: null }, errors: [] });
    },
  );

  it('one bad balance among several does not spoil the others', async () => {
    const { data, errors } = await api.ask(
      '{ spring: experiment(key: "spring") { balance(on: ["gender"]) { covariates { name } } bad: balance(on: ["x"]) { excluded } } }',
    );
    expect(errors.map(({ path }) => path)).toEqual([['spring', 'bad']]);
    expect(errors[0]!.extensions.field).toBe('on.0');
    expect(data.spring).toEqual({ balance: { covariates: [{ name: 'gender' }] }, bad: null });
  });
});
