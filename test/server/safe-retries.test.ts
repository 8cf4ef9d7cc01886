import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../setup/api.js';
import type { Reply } from '../setup/asking.js';
import { projectRoot } from '../setup/built-program.js';
import { CREATE, customerKey, draftInput, ERASE, launch, openShop, RECORD_CUSTOMERS } from '../setup/shop.js';
import { spendHistory } from '../setup/spend-history.js';
import { upload } from '../setup/upload.js';

// biome-ignore lint/suspicious/noExplicitAny: answers have whatever shape their mutation gives them.
type Answers = Record<string, any>;

const schema = buildSchema(readFileSync(join(projectRoot, 'schema.graphql'), 'utf8'));
const mutations = Object.values(schema.getMutationType()!.getFields());
/** When the outcome windows of those who were assigned at the start have closed. */
const LATER = new Date(START.getTime() + 60 * DAY);
const event = { customer: customerKey(1), type: 'call', key: 'k1' };

/** An input with which each mutation succeeds, in this order. */
const INPUTS: Record<string, (answers: Answers) => object> = {
  defineChannel: () => ({ key: 'tv' }),
  defineAttribute: () => ({ key: 'age', type: 'NUMBER' }),
  defineEventType: () => ({ key: 'call' }),
  defineMetric: () => ({ key: 'calls', kind: 'MEAN', event: 'call', aggregation: 'COUNT', windowDays: 7 }),
  defineSegment: () => ({ key: 'viewers', rule: { channel: { in: ['tv', 'referral'] } } }),
  updateSegment: () => ({ segment: 'viewers', version: 1, rule: { channel: { in: ['referral'] } } }),
  defineHoldout: () => ({ key: 'held', share: 0.1 }),
  defineNamespace: () => ({ key: 'space' }),
  recordCustomers: () => ({ customers: [{ key: 'new', channel: 'tv' }] }),
  recordEvents: () => ({ events: [{ ...event, at: START, value: 2 }] }),
  undoImport: () => ({ id: Buffer.from('Import:1').toString('base64url'), reason: 'a wrong file' }),
  recordSpend: () => ({ spend: [{ channel: 'tv', day: '2026-03-01', amount: 12.5 }] }),
  correctEvents: () => ({ events: [{ ...event, value: 3 }], reason: 'a slip' }),
  voidEvents: () => ({ events: [event], reason: 'a test' }),
  declareEventsComplete: () => ({ eventType: 'purchase', until: LATER }),
  saveClusters: () => ({ attributes: ['purchases'], k: 2, keyPrefix: 'found', seed: 7 }),
  saveExperimentClusters: () => ({
    experiment: 'going',
    clusters: { attributes: ['purchases'], k: 2 },
    keyPrefix: 'halved',
    seed: 7,
  }),
  draftClusterExperiment: () => ({ key: 'cluster-again', experiment: 'going', cluster: 'viewers' }),
  createExperiment: () => draftInput('spring').input,
  updateExperiment: () => ({ experiment: 'spring', version: 1, name: 'Spring' }),
  simulatePower: () => ({ experiment: 'spring', effect: { relative: 0.1 }, replicates: 100 }),
  checkWithoutTreatment: () => ({ experiment: 'spring', replicates: 100 }),
  cancelSimulation: ({ simulatePower }) => ({ id: simulatePower.simulation.id }),
  randomizeExperiment: () => ({ experiment: 'spring' }),
  amendPlan: () => ({ experiment: 'spring', hypothesis: 'More', reason: 'a slip' }),
  stopExperiment: () => ({ experiment: 'going', note: 'enough' }),
  concludeExperiment: () => ({ experiment: 'going', conclusion: 'nothing' }),
  savePolicy: () => ({
    key: 'treated',
    experiment: 'going',
    policy: { tree: { metric: 'revenue', depth: 1, costs: [{ arm: 'coupon', cost: 1 }] } },
  }),
  draftFromPolicy: () => ({ key: 'again', experiment: 'going', policySegment: 'viewers' }),
  recordDecision: () => ({ experiment: 'going', verdict: 'STOP', reason: 'no budget' }),
  labelExperiment: () => ({ experiment: 'going', owner: 'Anna', tags: ['spring', 'mail'] }),
  assign: () => ({ experiment: 'online', customers: [customerKey(2), customerKey(3)] }),
  createSwitchback: () => ({
    key: 'back',
    channel: 'referral',
    metric: 'orders',
    periodHours: 12,
    block: 2,
    periods: 8,
    startsAt: new Date(LATER.getTime() + DAY),
    arms: [{ key: 'a', isControl: true }, { key: 'b' }],
  }),
  createSpendTest: () => ({
    key: 'spend',
    curves: spendHistory,
    metric: 'orders',
    startsAt: new Date(LATER.getTime() + DAY),
  }),
  renameDefinition: () => ({ kind: 'CHANNEL', key: 'tv', newName: 'Television' }),
  archiveDefinition: () => ({ kind: 'CHANNEL', key: 'tv' }),
  restoreDefinition: () => ({ kind: 'CHANNEL', key: 'tv' }),
  deleteDefinition: () => ({ kind: 'HOLDOUT', key: 'held' }),
  eraseCustomer: () => ({ customer: customerKey(4) }),
  eraseCustomers: () => ({ customers: [customerKey(5), customerKey(6)] }),
};

/** Asks for everything that a mutation answers, and for the ids of objects. */
function documentOf({ name, type }: GraphQLField<unknown, unknown>): string {
  const input = getNamedType(mutations.find((field) => field.name === name)!.args[0]!.type);
  return `mutation ($input: ${input}!) { ${name}(input: $input) ${selectionOf(getNamedType(type), 2)} }`;
}

function selectionOf(type: GraphQLNamedType, depth: number): string {
  if (!isObjectType(type) && !isInterfaceType(type)) return '';
  const fields = Object.values(type.getFields()).filter(({ args }) => args.length === 0);
  if (isInterfaceType(type) || type.getInterfaces().some(({ name }) => name === 'Node')) return '{ id }';
  const parts = fields
    .filter((field) => isLeafType(getNamedType(field.type)) || depth > 0)
    .map((field) => `${field.name} ${selectionOf(getNamedType(field.type), depth - 1)}`);
  return `{ __typename ${parts.join(' ')} }`;
}

async function shop(change?: Parameters<typeof startApi>[0]): Promise<Api> {
  const api = await startApi(change);
  await openShop(api, 60);
  await upload(api, { name: 'More', customer: { key: { column: 'id' } } }, 'id\nimported\n');
  await launch(api, 'going');
  await launch(api, 'online', { design: { method: 'ONLINE', seed: 'web' } });
  api.clock.now = LATER;
  await buyWhenTreated(api, 'going');
  return api;
}

/** Lets the treated customers of one channel buy something: a policy would treat those of this channel. */
async function buyWhenTreated(api: Api, experiment: string): Promise<void> {
  const treated = await api.database.query<{ customer: string }>(
    `SELECT c.key AS customer FROM assignment a JOIN customer c ON c.id = a.customer_id
     JOIN arm r ON r.id = a.arm_id AND r.is_control = 0 JOIN experiment x ON x.id = a.experiment_id
     WHERE x.key = ? AND c.channel_id = (SELECT min(id) FROM channel) ORDER BY c.id`,
    [experiment],
  );
  const at = new Date(START.getTime() + DAY);
  const events = treated.map(({ customer }, index) => ({
    customer,
    type: 'purchase',
    key: `after-${index}`,
    at,
    value: 10 + index,
  }));
  await api.must('mutation ($input: RecordEventsInput!) { recordEvents(input: $input) { userErrors { message } } }', {
    input: { events },
  });
}

/** Everything stored, except how far simulations are. */
async function stored(api: Api): Promise<object> {
  const { simulation: _, ...tables } = await api.dump();
  const [count] = await api.database.query('SELECT count(*) AS simulations FROM simulation');
  return { ...tables, ...(count as object) };
}

const firstOf = ({ data }: Reply) => Object.values(data)[0] as Answers;

describe('a mutation that is sent again with its key', () => {
  let api: Api;
  const answers: Answers = {};
  beforeAll(async () => {
    api = await shop();
  });
  afterAll(() => api.remove());

  it('exists for every mutation', () => {
    expect(Object.keys(INPUTS).sort()).toEqual(mutations.map(({ name }) => name).sort());
    for (const { name, args } of mutations) {
      const input = getNamedType(args[0]!.type);
      expect(isInputObjectType(input) && Object.keys(input.getFields()), name).toContain('idempotencyKey');
    }
  });

  it.each(Object.keys(INPUTS))('%s is answered as before, and does nothing', async (name) => {
    const document = documentOf(mutations.find((field) => field.name === name)!);
    const input = { ...INPUTS[name]!(answers), idempotencyKey: `key of ${name}` };
    const first = await api.ask(document, { input });
    expect([first.errors, firstOf(first).userErrors]).toEqual([[], []]);
    answers[name] = firstOf(first);
    const before = await stored(api);
    const second = await api.ask(document, { input });
    expect(second).toEqual(first);
    expect(await stored(api)).toEqual(before);
  });

  it('is refused with another input or mutation', async () => {
    const other = await api.ask(CREATE, {
      input: { ...(draftInput('other').input as object), idempotencyKey: 'key of createExperiment' },
    });
    expect(firstOf(other)).toEqual({
      experiment: null,
      userErrors: [
        {
          field: 'idempotencyKey',
          code: 'CONFLICT',
          message: expect.stringContaining(
            '"key of createExperiment" was sent with another request, a `createExperiment`',
          ),
        },
      ],
    });
    const mutation = await api.ask(CREATE, {
      input: { ...(draftInput('other').input as object), idempotencyKey: 'key of assign' },
    });
    expect(firstOf(mutation).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    const empty = await api.ask(CREATE, { input: { ...(draftInput('other').input as object), idempotencyKey: ' ' } });
    expect(firstOf(empty).userErrors).toMatchObject([{ field: 'idempotencyKey', code: 'INVALID' }]);
  });

  it('is tried again if it failed', async () => {
    const input = { ...(draftInput('late', { segment: 'unborn' }).input as object), idempotencyKey: 'late' };
    expect(firstOf(await api.ask(CREATE, { input })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const rule = '{ channel: { in: ["google"] } }';
    await api.must(`mutation { defineSegment(input: { key: "unborn", rule: ${rule} }) { userErrors { message } } }`);
    expect(firstOf(await api.ask(CREATE, { input })).experiment).toMatchObject({ key: 'late' });
  });

  it('is carried out once if it comes twice at the same time', async () => {
    const input = { ...(draftInput('twin').input as object), idempotencyKey: 'twin' };
    const created = await Promise.all([1, 2, 3].map(() => api.ask(CREATE, { input })));
    for (const reply of created) expect(firstOf(reply)).toEqual(firstOf(created[0]!));
    const start = documentOf(mutations.find(({ name }) => name === 'randomizeExperiment')!);
    const started = await Promise.all(
      [1, 2, 3].map(() => api.ask(start, { input: { experiment: 'twin', idempotencyKey: 'start' } })),
    );
    for (const reply of started) {
      expect(reply.errors).toEqual([]);
      expect(firstOf(reply)).toEqual({ ...firstOf(started[0]!), userErrors: [] });
    }
  });

  it('keeps nothing of customers', async () => {
    const customers = [{ key: 'Jane-Doe' }, { key: 'jane-doe' }];
    const recorded = await api.must(RECORD_CUSTOMERS.replace('added', 'added warnings { code message }'), {
      input: { customers, idempotencyKey: 'look-alikes' },
    });
    expect(recorded.recordCustomers.warnings[0].message).toMatch(/jane-doe/i);
    const document = documentOf(mutations.find(({ name }) => name === 'assign')!);
    const input = { ...INPUTS.assign!(answers), idempotencyKey: 'key of assign' };
    await api.must(ERASE, { input: { customer: customerKey(2) } });
    const again = firstOf(await api.ask(document, { input }));
    expect(again.customers.map((one: { customerKey: string }) => one.customerKey)).toEqual([customerKey(3)]);
    const rows = JSON.stringify(await api.database.query('SELECT * FROM request_key'));
    expect(rows).toContain('createExperiment');
    for (const text of [/jane/i, new RegExp(customerKey(3)), /key of/]) expect(rows).not.toMatch(text);
  });

  it('is forgotten after a week', async () => {
    const define = (key: string) =>
      api.must(
        `mutation { defineChannel(input: { key: "${key}", idempotencyKey: "week" }) { channel { key } userErrors { message } } }`,
      );
    await define('first');
    api.clock.now = new Date(LATER.getTime() + 8 * DAY);
    expect((await define('second')).defineChannel.channel.key).toBe('second');
    const [{ oldest }] = (await api.database.query('SELECT min(created_at) AS oldest FROM request_key')) as [
      { oldest: number },
    ];
    expect(oldest).toBe(api.clock.now.getTime());
  });
});

describe('the key of a mutation', () => {
  it('belongs to its sender', async () => {
    const tokens = ['ann', 'bob'].map((name) => ({ name, token: `a-token-of-user-${name}` }));
    const api = await startApi({ config: { tokens } });
    const define = (name: string) =>
      api.ask(
        `mutation { defineChannel(input: { key: "${name}", idempotencyKey: "k" }) { channel { key } userErrors { code } } }`,
        {},
        {
          authorization: `Bearer a-token-of-user-${name}`,
        },
      );
    for (const name of ['ann', 'bob'])
      expect(firstOf(await define(name))).toEqual({ channel: { key: name }, userErrors: [] });
    await api.remove();
  });

  it('is stored with what the mutation wrote, so that a server killed right after it has the answer', async () => {
    const api = await shop({
      change: (services) => {
        const requestKeys = Object.create(services.requestKeys);
        requestKeys.complete = () => Promise.reject(new Error('killed'));
        return { ...services, requestKeys };
      },
    });
    for (const name of [
      'defineChannel',
      'createExperiment',
      'randomizeExperiment',
      'eraseCustomers',
      'deleteDefinition',
    ]) {
      const document = documentOf(mutations.find((field) => field.name === name)!);
      if (name === 'deleteDefinition')
        await api.must('mutation { defineHoldout(input: { key: "held", share: 0.1 }) { userErrors { code } } }');
      const input = { ...INPUTS[name]!({}), idempotencyKey: name };
      const first = firstOf(await api.ask(document, { input }));
      expect(first.userErrors).toEqual([]);
      const { warnings: _, ...second } = firstOf(await api.ask(document, { input }));
      expect(first).toMatchObject(second);
    }
    await api.remove();
  });
});
