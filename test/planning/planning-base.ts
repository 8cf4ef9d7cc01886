import { Aggregation, MetricKind } from '../../src/metrics/metric.js';
import { MetricService } from '../../src/metrics/metric-service.js';
import { MetricHistoryResolver } from '../../src/planning/history/metric-history-resolver.js';
import { MetricHistoryService } from '../../src/planning/history/metric-history-service.js';
import { CampaignPowerResolver } from '../../src/planning/power/campaign-power-resolver.js';
import { CampaignPowerService } from '../../src/planning/power/campaign-power-service.js';
import { SegmentService } from '../../src/segments/segment-service.js';
import { BASE_NOW, type BaseCustomer, recordCustomerBase } from '../setup/customer-base.js';
import { InlineEngine } from '../setup/inline-engine.js';
import { ResolverGraph } from '../setup/resolver-graph.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

/** Everything in the base happens between this moment and the end of a window of 0.01 days. */
export const AS_OF = new Date(1_000_000);
const WINDOW_DAYS = 0.01;

const stores = ['east', 'west', 'north', 'south'];

/** What one customer of the base did and is, by position; the numbers look irregular but are fixed. */
export function shopper(i: number) {
  const visits = (i * 7) % 5;
  const income = 20 + ((i * 37) % 50);
  const values = Array.from({ length: i % 3 }, (_, k) => ((i * 13 + k * 29) % 17) + income / 10);
  return {
    visits,
    income,
    values,
    store: i % 11 === 0 ? null : stores[Math.floor(i / 3) % 4]!,
    gender: i % 2 === 0 ? 'f' : 'm',
  };
}

export const SHOPPERS = 90;

function baseCustomer(i: number): BaseCustomer {
  const { visits, income, values, store, gender } = shopper(i);
  return {
    channel: i % 4 === 0 ? 'web' : 'shop',
    attributes: { income, gender, ...(store && { store }), constant: 'one' },
    events: {
      ...(visits > 0 && { visit: Array.from({ length: visits }, () => null) }),
      ...(values.length > 0 && { order: values }),
    },
  };
}

export interface PlanningBase {
  temporary: TemporaryDatabase;
  graph: ResolverGraph;
}

/** A shop with 90 customers, its metrics and segments, and the resolvers over them. */
export async function planningBase(): Promise<PlanningBase> {
  const temporary = await temporaryDatabase();
  const { database } = temporary;
  const clock = () => BASE_NOW;
  await recordCustomerBase(
    database,
    Array.from({ length: SHOPPERS }, (_, i) => baseCustomer(i)),
  );
  const metrics = new MetricService(database, clock);
  const windowDays = WINDOW_DAYS;
  const define = (key: string, kind: MetricKind, aggregation: Aggregation, more: object = {}) =>
    metrics.define({ key, kind, event: 'order', aggregation, windowDays, ...more });
  await define('revenue', MetricKind.MEAN, Aggregation.SUM);
  await define('ordered', MetricKind.PROPORTION, Aggregation.ANY);
  await define('last-order', MetricKind.MEAN, Aggregation.LAST);
  const denominator = { event: 'visit', aggregation: Aggregation.COUNT };
  await define('revenue-per-visit', MetricKind.RATIO, Aggregation.SUM, { denominator });
  await define('open-ended', MetricKind.MEAN, Aggregation.COUNT, { windowDays: null });
  const segments = new SegmentService(database, clock);
  const rule = (name: string, atMost: number) => ({ definition: { rule: { attribute: { name, atMost } } } });
  await segments.define({ key: 'modest', ...rule('income', 40) });
  await segments.define({ key: 'nobody', ...rule('income', -1) });
  const histories = new MetricHistoryService(database, metrics, segments, clock);
  const powers = new CampaignPowerService(database, histories, segments, new InlineEngine());
  const graph = new ResolverGraph([new MetricHistoryResolver(histories), new CampaignPowerResolver(powers)]);
  return { temporary, graph };
}
