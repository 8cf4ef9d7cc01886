import type { Attack } from './attack.js';
import { aliased, operation, requests, sendRequest } from './requests.js';

/** Segments by past behavior, which take a pass over events of all customers each: `heavy-0`, `heavy-1`… */
export const HEAVY_SEGMENTS = 12;

const heavySegments = () =>
  operation(`{ ${aliased(12, (i) => `segment(key: "heavy-${i % HEAVY_SEGMENTS}") { size }`)} }`);
const OUTCOMES_FROM = '2026-03-02T00:00:00Z';

const ASSIGN =
  'mutation ($customers: [String!]!) { assign(input: { experiment: "online", customers: $customers }) { userErrors { code } } }';

const RECORD =
  'mutation ($input: RecordCustomersInput!) { recordCustomers(input: $input) { added userErrors { code } } }';

const customerKey = (index: number) => `c-${String(index).padStart(8, '0')}`;
const knownCustomer = (index: number) => ({
  key: customerKey(index),
  attributes: [
    { name: 'income', number: index },
    { name: 'region', text: 'north' },
    { name: 'member', flag: true },
  ],
});

/** Questions about stored data: a million customers and as many events. */
export const dataAttacks: Record<string, Attack> = {
  'heavy-segments': requests({
    title: '4 requests of 12 aliased heavy segments, whose clients leave after a second',
    times: 4,
    leaveAfter: 1,
    request: heavySegments,
  }),
  'heavy-segments-awaited': requests({
    title: '4 requests of 12 aliased heavy segments',
    times: 4,
    request: heavySegments,
  }),
  replays: requests({
    title: 'a page of experiments, each randomization repeated',
    request: () => operation('{ experiments(first: 100) { edges { node { receipt { replay { matches } } } } } }'),
  }),
  'replay-aliases': requests({
    title: '20 aliased replays of a randomization of all customers',
    request: () =>
      operation(`{ ${aliased(20, () => 'experiment(key: "million") { receipt { replay { matches } } }')} }`),
  }),
  readouts: requests({
    title: '10 aliased readouts of all customers, with different adjustments',
    request: () =>
      operation(
        `{ ${aliased(10, (i) => `experiment(key: "million") { readout(${i % 2 ? 'adjustFor: ["income", "region", "member", "channel"], ' : ''}knownAt: "2026-04-1${i}T00:00:00Z") { status metrics { effects { pValue } } } }`)} }`,
      ),
  }),
  'all-pages': requests({
    title: '8 pages of all experiments with readouts, reviews, balance and history, at once',
    times: 8,
    request: () =>
      operation(
        '{ experiments(first: 100) { edges { node { sampleRatio { pValue } readout { status metrics { effects { pValue } } } balance { omnibus { pValue } } designReview { canLaunch } eligibilityReport { eligible } overlaps { __typename } } } } }',
      ),
  }),
  profiles: requests({
    title: '4 requests of 5 aliased profiles of all attributes',
    times: 4,
    request: () =>
      operation(
        `{ ${aliased(5, (i) => `segment(key: "heavy-${i}") { profile { contrasts { adjustedPValue inside { customers } } } }`)} }`,
      ),
  }),
  clustering: requests({
    title: '4 searches for 20 clusters among all customers, 50 starts',
    times: 4,
    request: () =>
      operation(
        '{ clustering(input: { attributes: ["income", "member"], k: 20, restarts: 50 }) { silhouette clusters { size } } }',
      ),
  }),
  histories: requests({
    title: '20 aliased plans from the history of all customers',
    request: () =>
      operation(
        `{ ${aliased(20, (i) => `campaignPower(input: { power: 0.${i + 70} effect: { relative: 0.1 } history: { metric: "revenue" asOf: "${OUTCOMES_FROM}" adjustFor: ["income", "member"] strata: ["region"] includeTreated: true } }) { expected { totalSampleSize } cautious { totalSampleSize } }`)} }`,
      ),
  }),
  durations: requests({
    title: '20 aliased durations, replayed over a year',
    request: () =>
      operation(
        `{ ${aliased(20, (i) => `campaignDuration(input: { customers: ${100_000 + i} horizonDays: 365 event: "purchase" enrollment: EVENT }) { replays totalDays { __typename } }`)} }`,
      ),
  }),
  'channel-comparisons': requests({
    title: '20 aliased comparisons of channels over all customers',
    request: () =>
      operation(
        `{ ${aliased(20, (i) => `channelComparison(input: { metric: "revenue" confidenceLevel: 0.${i + 75} }) { __typename }`)} }`,
      ),
  }),
  'randomization-inference': requests({
    title: '4 tests that repeat the draw of all customers 10,000 times, at once',
    times: 4,
    request: () =>
      operation(
        '{ experiment(key: "million") { randomizationInference(metric: "revenue", arm: "treatment", resamples: 10000) { pValue } } }',
      ),
  }),
  'segment-comparisons': requests({
    title: '10 aliased comparisons of an effect between heavy segments',
    request: () =>
      operation(
        `{ ${aliased(10, () => `segmentComparison(input: { experiment: "million", metric: "revenue", segments: [${Array.from({ length: HEAVY_SEGMENTS }, (_, i) => `"heavy-${i}"`).join(' ')}] }) { heterogeneity { pValue } }`)} }`,
      ),
  }),
  'wide-pages': requests({
    title: '8 pages of 100 customers with assignments, arms and events, at once',
    times: 8,
    request: () =>
      operation(
        '{ customers(first: 100) { edges { node { key attributes { __typename } assignments(first: 20) { edges { node { arm { key } } } } events(type: "purchase", first: 100) { __typename } } } } }',
      ),
  }),
  'last-pages': requests({
    title: '20 aliased pages at the end of heavy segments',
    request: () =>
      operation(
        `{ ${aliased(20, (i) => `segment(key: "heavy-${i % HEAVY_SEGMENTS}") { customers(last: 100) { edges { node { key } } } }`)} }`,
      ),
  }),
  'known-customers': requests({
    title: '10,000 known customers with all their attributes, recorded again',
    request: () =>
      operation(
        'mutation ($customers: [CustomerInput!]!) { recordCustomers(input: { customers: $customers }) { added userErrors { code } } }',
        { customers: Array.from({ length: 10_000 }, (_, i) => knownCustomer(50 * i)) },
      ),
  }),
  'many-attributes': requests({
    title: '4 times 2,500 new customers with all their attributes, recorded at once',
    times: 4,
    request: () => {
      const customers = Array.from({ length: 2_500 }, (_, i) => ({ ...knownCustomer(i), key: `new-${i}` }));
      return operation(RECORD, { input: { customers } });
    },
  }),
  'many-events': requests({
    title: '4 times 10,000 events, recorded at once',
    times: 4,
    request: () =>
      operation('mutation ($input: RecordEventsInput!) { recordEvents(input: $input) { added userErrors { code } } }', {
        input: {
          events: Array.from({ length: 10_000 }, (_, i) => ({
            customer: customerKey(100 * i),
            type: 'purchase',
            key: `attack-${i}`,
            at: OUTCOMES_FROM,
            value: i,
          })),
        },
      }),
  }),
  assignments: {
    title: '30 assignments of 10,000 customers each, at once',
    limited: false,
    send: (target) => {
      const made = Array.from({ length: 30 }, (_, request) => {
        const customers = Array.from({ length: 10_000 }, (_, i) => customerKey(10_000 * request + i));
        return operation(ASSIGN, { customers });
      });
      return Promise.all(made.map((request) => sendRequest(target, request)));
    },
  },
  simulations: requests({
    title: '30 aliased simulations of 10,000 experiments',
    request: () =>
      operation(
        `mutation { ${aliased(30, (i) => `simulatePower(input: { experiment: "draft", replicates: 10000, seed: "${i}", asOf: "${OUTCOMES_FROM}", includeTreated: true, effect: { relative: 0.1 } }) { userErrors { code } }`)} }`,
      ),
  }),
};
