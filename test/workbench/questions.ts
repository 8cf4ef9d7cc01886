import { globalId } from '../../src/graph/global-id.js';
import { DAY, START } from '../setup/api.js';
import { customerKey } from '../setup/shop.js';
import { numbered } from '../setup/wide-shop.js';

const NONE = () => ({});
const EXPERIMENT = { experiment: 'running0' };
const since = (days: number) => new Date(START.getTime() + days * DAY).toISOString();
const history = { metric: 'metric0', segment: 'everybody', windowDays: 28, asOf: since(0) };
const power = { history, alpha: 0.05, allocation: [1, 1] };
const features = [{ attribute: { key: 'attribute0' } }, { attribute: { key: 'attribute1' } }];

/** What the screens of the workbench ask of a wide shop, with as much as there is of what they can choose. */
export const QUESTIONS: Record<string, (count: number) => object> = {
  AssumedSize: () => ({ input: { outcome: { proportion: { baseline: 0.1 } }, power: 0.8, effect: { relative: 0.1 } } }),
  Attributes: NONE,
  ChannelChanges: () => ({ input: { metrics: ['metric0', 'metric1'] } }),
  ChannelPrediction: () => ({ input: { event: 'event0', horizon: 365 } }),
  Channels: () => ({
    ...{ input: { metric: 'metric0' }, second: { metric: 'metric1' }, third: { metric: 'metric0' } },
    ...{ hasMetric: true, hasSecond: true, hasThird: false },
  }),
  ChannelSpend: () => ({ input: { channels: [{ key: 'channel0' }, { key: 'channel1' }] } }),
  ChannelValue: () => ({ input: { metric: 'metric0' }, hasMetric: true }),
  ClusterProfiles: () => ({ features, k: 3 }),
  ClusterScan: () => ({ features, scanned: true }),
  Customers: NONE,
  DataOverview: NONE,
  DraftDuration: () => ({ input: { customers: 100, segment: 'everybody', metric: 'metric0' } }),
  EventTypes: NONE,
  Experiments: NONE,
  Home: NONE,
  ImportFile: NONE,
  Imports: NONE,
  LookBoundaries: () => ({ input: { numberOfLooks: 3 } }),
  Metrics: NONE,
  NewExperiment: () => ({ from: 'running0', isCopy: true }),
  NewMetric: NONE,
  NewSegment: NONE,
  OneCustomer: () => ({ key: customerKey(0), type: 'event0', hasType: true }),
  OneImport: () => ({ id: globalId('Import', 1) }),
  PlanDraft: () => ({ experiment: 'draft0' }),
  Program: () => ({ input: { includeLive: true }, holdout: 'holdout0', isHoldoutChosen: true }),
  ReadDistribution: () => ({ ...EXPERIMENT, metrics: ['metric0'] }),
  ReadOverTime: () => ({ ...EXPERIMENT, metrics: ['metric0'], isChosen: true, by: 'DAYS_SINCE_ASSIGNMENT' }),
  ReadPlan: () => ({ ...EXPERIMENT, isRepeated: true }),
  ReadProfit: () => EXPERIMENT,
  ReadSegments: (count) => ({
    ...EXPERIMENT,
    isChosen: true,
    input: { metric: 'metric0', arm: 'arm1', segments: numbered('segment', count) },
  }),
  ReadSummary: () => ({ ...EXPERIMENT, isUsual: true }),
  ReadTargeting: () => ({
    ...EXPERIMENT,
    isChosen: true,
    input: { metric: 'metric0', arm: 'arm1', score: { model: {} } },
    policy: { metric: 'metric0' },
  }),
  RunExperiment: () => ({ ...EXPERIMENT, customer: customerKey(0), isCustomerAsked: true }),
  SearchEverything: () => ({ search: 'e' }),
  SegmentOverlaps: (count) => ({ segments: numbered('segment', Math.min(count, 10)), counted: true }),
  SegmentPreview: (count) => ({
    rule: { any: numbered('attribute', count).map((name) => ({ attribute: { name, atLeast: 3 } })) },
  }),
  SegmentSize: () => ({ key: 'segment0', from: since(0), every: 'WEEK' }),
  SegmentSummary: () => ({ key: 'segment1' }),
  SegmentToEdit: () => ({ key: 'segment1' }),
  Segments: NONE,
  SimulationProgress: () => ({ id: globalId('Simulation', 1) }),
  SizeDraft: () => ({
    hasEffect: true,
    reachable: { ...power, power: 0.8 },
    found: { ...power, effect: { relative: 0.1 } },
    needed: { ...power, power: 0.8, effect: { relative: 0.1 } },
  }),
  SizeForProfit: () => ({
    input: { customers: 1_000, outcomeStandardDeviation: 10, priorMean: 0, priorStandardDeviation: 1 },
  }),
  SpendTest: () => ({ key: 'unknown' }),
};
