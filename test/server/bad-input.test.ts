import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';
import {
  CONCLUDE,
  CREATE,
  customerKey,
  DEFINE_METRIC,
  DEFINE_SEGMENT,
  draftInput,
  ERASE,
  launch,
  openShop,
  RANDOMIZE,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
  STOP,
  UPDATE,
} from '../setup/shop.js';

type Case = [name: string, mutation: string, input: object, field: string | null, code: string];

const segment = (rule: object, key = 'new') => ({ key, rule });
const attribute = (condition: object) => segment({ attribute: condition });
const draft = (parts: object, key = 'new') => draftInput(key, parts).input;
const arms = (...parts: object[]) => ({ arms: parts.map((part, index) => ({ key: `arm-${index}`, ...part })) });
const customers = (...rows: object[]) => ({ customers: rows });
const event = (parts: object) => ({
  events: [{ customer: customerKey(0), type: 'purchase', key: 'e', at: '2026-03-01T00:00:00Z', ...parts }],
});
const metric = (parts: object) => ({ key: 'new', kind: 'MEAN', event: 'purchase', aggregation: 'SUM', ...parts });
const nested = (depth: number): object => (depth === 0 ? { channel: { in: ['google'] } } : { not: nested(depth - 1) });

const cases: Case[] = [
  [
    'an unknown channel in a rule',
    DEFINE_SEGMENT,
    segment({ channel: { in: ['tv'] } }),
    'rule.channel.in.0',
    'NOT_FOUND',
  ],
  ['an empty list of channels', DEFINE_SEGMENT, segment({ channel: { in: [] } }), 'rule.channel.in', 'INVALID'],
  ['an empty conjunction', DEFINE_SEGMENT, segment({ all: [] }), 'rule.all', 'INVALID'],
  [
    'an attribute that does not exist',
    DEFINE_SEGMENT,
    attribute({ name: 'shoe', atMost: 1 }),
    'rule.attribute.name',
    'NOT_FOUND',
  ],
  [
    'a category bounded as a number',
    DEFINE_SEGMENT,
    attribute({ name: 'gender', atMost: 1 }),
    'rule.attribute',
    'INVALID',
  ],
  [
    'a number tested as a category',
    DEFINE_SEGMENT,
    attribute({ name: 'purchases', in: ['1'] }),
    'rule.attribute',
    'INVALID',
  ],
  ['a boolean bounded', DEFINE_SEGMENT, attribute({ name: 'vip', atLeast: 1 }), 'rule.attribute', 'INVALID'],
  ['a date tested as a boolean', DEFINE_SEGMENT, attribute({ name: 'born', is: true }), 'rule.attribute', 'INVALID'],
  ['an attribute without a test', DEFINE_SEGMENT, attribute({ name: 'purchases' }), 'rule.attribute', 'INVALID'],
  [
    'a value no customer has',
    DEFINE_SEGMENT,
    attribute({ name: 'gender', in: ['x'] }),
    'rule.attribute.in.0',
    'NOT_FOUND',
  ],
  [
    'an unknown event in a rule',
    DEFINE_SEGMENT,
    segment({ behaviour: { event: 'nap', atLeast: 1 } }),
    'rule.behaviour.event',
    'NOT_FOUND',
  ],
  [
    'a period of no days',
    DEFINE_SEGMENT,
    segment({ behaviour: { event: 'visit', atLeast: 1, withinDays: 0 } }),
    'rule.behaviour.withinDays',
    'INVALID',
  ],
  ['a rule too deep', DEFINE_SEGMENT, segment(nested(13)), `rule${'.not'.repeat(12)}`, 'TOO_MANY'],
  [
    'a rule of too many conditions',
    DEFINE_SEGMENT,
    segment({ any: Array.from({ length: 300 }, () => ({ channel: { in: ['google'] } })) }),
    'rule.any.199',
    'TOO_MANY',
  ],
  [
    'a list of too many words',
    DEFINE_SEGMENT,
    segment({ channel: { in: Array.from({ length: 1_001 }, () => 'google') } }),
    'rule.channel.in',
    'TOO_MANY',
  ],
  ['a segment key with a space', DEFINE_SEGMENT, segment(nested(0), 'my segment'), 'key', 'INVALID'],
  ['a segment key taken by another rule', DEFINE_SEGMENT, segment(nested(1), 'google'), 'key', 'ALREADY_EXISTS'],
  ['a name too long', DEFINE_SEGMENT, { ...segment(nested(0)), name: 'x'.repeat(201) }, 'name', 'INVALID'],

  ['a customer twice in one list', RECORD_CUSTOMERS, customers({ key: 'a' }, { key: 'a' }), 'customers.1', 'INVALID'],
  ['an empty customer key', RECORD_CUSTOMERS, customers({ key: '' }), 'customers.0.key', 'INVALID'],
  [
    'a customer key of control characters',
    RECORD_CUSTOMERS,
    customers({ key: 'a\u0000b' }),
    'customers.0.key',
    'INVALID',
  ],
  ['a customer key too long', RECORD_CUSTOMERS, customers({ key: 'x'.repeat(201) }), 'customers.0.key', 'INVALID'],
  ['no customers', RECORD_CUSTOMERS, customers(), 'customers', 'INVALID'],
  [
    'too many customers',
    RECORD_CUSTOMERS,
    customers(...Array.from({ length: 5_001 }, (_, i) => ({ key: `k${i}` }))),
    'customers',
    'TOO_MANY',
  ],
  [
    'an unknown channel of a customer',
    RECORD_CUSTOMERS,
    customers({ key: 'new' }, { key: 'newer', channel: 'tv' }),
    'customers.1.channel',
    'NOT_FOUND',
  ],
  [
    'another channel of a known customer',
    RECORD_CUSTOMERS,
    customers({ key: customerKey(0), channel: 'referral' }),
    'customers.0.customer',
    'CONFLICT',
  ],
  [
    'an unknown attribute of a customer',
    RECORD_CUSTOMERS,
    customers({ key: 'new', attributes: [{ name: 'shoe', number: 1 }] }),
    'customers.0.attributes.0.name',
    'NOT_FOUND',
  ],
  [
    'a value of the wrong type',
    RECORD_CUSTOMERS,
    customers({ key: 'new', attributes: [{ name: 'purchases', text: '1' }] }),
    'customers.0.attributes.0',
    'INVALID',
  ],
  [
    'two values where one fits',
    RECORD_CUSTOMERS,
    customers({ key: 'new', attributes: [{ name: 'purchases', number: 1, text: '1' }] }),
    'customers.0.attributes.0',
    'INVALID',
  ],
  [
    'an attribute twice',
    RECORD_CUSTOMERS,
    customers({
      key: 'new',
      attributes: [
        { name: 'vip', flag: true },
        { name: 'vip', flag: true },
      ],
    }),
    'customers.0.attributes.1',
    'INVALID',
  ],
  [
    'knowledge from the future',
    RECORD_CUSTOMERS,
    { ...customers({ key: 'new' }), knownFrom: '2027-01-01T00:00:00Z' },
    'knownFrom',
    'OUT_OF_RANGE',
  ],

  ['an event of an unknown customer', RECORD_EVENTS, event({ customer: 'nobody' }), 'events.0.customer', 'NOT_FOUND'],
  ['an event of an unknown type', RECORD_EVENTS, event({ type: 'nap' }), 'events.0.type', 'NOT_FOUND'],
  ['an event in the future', RECORD_EVENTS, event({ at: '2026-03-03T00:00:00Z' }), 'events.0.at', 'OUT_OF_RANGE'],
  ['an event without a key', RECORD_EVENTS, event({ key: '' }), 'events.0.key', 'INVALID'],

  ['a metric over an unknown event', DEFINE_METRIC, metric({ event: 'nap' }), 'event', 'NOT_FOUND'],
  ['a proportion of sums', DEFINE_METRIC, metric({ kind: 'PROPORTION' }), 'aggregation', 'INVALID'],
  ['a ratio without denominator', DEFINE_METRIC, metric({ kind: 'RATIO' }), 'denominator', 'INVALID'],
  ['a window of no days', DEFINE_METRIC, metric({ windowDays: 0 }), 'windowDays', 'OUT_OF_RANGE'],
  ['a negative window', DEFINE_METRIC, metric({ windowDays: -1 }), 'windowDays', 'OUT_OF_RANGE'],
  ['a window shorter than a millisecond', DEFINE_METRIC, metric({ windowDays: 1e-12 }), 'windowDays', 'OUT_OF_RANGE'],
  ['an absurd window', DEFINE_METRIC, metric({ windowDays: 1e300 }), 'windowDays', 'OUT_OF_RANGE'],
  ['a metric key taken by another metric', DEFINE_METRIC, metric({ key: 'orders' }), 'key', 'ALREADY_EXISTS'],

  ['an unknown segment', CREATE, draft({ segment: 'nobody' }), 'segment', 'NOT_FOUND'],
  ['an experiment key that is taken', CREATE, draft({}, 'running'), 'key', 'ALREADY_EXISTS'],
  ['no control', CREATE, draft(arms({}, {})), 'arms', 'INVALID'],
  ['two controls', CREATE, draft(arms({ isControl: true }, { isControl: true })), 'arms', 'INVALID'],
  ['one arm', CREATE, draft(arms({ isControl: true })), 'arms', 'INVALID'],
  ['21 arms', CREATE, draft(arms({ isControl: true }, ...Array.from({ length: 20 }, () => ({})))), 'arms', 'TOO_MANY'],
  ['an arm twice', CREATE, draft({ arms: [{ key: 'a', isControl: true }, { key: 'a' }] }), 'arms.1', 'INVALID'],
  ['a weight of zero', CREATE, draft(arms({ isControl: true }, { weight: 0 })), 'arms.1.weight', 'OUT_OF_RANGE'],
  ['a negative weight', CREATE, draft(arms({ isControl: true, weight: -1 }, {})), 'arms.0.weight', 'OUT_OF_RANGE'],
  ['an absurd weight', CREATE, draft(arms({ isControl: true }, { weight: 1e300 })), 'arms.1.weight', 'OUT_OF_RANGE'],
  [
    'an unknown metric',
    CREATE,
    draft({ metrics: [{ metric: 'joy', role: 'PRIMARY' }] }),
    'metrics.0.metric',
    'NOT_FOUND',
  ],
  ['no primary metric', CREATE, draft({ metrics: [{ metric: 'orders', role: 'GUARDRAIL' }] }), 'metrics', 'INVALID'],
  ['no metrics', CREATE, draft({ metrics: [] }), 'metrics', 'INVALID'],
  [
    'a metric twice',
    CREATE,
    draft({
      metrics: [
        { metric: 'orders', role: 'PRIMARY' },
        { metric: 'orders', role: 'GUARDRAIL' },
      ],
    }),
    'metrics.1',
    'INVALID',
  ],
  [
    'strata of a complete design',
    CREATE,
    draft({ design: { method: 'COMPLETE', strata: ['gender'] } }),
    'design.strata',
    'INVALID',
  ],
  [
    'a stratified design without strata',
    CREATE,
    draft({ design: { method: 'STRATIFIED' } }),
    'design.strata',
    'INVALID',
  ],
  [
    'unknown strata',
    CREATE,
    draft({ design: { method: 'STRATIFIED', strata: ['shoe'] } }),
    'design.strata.0',
    'NOT_FOUND',
  ],
  ['an empty seed', CREATE, draft({ design: { seed: ' ' } }), 'design.seed', 'INVALID'],
  ['an alpha of 0', CREATE, draft({ plan: { alpha: 0 } }), 'plan.alpha', 'OUT_OF_RANGE'],
  ['an alpha of 1', CREATE, draft({ plan: { alpha: 1 } }), 'plan.alpha', 'OUT_OF_RANGE'],
  ['a power above 1', CREATE, draft({ plan: { power: 1.5 } }), 'plan.power', 'OUT_OF_RANGE'],
  ['an adjustment for the unknown', CREATE, draft({ plan: { adjustFor: ['shoe'] } }), 'plan.adjustFor.0', 'NOT_FOUND'],

  ['an outdated edit', UPDATE, { experiment: 'draft', version: 7, name: 'x' }, 'version', 'OUTDATED'],
  [
    'an edit of a running experiment',
    UPDATE,
    { experiment: 'running', version: 1, name: 'x' },
    'experiment',
    'WRONG_STATE',
  ],
  [
    'an edit that breaks the arms',
    UPDATE,
    { experiment: 'draft', version: 1, name: 'x', ...arms({}, {}) },
    'arms',
    'INVALID',
  ],
  ['randomizing the unknown', RANDOMIZE, { experiment: 'unknown' }, 'experiment', 'NOT_FOUND'],
  ['randomizing twice', RANDOMIZE, { experiment: 'running' }, 'experiment', 'WRONG_STATE'],
  ['randomizing an outdated draft', RANDOMIZE, { experiment: 'draft', version: 7 }, 'version', 'OUTDATED'],
  [
    'randomizing in the future',
    RANDOMIZE,
    { experiment: 'draft', assignedAt: '2026-03-03T00:00:00Z' },
    'assignedAt',
    'INVALID',
  ],
  [
    'randomizing before recorded outcomes',
    RANDOMIZE,
    { experiment: 'draft', assignedAt: '2026-02-01T00:00:00Z' },
    'assignedAt',
    'CONFLICT',
  ],
  ['an empty segment', RANDOMIZE, { experiment: 'empty' }, 'segment', 'TOO_FEW_CUSTOMERS'],
  ['a segment of one customer', RANDOMIZE, { experiment: 'single' }, 'segment', 'TOO_FEW_CUSTOMERS'],
  ['an arm that would get nobody', RANDOMIZE, { experiment: 'lopsided' }, 'segment', 'TOO_FEW_CUSTOMERS'],
  ['an arm without a hash bucket', RANDOMIZE, { experiment: 'speck' }, 'arms', 'INVALID'],
  ['too many strata', RANDOMIZE, { experiment: 'splintered' }, 'design.strata', 'TOO_MANY'],
  ['stopping a draft', STOP, { experiment: 'draft' }, 'experiment', 'WRONG_STATE'],
  [
    'concluding a running experiment',
    CONCLUDE,
    { experiment: 'running', conclusion: 'x' },
    'experiment',
    'WRONG_STATE',
  ],
  ['erasing the unknown', ERASE, { customer: 'nobody' }, 'customer', 'NOT_FOUND'],
];

describe('bad input of mutations', () => {
  let api: Api;
  let before: Record<string, string>;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 2_010);
    await api.must('mutation { defineAttribute(input: { key: "serial", type: NUMBER }) { userErrors { message } } }');
    const serial = Array.from({ length: 2_010 }, (_, index) => ({
      key: customerKey(index),
      attributes: [{ name: 'serial', number: index }],
    }));
    await api.must(RECORD_CUSTOMERS, { input: { customers: serial, knownFrom: '2026-01-01T00:00:00Z' } });
    await api.must(DEFINE_SEGMENT, { input: attribute({ name: 'serial', lessThan: 0 }) });
    await api.must(DEFINE_SEGMENT, { input: { ...attribute({ name: 'serial', lessThan: 1 }), key: 'one' } });
    await api.must(CREATE, draftInput('draft'));
    await api.must(CREATE, draftInput('empty', { segment: 'new' }));
    await api.must(CREATE, draftInput('single', { segment: 'one' }));
    await api.must(CREATE, draftInput('splintered', { design: { method: 'STRATIFIED', strata: ['serial'] } }));
    const arms = [
      { key: 'control', isControl: true },
      { key: 'coupon', weight: 1e-6 },
    ];
    await api.must(CREATE, draftInput('lopsided', { arms, design: { method: 'COMPLETE' } }));
    await api.must(CREATE, draftInput('speck', { arms, design: { method: 'SIMPLE' } }));
    await launch(api, 'running');
    await api.must(RECORD_EVENTS, { input: event({ at: '2026-02-20T00:00:00Z' }) });
    await api.database.write((transaction) => transaction.execute("UPDATE segment SET key = 'nil' WHERE key = 'new'"));
    before = await api.dump();
  });
  afterAll(() => api.remove());

  it.each(cases)('%s is refused', async (_, mutation, input, field, code) => {
    const reply = await api.ask(mutation, { input });
    expect(reply.errors).toEqual([]);
    const [payload] = Object.values(reply.data) as [Record<string, unknown> & { userErrors: object[] }];
    expect(payload.userErrors).toEqual([{ field, code, message: expect.stringMatching(/^.{10,}\.$/s) }]);
    for (const [name, value] of Object.entries(payload)) if (name !== 'userErrors') expect(value).toBeNull();
  });

  it.each([
    ['two kinds of condition in one', DEFINE_SEGMENT, segment({ channel: { in: ['google'] }, all: [] })],
    ['no condition at all', DEFINE_SEGMENT, segment({})],
    ['a fractional version', RANDOMIZE, { experiment: 'draft', version: 1.5 }],
    ['a moment that is none', RANDOMIZE, { experiment: 'draft', assignedAt: 'yesterday' }],
    ['a number as a text', CREATE, draft({ plan: { alpha: '0.05' } })],
    ['an unknown field', CREATE, draft({ colour: 'red' })],
    ['a key left out', ERASE, {}],
  ])('%s does not pass the schema', async (_, mutation, input) => {
    const reply = await api.ask(mutation, { input });
    expect(reply.errors[0]!.extensions.code).toBe('BAD_USER_INPUT');
    expect(reply.status).toBe(400);
  });

  it.each(['1e999', '-1e999'])('the literal %s is no number', async (literal) => {
    const reply = await api.ask(
      `mutation { defineMetric(input: { key: "new", kind: MEAN, event: "purchase", aggregation: SUM, windowDays: ${literal} }) { userErrors { code } } }`,
    );
    expect(reply.status === 400 || reply.data.defineMetric.userErrors.length === 1).toBe(true);
  });

  it('leaves the database as it was', async () => {
    expect(await api.dump()).toEqual(before);
  });
});
