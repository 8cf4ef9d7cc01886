import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, START, startApi } from '../setup/api.js';
import {
  CREATE,
  customerKey,
  DEFINE_METRIC,
  DEFINE_SEGMENT,
  draftInput,
  launch,
  openShop,
  RANDOMIZE,
  RECORD_CUSTOMERS,
  RECORD_EVENTS,
} from '../setup/shop.js';

describe('unknown keys', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 30);
    await launch(api, 'spring-coupon', { metrics: [{ metric: 'revenue', role: 'PRIMARY' }] });
  });
  afterAll(() => api?.remove());

  const messageOf = async (query: string, variables: object = {}) => {
    const { data, errors } = await api.ask(query, variables);
    const payloads = Object.values(data ?? {}) as ({ userErrors?: { message: string }[] } | null)[];
    return [...errors, ...payloads.flatMap((payload) => payload?.userErrors ?? [])]
      .map(({ message }) => message)
      .join();
  };
  const experiment = (part: string) => `{ experiment(key: "spring-coupon") { ${part} } }`;
  const rule = (part: object) => [DEFINE_SEGMENT, { input: { key: 'new', rule: part } }] as const;
  const draft = (parts: object) => [CREATE, draftInput('new', parts)] as const;

  it('are not made by the space around a key that is asked for', async () => {
    await api.must(RECORD_EVENTS, {
      input: { events: [{ customer: customerKey(0), type: 'purchase', key: 'e', at: START, value: 1 }] },
    });
    const data = await api.must(`{
      segment(key: " everybody") { key } metric(key: "revenue ") { key } channel(key: " google ") { key }
      attribute(key: " gender") { key } eventType(key: "purchase ") { key } experiment(key: " spring-coupon ") { key }
      customer(key: " ${customerKey(0)} ") { events(type: " purchase ") { key } }
    }`);
    expect(data).toEqual({
      segment: { key: 'everybody' },
      metric: { key: 'revenue' },
      channel: { key: 'google' },
      attribute: { key: 'gender' },
      eventType: { key: 'purchase' },
      experiment: { key: 'spring-coupon' },
      customer: { events: [{ key: 'e' }] },
    });
  });

  it.each<[string, string, readonly [string, object?]]>([
    ['a channel in a rule', '"google"', rule({ channel: { in: ['gogle'] } })],
    ['an attribute in a rule', '"gender"', rule({ attribute: { name: 'gendr', in: ['f'] } })],
    ['an event type in a rule', '"purchase"', rule({ behaviour: { event: 'purchases', atLeast: 1 } })],
    [
      'an event type of a metric',
      '"visit"',
      [DEFINE_METRIC, { input: { key: 'm', kind: 'PROPORTION', event: 'vist', aggregation: 'ANY' } }],
    ],
    ['the segment of a draft', '"everybody"', draft({ segment: 'evrybody' })],
    ['a metric of a draft', '"conversion"', draft({ metrics: [{ metric: 'conversions', role: 'PRIMARY' }] })],
    ['an attribute of strata', '"gender"', draft({ design: { method: 'STRATIFIED', strata: ['Gander'] } })],
    ['a group', '"gender"', draft({ design: { method: 'BY_GROUP', groupBy: 'gendre' } })],
    ['an adjustment of a draft', '"purchases"', draft({ plan: { adjustFor: ['purchase'] } })],
    ['an experiment that may overlap', '"spring-coupon"', draft({ eligibility: { allowOverlapWith: ['spring'] } })],
    [
      'an event that is a contact',
      '"purchase"',
      draft({ eligibility: { notContacted: { days: 1, events: ['purchas'] } } }),
    ],
    ['an experiment', '"spring-coupon"', [RANDOMIZE, { input: { experiment: 'spring-cupon' } }]],
    [
      'the experiment of simulations',
      '"spring-coupon"',
      ['{ simulations(experiment: "spring") { edges { node { id } } } }'],
    ],
    [
      'a channel of a customer',
      '"referral"',
      [RECORD_CUSTOMERS, { input: { customers: [{ key: 'n', channel: 'referal' }] } }],
    ],
    [
      'an attribute of a customer',
      '"vip"',
      [RECORD_CUSTOMERS, { input: { customers: [{ key: 'n', attributes: [{ name: 'VIPs', flag: true }] }] } }],
    ],
    [
      'the type of an event',
      '"visit"',
      [RECORD_EVENTS, { input: { events: [{ customer: 'c0001', type: 'visits', key: 'e', at: '2026-03-01' }] } }],
    ],
    ['a metric of history', '"orders"', ['{ metricHistory(input: { metric: "order" }) { customers } }']],
    [
      'a segment of history',
      '"google"',
      ['{ metricHistory(input: { metric: "orders", segment: "goggle" }) { customers } }'],
    ],
    [
      'an attribute of history',
      '"purchases"',
      ['{ metricHistory(input: { metric: "orders", adjustFor: ["purchased"] }) { customers } }'],
    ],
    [
      'a channel of a comparison',
      '"instagram"',
      [
        '{ channelComparison(input: { metric: "orders", channels: ["instgram", "google"] }) { customersWithoutChannel } }',
      ],
    ],
    [
      'an attribute of a comparison',
      '"purchases"',
      ['{ channelComparison(input: { attribute: "purchses" }) { customersWithoutChannel } }'],
    ],
    ['an adjustment of a readout', '"purchases"', [experiment('readout(adjustFor: ["purchases2"]) { status }')]],
    ['an attribute of balance', '"vip"', [experiment('balance(on: ["vipp"]) { excluded }')]],
    ['an arm', '"coupon"', [experiment('assignments(arm: "cupon") { edges { node { id } } }')]],
    [
      'a segment of a comparison',
      '"google"',
      [experiment('segmentComparison(input: { metric: "revenue", segments: ["gogle", "instagram"] }) { planStatus }')],
    ],
    [
      'a metric of a test',
      '"revenue"',
      [experiment('randomizationInference(metric: "revenu", arm: "coupon") { pValue }')],
    ],
  ])('of %s: the nearest are named', async (_what, nearest, [query, variables]) => {
    const message = await messageOf(query, variables);
    expect(message).toMatch(/The nearest keys? (is|are) /);
    expect(message).toContain(nearest);
  });

  it('of customers are not completed, because they are personal', async () => {
    expect(await messageOf(experiment('whyThisArm(customer: "c000") { decidedBy }'))).toBe(
      'There is no customer with the key "c000".',
    );
    const event = { customer: 'c000', type: 'visit', key: 'e', at: '2026-03-01T00:00:00Z' };
    expect(await messageOf(RECORD_EVENTS, { input: { events: [event] } })).not.toContain('c0000');
  });
});
