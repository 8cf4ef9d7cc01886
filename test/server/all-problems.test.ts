import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';
import { CREATE, customerKey, draftInput, launch, openShop, RANDOMIZE, RECORD_EVENTS } from '../setup/shop.js';

const FUTURE = '2099-01-01T00:00:00Z';
const PAST = '2026-02-10T00:00:00Z';
const MOST = 1e300;
const long = (length: number) => 'x'.repeat(length);

/** A form in which many parts are wrong: the mutation, its input, and exactly the fields at fault, in their order. */
type Form = [mutation: string, input: object, fields: (string | null)[]];

const forms: Form[] = [
  [
    'createExperiment',
    {
      key: 'bad key',
      name: '',
      hypothesis: long(5_001),
      segment: 'everybodi',
      arms: [
        { key: 'a', isControl: true, weight: 0 },
        { key: 'a', isControl: true, name: ' ' },
      ],
      metrics: [
        { metric: 'revenu', role: 'SECONDARY' },
        { metric: 'conversion', role: 'SECONDARY' },
        { metric: 'conversion', role: 'GUARDRAIL' },
        { metric: 'retired', role: 'GUARDRAIL' },
      ],
      design: {
        method: 'STRATIFIED',
        groupBy: 'gender',
        strata: ['gendre'],
        bins: [{ attribute: 'gender', count: 1 }],
      },
      eligibility: {
        holdouts: ['none'],
        namespaces: [{ namespace: 'none', from: 0.5, to: 0.5 }],
        notContacted: { days: 0, events: ['visits'] },
        requireAttributes: ['purchase'],
      },
      plan: {
        alpha: 2,
        power: 1,
        adjustFor: ['chanel'],
        minimumEffect: { absolute: 0 },
        correction: 'DUNN',
        compareSegments: ['googel', 'google'],
        stoppingRule: long(2_001),
        looks: { groupSequential: { informationFractions: [0.5, 2, 0.4, 1], rho: 1, totalSampleSize: 1 } },
      },
    },
    [
      'key',
      'name',
      'hypothesis',
      'segment',
      'arms',
      'arms.0.weight',
      'arms.1',
      'arms.1.name',
      'metrics',
      'metrics.0.metric',
      'metrics.2',
      'metrics.3.metric',
      'design.groupBy',
      'design.strata.0',
      'design.bins.0',
      'design.bins.0.count',
      'eligibility.holdouts.0',
      'eligibility.namespaces.0',
      'eligibility.namespaces.0.namespace',
      'eligibility.notContacted.days',
      'eligibility.notContacted.events.0',
      'eligibility.requireAttributes.0',
      'plan.alpha',
      'plan.power',
      'plan.adjustFor.0',
      'plan.minimumEffect.absolute',
      'plan.correction',
      'plan.compareSegments.0',
      'plan.stoppingRule',
      'plan.looks.groupSequential.informationFractions.1',
      'plan.looks.groupSequential.informationFractions.2',
      'plan.looks.groupSequential.rho',
      'plan.looks.groupSequential.totalSampleSize',
    ],
  ],
  [
    'createExperiment',
    {
      ...draftInput('tiers').input,
      design: {
        method: 'RERANDOMIZED',
        tiers: [
          { attributes: ['vip', 'purchase'], acceptance: 0 },
          { attributes: ['vip', 'purchase', 'age'], acceptance: 0.5 },
        ],
      },
      plan: { looks: { confidenceSequence: { startAt: 1, tunedFor: 1 } } },
    },
    [
      'design.tiers.0.acceptance',
      'design.tiers.0.attributes.1',
      'design.tiers.1.attributes.0',
      'design.tiers.1.attributes.1',
      'design.tiers.1.attributes.2',
      'plan.looks.confidenceSequence.startAt',
      'plan.looks.confidenceSequence.tunedFor',
    ],
  ],
  [
    'createExperiment',
    {
      ...draftInput('clusters').input,
      design: { method: 'STRATIFIED', clusterStrata: { attributes: ['gender', 'age'], k: 1 }, balanceOn: ['agee'] },
    },
    [
      'design.clusterStrata.attributes.0',
      'design.clusterStrata.attributes.1',
      'design.clusterStrata.k',
      'design.balanceOn.0',
    ],
  ],
  [
    'createExperiment',
    {
      ...draftInput('tuples').input,
      design: { method: 'MATCHED_TUPLES', matchOn: ['age'], tupleSize: 1, coverage: 1 },
    },
    ['design.coverage', 'design.matchOn.0', 'design.tupleSize'],
  ],
  [
    'createExperiment',
    {
      ...draftInput('groups').input,
      design: { method: 'BY_GROUP', groupBy: 'vip', strata: ['vip'], balanceOn: ['vip'] },
    },
    ['design.groupBy', 'design.strata', 'design.balanceOn.0'],
  ],
  [
    'updateExperiment',
    {
      experiment: 'draft',
      version: 99,
      name: ' ',
      segment: 'old',
      arms: [{ key: 'a', isControl: true }],
      metrics: [],
      plan: { alpha: 1 },
    },
    ['version', 'name', 'segment', 'arms', 'metrics', 'plan.alpha'],
  ],
  [
    'amendPlan',
    { experiment: 'unknown', reason: '', hypothesis: long(5_001), metrics: [], plan: { alpha: 0 } },
    ['experiment', 'reason', 'hypothesis', 'metrics', 'plan.alpha'],
  ],
  ['stopExperiment', { experiment: 'draft', note: long(2_001) }, ['experiment', 'note']],
  ['concludeExperiment', { experiment: 'unknown', conclusion: '' }, ['experiment', 'conclusion']],
  [
    'defineMetric',
    {
      key: '-',
      name: '',
      description: long(2_001),
      kind: 'MEAN',
      event: 'purchas',
      aggregation: 'SUM',
      minus: 'vist',
      windowDays: 0,
      denominator: { event: 'visits', aggregation: 'COUNT' },
      unit: long(41),
    },
    ['key', 'name', 'description', 'event', 'minus', 'denominator', 'denominator.event', 'windowDays', 'unit'],
  ],
  [
    'defineSegment',
    {
      key: '-',
      name: '',
      rule: {
        all: [
          { channel: { in: ['googel', 'google', 'tv'] } },
          { attribute: { name: 'purchases', in: ['x'], is: true } },
          {
            not: {
              any: [
                { attribute: { name: 'gendr', in: ['f'] } },
                { attribute: { name: 'gender', in: ['f', 'x', 'y'] } },
              ],
            },
          },
          { behaviour: { event: 'purchas', minus: 'vist', withinDays: 0, atLeast: MOST, atMost: -MOST } },
          { behaviour: { event: 'visit' } },
          { any: [] },
        ],
      },
    },
    [
      'key',
      'name',
      'rule.all.0.channel.in.0',
      'rule.all.0.channel.in.2',
      'rule.all.1.attribute',
      'rule.all.2.not.any.0.attribute.name',
      'rule.all.2.not.any.1.attribute.in.1',
      'rule.all.2.not.any.1.attribute.in.2',
      'rule.all.3.behaviour.event',
      'rule.all.3.behaviour.minus',
      'rule.all.3.behaviour.withinDays',
      'rule.all.3.behaviour.atLeast',
      'rule.all.3.behaviour.atMost',
      'rule.all.4.behaviour',
      'rule.all.5.any',
    ],
  ],
  [
    'defineSegment',
    {
      key: '-',
      rule: {
        any: [
          { behaviour: { event: 'visit', atLeast: 5, atMost: 2 } },
          { behaviour: { event: 'visit', greaterThan: 2, lessThan: 2 } },
          { behaviour: { event: 'visit', atLeast: 2, atMost: 2 } },
          { behaviour: { event: 'visit', atMost: -1 } },
          { behaviour: { event: 'visit', measure: 'SUM', atMost: -1 } },
          { not: { attribute: { name: 'purchases', atLeast: 2, lessThan: 2 } } },
        ],
      },
    },
    ['key', 'rule.any.0.behaviour', 'rule.any.1.behaviour', 'rule.any.3.behaviour', 'rule.any.5.not.attribute'],
  ],
  [
    'defineAttribute',
    { key: 'channel', name: '', description: long(2_001), type: 'NUMBER' },
    ['key', 'name', 'description'],
  ],
  ['defineChannel', { key: '', name: '' }, ['key', 'name']],
  ['defineEventType', { key: '', name: '' }, ['key', 'name']],
  ['defineNamespace', { key: '', name: '', growthBookId: '' }, ['key', 'name', 'growthBookId']],
  ['defineHoldout', { key: '', name: '', share: 1 }, ['key', 'name', 'share']],
  [
    'recordCustomers',
    {
      customers: [
        { key: '' },
        {
          key: 'new',
          channel: 'tv',
          acquiredAt: FUTURE,
          attributes: [
            { name: 'shoe', number: 1 },
            { name: 'vip', number: 1 },
            { name: 'vip', flag: true },
            { name: 'purchases', number: MOST },
          ],
        },
        { key: customerKey(0) },
        { key: 'new' },
      ],
      knownFrom: FUTURE,
    },
    [
      'customers.0.key',
      'customers.1.channel',
      'customers.1.acquiredAt',
      'customers.1.attributes.0.name',
      'customers.1.attributes.1',
      'customers.1.attributes.2',
      'customers.1.attributes.3.number',
      'customers.3',
      'knownFrom',
    ],
  ],
  [
    'recordCustomers',
    {
      customers: [
        { key: customerKey(0), channel: 'referral' },
        { key: 'new' },
        { key: customerKey(1), acquiredAt: PAST },
        { key: 'early', acquiredAt: FUTURE.replace('2099', '2026') },
      ],
    },
    ['customers.0.key', 'customers.2.key'],
  ],
  [
    'recordEvents',
    {
      events: [
        { customer: 'nobody', type: 'purchas', key: '', at: FUTURE, value: MOST },
        { customer: customerKey(0), type: 'visit', key: 'fine', at: PAST },
        { customer: 'nobody', type: 'visit', key: 'other', at: PAST },
      ],
    },
    ['events.0.customer', 'events.0.type', 'events.0.key', 'events.0.at', 'events.0.value', 'events.2.customer'],
  ],
  [
    'recordEvents',
    {
      events: [
        { customer: customerKey(0), type: 'visit', key: 'known', at: '2026-02-02T00:00:00Z' },
        { customer: customerKey(1), type: 'visit', key: 'fine', at: PAST },
        { customer: customerKey(0), type: 'purchase', key: 'known', at: PAST, value: 9 },
        { customer: customerKey(1), type: 'visit', key: 'known', at: PAST, value: 9 },
      ],
    },
    ['events.0.key', 'events.2.key', 'events.3.key'],
  ],
  [
    'correctEvents',
    {
      events: [
        { customer: 'nobody', type: 'purchas', key: 'known', at: FUTURE, value: MOST },
        { customer: customerKey(0), type: 'visit', key: 'known', value: MOST },
      ],
      reason: '',
    },
    ['events.0.customer', 'events.0.type', 'events.0.at', 'events.0.value', 'events.1.value', 'reason'],
  ],
  [
    'correctEvents',
    {
      events: [
        { customer: customerKey(0), type: 'visit', key: 'lost', value: 1 },
        { customer: customerKey(0), type: 'purchase', key: 'lost', value: 1 },
        { customer: customerKey(0), type: 'visit', key: 'known', value: 1 },
        { customer: customerKey(0), type: 'visit', key: 'known', value: 1 },
      ],
      reason: '',
    },
    ['events.0.key', 'events.1.key', 'events.3.key', 'reason'],
  ],
  [
    'voidEvents',
    {
      events: [
        { customer: 'nobody', type: 'purchas', key: 'known' },
        { customer: customerKey(0), type: 'vist', key: 'known' },
      ],
      reason: long(501),
    },
    ['events.0.customer', 'events.0.type', 'events.1.type', 'reason'],
  ],
  ['declareEventsComplete', { eventType: 'purchas', until: FUTURE }, ['eventType', 'until']],
  [
    'createSwitchback',
    {
      key: '',
      channel: 'tv',
      metric: 'revenu',
      arms: [{ key: 'a' }, { key: '', weight: 0 }],
      startsAt: PAST,
      periodHours: 0,
      washoutHours: 800,
      block: 2,
      periods: 3,
      alpha: 0,
      correction: 'DUNN',
    },
    [
      'key',
      'channel',
      'metric',
      'arms',
      'arms.1.key',
      'arms.1.weight',
      'startsAt',
      'periodHours',
      'washoutHours',
      'periods',
      'alpha',
      'correction',
    ],
  ],
  [
    'saveClusters',
    {
      attributes: ['purchase', 'gender', 'vip', 'vip'],
      segment: 'x',
      k: 1,
      keyPrefix: '-',
      names: ['', 'b'],
      restarts: 0,
    },
    ['attributes.0', 'attributes.1', 'attributes.3', 'segment', 'k', 'restarts', 'keyPrefix', 'names.0'],
  ],
  [
    'simulatePower',
    { experiment: 'draft', metric: 'visits', effect: { absolute: 0 }, customers: 1, replicates: 1 },
    ['metric', 'effect.absolute', 'customers', 'replicates'],
  ],
  ['checkWithoutTreatment', { experiment: 'unknown', replicates: 1 }, ['experiment', 'replicates']],
  ['assign', { experiment: 'draft', customers: [customerKey(0), ''] }, ['experiment', 'customers.1']],
  [
    'assign',
    {
      experiment: 'online',
      customers: ['nobody', customerKey(0), 'none'],
      forced: [
        { customer: customerKey(0), arm: 'cupon' },
        { customer: 'nobody', arm: 'coupon' },
        { customer: customerKey(1), arm: 'coupon' },
      ],
    },
    ['customers.0', 'customers.2', 'forced.0.arm', 'forced.1.customer'],
  ],
  [
    'assign',
    { experiment: 'unknown', customers: [''], forced: [{ customer: customerKey(0), arm: 'coupon' }] },
    ['experiment', 'customers.0'],
  ],
  ['renameDefinition', { kind: 'METRIC', key: 'unknown', newKey: '-', newName: '' }, ['key', 'newKey', 'newName']],
  [
    'eraseCustomers',
    { customers: ['nobody', customerKey(0), 'nobody', 'none', customerKey(0)] },
    ['customers.0', 'customers.2', 'customers.3', 'customers.4'],
  ],
];

const asked = (mutation: string) => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { field code message } } }`;
};

describe('all problems of a form at once', () => {
  let api: Api;
  let before: Record<string, string>;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
    const archived =
      'mutation ($input: DefinitionInput!) { archiveDefinition(input: $input) { userErrors { field } } }';
    await api.must(asked('defineMetric'), {
      input: { key: 'retired', kind: 'MEAN', event: 'visit', aggregation: 'COUNT' },
    });
    await api.must(archived, { input: { kind: 'METRIC', key: 'retired' } });
    await api.must(asked('defineSegment'), { input: { key: 'old', rule: { channel: { in: ['google'] } } } });
    await api.must(archived, { input: { kind: 'SEGMENT', key: 'old' } });
    await api.must(CREATE, draftInput('draft'));
    await launch(api, 'online', { design: { method: 'ONLINE' } });
    const known = { key: 'known', at: PAST, value: 1 };
    const types = ['visit', 'purchase'];
    await api.must(RECORD_EVENTS, {
      input: {
        events: [0, 1].flatMap((index) => types.map((type) => ({ ...known, customer: customerKey(index), type }))),
      },
    });
    before = await api.dump();
  });
  afterAll(() => api.remove());

  const fieldsOf = async (mutation: string, input: object) => {
    const { data, errors } = await api.ask(asked(mutation), { input });
    expect(errors).toEqual([]);
    const { userErrors } = data[mutation];
    for (const { message } of userErrors) expect(message).toMatch(/^.{10,}\.$/s);
    return userErrors.map(({ field }: { field: string | null }) => field);
  };

  it.each(forms)('%s', async (mutation, input, fields) => {
    expect(await fieldsOf(mutation, input)).toEqual(fields);
  });

  it('names at most 100 of them', async () => {
    const events = Array.from({ length: 5_000 }, (_, index) => ({
      customer: customerKey(0),
      type: 'purchas',
      key: `k${index}`,
      at: PAST,
    }));
    const fields = await fieldsOf('recordEvents', { events });
    expect(fields).toEqual([...Array.from({ length: 100 }, (_, index) => `events.${index}.type`), null]);
  });

  it('leaves the database as it was', async () => {
    expect(await api.dump()).toEqual(before);
  });

  it('names every finding that blocks a start', async () => {
    await api.must(CREATE, {
      input: {
        ...draftInput('blocked').input,
        metrics: ['revenue', 'orders'].map((metric) => ({ metric, role: 'PRIMARY' })),
        plan: { minimumEffect: { relative: 0.01 } },
      },
    });
    const { data } = await api.ask(RANDOMIZE, { input: { experiment: 'blocked' } });
    const review = await api.ask(
      'query { experiment(key: "blocked") { designReview { findings { severity field } } } }',
    );
    const blocking = review.data.experiment.designReview.findings.filter(
      ({ severity }: { severity: string }) => severity === 'BLOCKING',
    );
    expect(blocking.length).toBeGreaterThan(1);
    expect(data.randomizeExperiment.userErrors.map(({ field }: { field: string }) => field)).toEqual(
      blocking.map(({ field }: { field: string }) => field),
    );
  });
});
