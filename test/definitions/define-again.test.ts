import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../setup/api.js';
import { draftInput, openShop } from '../setup/shop.js';

describe('defining something again', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 12);
  });
  afterAll(() => api.remove());

  const arms = [{ key: 'a', isControl: true }, { key: 'b' }];
  const startsAt = new Date(START.getTime() + DAY).toISOString();
  const cases: [string, string, object, object, string][] = [
    ['defineChannel', 'DefineChannelInput', { name: 'TV' }, { name: 'Radio' }, 'name is "TV", not "Radio"'],
    ['defineEventType', 'DefineEventTypeInput', { name: 'Call' }, { name: 'Mail' }, 'name is "Call", not "Mail"'],
    ['defineAttribute', 'DefineAttributeInput', { type: 'NUMBER' }, { type: 'DATE' }, 'type is "NUMBER", not "DATE"'],
    [
      'defineAttribute',
      'DefineAttributeInput',
      { type: 'NUMBER', description: 'From the shop.' },
      { type: 'NUMBER', description: 'From the survey.' },
      'description is "From the shop.", not "From the survey."',
    ],
    [
      'defineMetric',
      'DefineMetricInput',
      { kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays: 7, unit: 'CURRENCY' },
      { kind: 'MEAN', event: 'purchase', aggregation: 'COUNT', minus: 'visit', unit: 'visits' },
      'aggregation is "SUM", not "COUNT"; minus is none, not "visit"; windowDays is 7, not none; unit is "CURRENCY", not "visits"',
    ],
    [
      'defineSegment',
      'DefineSegmentInput',
      { rule: { all: [{ channel: { in: ['google'] } }, { attribute: { name: 'vip', is: true } }] } },
      { rule: { all: [{ channel: { in: ['referral'] } }, { attribute: { name: 'vip', is: true } }] } },
      'rule.all.0.channel.in is ["google"], not ["referral"]',
    ],
    ['defineHoldout', 'DefineHoldoutInput', { share: 0.1 }, { share: 0.2 }, 'share is 0.1, not 0.2'],
    [
      'defineNamespace',
      'DefineNamespaceInput',
      { growthBookId: 'checkout' },
      { growthBookId: 'prices' },
      'growthBookId is "checkout", not "prices"',
    ],
    [
      'createSwitchback',
      'CreateSwitchbackInput',
      { channel: 'google', metric: 'orders', arms, startsAt, periodHours: 12, block: 2, periods: 8 },
      { channel: 'google', metric: 'orders', arms, startsAt, periodHours: 12, block: 4, periods: 8 },
      'block is 2, not 4',
    ],
    [
      'createExperiment',
      'CreateExperimentInput',
      (draftInput('x', { name: 'One' }) as { input: object }).input,
      (draftInput('x', { name: 'Two', plan: { alpha: 0.1 } }) as { input: object }).input,
      'name is "One", not "Two"; plan.alpha is 0.05, not 0.1',
    ],
    [
      'createExperiment',
      'CreateExperimentInput',
      (draftInput('x', { eligibility: { overlap: 'REFUSE' } }) as { input: object }).input,
      (draftInput('x') as { input: object }).input,
      'eligibility.overlap is "REFUSE", not none',
    ],
  ];

  it.each(cases)(
    '%s succeeds with the same content and says what differs',
    async (mutation, type, first, second, words) => {
      const define = async (input: object) => {
        const reply = await api.ask(
          `mutation ($input: ${type}!) { it: ${mutation}(input: $input) { userErrors { field code message } } }`,
          { input: { ...input, key: `again-${cases.findIndex(([, , given]) => given === first)}` } },
        );
        return reply.data.it.userErrors;
      };
      expect(await define(first)).toEqual([]);
      const before = await api.dump();
      expect(await define(first)).toEqual([]);
      expect(await define(second)).toEqual([
        { field: 'key', code: 'ALREADY_EXISTS', message: expect.stringContaining(`: ${words}.`) },
      ]);
      expect(await api.dump()).toEqual(before);
    },
  );

  it('compares no name that is not given', async () => {
    const define = (name?: string) =>
      api.must('mutation ($input: DefineChannelInput!) { defineChannel(input: $input) { userErrors { message } } }', {
        input: { key: 'radio', name },
      });
    await define('Radio');
    await define();
  });

  it('refuses a draft under the key of a started experiment', async () => {
    const { input } = draftInput('started') as { input: object };
    const create =
      'mutation ($input: CreateExperimentInput!) { createExperiment(input: $input) { userErrors { message } } }';
    await api.must(create, { input });
    await api.must('mutation { randomizeExperiment(input: { experiment: "started" }) { userErrors { message } } }');
    const { data } = await api.ask(create, { input });
    expect(data.createExperiment.userErrors[0].message).toContain('status is RUNNING, not DRAFT');
  });
});
