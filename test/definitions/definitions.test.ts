import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../setup/api.js';
import { CREATE, customerKey, draftInput, launch, openShop, RANDOMIZE, recordPurchases } from '../setup/shop.js';

const LISTS = {
  ATTRIBUTE: 'attributes',
  CHANNEL: 'channels',
  EVENT_TYPE: 'eventTypes',
  EXPERIMENT: 'experiments',
  HOLDOUT: 'holdouts',
  METRIC: 'metrics',
  NAMESPACE: 'namespaces',
  SEGMENT: 'segments',
};
type Kind = keyof typeof LISTS;
const kinds = Object.keys(LISTS) as Kind[];

/** Defines one of each kind that nothing uses. */
const DEFINE: Record<Kind, (key: string) => string> = {
  ATTRIBUTE: (key) => `defineAttribute(input: { key: "${key}", type: NUMBER })`,
  CHANNEL: (key) => `defineChannel(input: { key: "${key}" })`,
  EVENT_TYPE: (key) => `defineEventType(input: { key: "${key}" })`,
  EXPERIMENT: (key) =>
    `createExperiment(input: { key: "${key}", segment: "everybody", arms: [{ key: "a", isControl: true }, { key: "b" }],
      metrics: [{ metric: "orders", role: PRIMARY }] })`,
  HOLDOUT: (key) => `defineHoldout(input: { key: "${key}", share: 0.1 })`,
  METRIC: (key) => `defineMetric(input: { key: "${key}", kind: MEAN, event: "purchase", aggregation: COUNT })`,
  NAMESPACE: (key) => `defineNamespace(input: { key: "${key}" })`,
  SEGMENT: (key) => `defineSegment(input: { key: "${key}", rule: { attribute: { name: "vip", is: true } } })`,
};

describe('definitions', () => {
  let api: Api;
  const define = (kind: Kind, key: string) =>
    api.must(`mutation { it: ${DEFINE[kind](key)} { userErrors { message } } }`);
  const change = async (mutation: string, kind: Kind, key: string, parts = '') => {
    const result = mutation === 'deleteDefinition' ? 'deletedKey' : 'definition { id __typename }';
    const reply = await api.ask(
      `mutation { it: ${mutation}(input: { kind: ${kind}, key: "${key}" ${parts} }) { ${result} userErrors { field code message } } }`,
    );
    return reply.data.it;
  };
  const listed = async (kind: Kind, args = '') => {
    const { list } = await api.must(
      `{ list: ${LISTS[kind]}(first: 100 ${args}) { totalCount edges { node { key name archivedAt } } } }`,
    );
    const nodes = list.edges.map(({ node }: { node: { key: string } }) => node);
    expect(list.totalCount).toBe(nodes.length);
    return nodes as { key: string; name: string; archivedAt: string | null }[];
  };
  const names = async (kind: Kind, args = '') => (await listed(kind, args)).map(({ key }) => key);

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 30);
    await define('HOLDOUT', 'used-holdout');
    await define('NAMESPACE', 'used-space');
    await define('SEGMENT', 'vips');
    await launch(api, 'used', {
      plan: { adjustFor: ['purchases'], compareSegments: ['google', 'instagram'] },
      eligibility: { holdouts: ['used-holdout'], namespaces: [{ namespace: 'used-space', from: 0, to: 1 }] },
    });
    api.clock.now = new Date(START.getTime() + 2 * DAY);
    await recordPurchases(api, [[customerKey(1), 1, 5]]);
  });
  afterAll(() => api.remove());

  describe.each(kinds)('%s', (kind) => {
    it('is renamed, archived, restored and deleted while nothing uses it', async () => {
      await define(kind, 'first');
      expect(
        (await change('renameDefinition', kind, 'first', ', newKey: "second", newName: "The second"')).userErrors,
      ).toEqual([]);
      expect(await names(kind)).toContain('second');
      expect(await names(kind)).not.toContain('first');
      const archived = await change('archiveDefinition', kind, 'second');
      expect(archived.userErrors).toEqual([]);
      expect(archived.definition.__typename.toUpperCase()).toBe(kind.replace('_', ''));
      expect(await names(kind)).not.toContain('second');
      const all = await listed(kind, ', includeArchived: true');
      expect(all.find(({ key }) => key === 'second')).toEqual({
        key: 'second',
        name: 'The second',
        archivedAt: api.clock.now.toISOString(),
      });
      await change('restoreDefinition', kind, 'second');
      expect(await names(kind)).toContain('second');
      expect(await change('deleteDefinition', kind, 'second')).toEqual({ deletedKey: 'second', userErrors: [] });
      expect(await names(kind, ', includeArchived: true')).not.toContain('second');
    });

    it('is not renamed to a key that is taken, nor found under an unknown one', async () => {
      await define(kind, 'one');
      await define(kind, 'two');
      expect((await change('renameDefinition', kind, 'one', ', newKey: "two"')).userErrors).toMatchObject([
        { field: 'newKey', code: 'ALREADY_EXISTS' },
      ]);
      expect((await change('archiveDefinition', kind, 'three')).userErrors).toMatchObject([
        { field: 'key', code: 'NOT_FOUND' },
      ]);
    });
  });

  it.each<[Kind, string, string]>([
    ['ATTRIBUTE', 'purchases', '30 recorded values, experiment "used"'],
    ['ATTRIBUTE', 'vip', '30 recorded values, segment "vips"'],
    ['CHANNEL', 'google', '10 customers, segment "everybody", segment "google"'],
    ['EVENT_TYPE', 'purchase', '1 event, metric "conversion", metric "orders", metric "revenue"'],
    ['EXPERIMENT', 'used', 'has started'],
    ['HOLDOUT', 'used-holdout', 'experiment "used"'],
    ['METRIC', 'revenue', 'experiment "used"'],
    ['NAMESPACE', 'used-space', 'experiment "used"'],
    ['SEGMENT', 'everybody', 'experiment "used"'],
    ['SEGMENT', 'google', 'experiment "used"'],
  ])('keep a used %s "%s", say what uses it, and give it another name', async (kind, key, users) => {
    const before = await api.dump();
    for (const [mutation, parts] of [
      ['deleteDefinition', ''],
      ['renameDefinition', ', newKey: "other"'],
    ] as const) {
      const { userErrors } = await change(mutation, kind, key, parts);
      expect(userErrors).toMatchObject([{ field: 'key', code: 'CONFLICT', message: expect.stringContaining(users) }]);
    }
    expect(await api.dump()).toEqual(before);
    expect((await change('renameDefinition', kind, key, ', newName: "Other"')).userErrors).toEqual([]);
    expect((await listed(kind)).find((one) => one.key === key)?.name).toBe('Other');
  });

  it('are read on by what uses them when they are archived', async () => {
    const question =
      '{ experiment(key: "used") { segment { key } readout { metrics { metric { key } arms { n mean } } } } }';
    const before = await api.must(question);
    for (const [kind, key] of [
      ['SEGMENT', 'everybody'],
      ['METRIC', 'revenue'],
      ['ATTRIBUTE', 'purchases'],
    ] as const) {
      await change('archiveDefinition', kind, key);
    }
    expect(await api.must(question)).toEqual(before);
    for (const [parts, fields] of [
      [{}, ['segment', 'metrics.0.metric']],
      [{ segment: 'google' }, ['metrics.0.metric']],
      [
        {
          segment: 'google',
          metrics: [{ metric: 'orders', role: 'PRIMARY' }],
          plan: { adjustFor: ['vip', 'purchases'] },
        },
        ['plan.adjustFor.1'],
      ],
    ] as const) {
      const { data } = await api.ask(CREATE, draftInput('late', parts));
      const message = expect.stringContaining('restoreDefinition');
      expect(data.createExperiment.userErrors).toMatchObject(
        fields.map((field) => ({ field, code: 'CONFLICT', message })),
      );
    }
    for (const [kind, key] of [
      ['SEGMENT', 'everybody'],
      ['METRIC', 'revenue'],
      ['ATTRIBUTE', 'purchases'],
    ] as const) {
      await change('restoreDefinition', kind, key);
    }
  });

  it.each<[Kind, string]>([
    ['EXPERIMENT', 'waiting'],
    ['SEGMENT', 'google'],
    ['METRIC', 'orders'],
  ])('stop the start of a draft when its %s is archived', async (kind, key) => {
    await api.must(
      CREATE,
      draftInput('waiting', { segment: 'google', metrics: [{ metric: 'orders', role: 'PRIMARY' }] }),
    );
    await change('archiveDefinition', kind, key);
    const review = '{ experiment(key: "waiting") { designReview { canLaunch findings { code message } } } }';
    const { canLaunch, findings } = (await api.must(review)).experiment.designReview;
    expect(canLaunch).toBe(false);
    expect(findings).toContainEqual({ code: 'ARCHIVED', message: expect.stringContaining(`"${key}" is archived`) });
    const { data } = await api.ask(RANDOMIZE, { input: { experiment: 'waiting' } });
    expect(data.randomizeExperiment.userErrors).toMatchObject([
      { message: expect.stringContaining(`"${key}" is archived`) },
    ]);
    await change('restoreDefinition', kind, key);
  });

  it('are refused for new metrics and switchbacks when they are archived, and excluded no customers', async () => {
    await api.must(
      'mutation { defineHoldout(input: { key: "always", share: 0.9, everyExperiment: true }) { userErrors { message } } }',
    );
    await api.must(CREATE, draftInput('held'));
    const eligible = async () => {
      const { experiment } = await api.must(
        '{ experiment(key: "held") { eligibilityReport { eligible segmentSize } } }',
      );
      return experiment.eligibilityReport;
    };
    expect((await eligible()).eligible).toBeLessThan(15);
    for (const [kind, key] of [
      ['HOLDOUT', 'always'],
      ['EVENT_TYPE', 'visit'],
      ['CHANNEL', 'referral'],
    ] as const) {
      expect((await change('archiveDefinition', kind, key)).userErrors).toEqual([]);
    }
    expect((await eligible()).eligible).toBe((await eligible()).segmentSize);
    const startsAt = new Date(api.clock.now.getTime() + DAY).toISOString();
    const { data } = await api.ask(`mutation {
      metric: defineMetric(input: { key: "visits", kind: MEAN, event: "purchase", minus: "visit", aggregation: COUNT }) {
        userErrors { field code }
      }
      switchback: createSwitchback(input: { key: "s", channel: "referral", metric: "orders", periodHours: 12, block: 2,
        periods: 8, startsAt: "${startsAt}", arms: [{ key: "a", isControl: true }, { key: "b" }] }) {
        userErrors { field code }
      }
    }`);
    expect(data.metric.userErrors).toEqual([{ field: 'minus', code: 'CONFLICT' }]);
    expect(data.switchback.userErrors).toEqual([{ field: 'channel', code: 'CONFLICT' }]);
  });

  it('are not archived while an experiment runs', async () => {
    const { userErrors } = await change('archiveDefinition', 'EXPERIMENT', 'used');
    expect(userErrors).toMatchObject([{ code: 'WRONG_STATE', message: expect.stringContaining('stopExperiment') }]);
  });

  it('need a new key or name, and keep the word for the channel', async () => {
    await define('ATTRIBUTE', 'age');
    expect((await change('renameDefinition', 'ATTRIBUTE', 'age')).userErrors).toMatchObject([{ field: 'newKey' }]);
    const { userErrors } = await change('renameDefinition', 'ATTRIBUTE', 'age', ', newKey: "channel"');
    expect(userErrors).toMatchObject([{ field: 'newKey', code: 'INVALID' }]);
  });
});
