/** What a field costs beside its arguments and what is selected of it. */
export interface FieldCost {
  /** One point where nothing is said. */
  points?: number | ((args: ReadonlyMap<string, unknown>) => number);
  /** How many items a list has that is not paged. One where nothing is said. */
  items?: number;
}

/** The values in arguments that cost one point. */
export const VALUES_PER_POINT = 4;
/** What a field of the schema's description costs, which is in memory. */
export const POINTS_OF_DESCRIPTIONS = 0.3;

/**
 * The fields that cost more than reading a value. One point is about a tenth of a millisecond of a connection or a thread
 * on the demo data. Costs are rough on purpose: they order fields, and keep a request from
 * asking for hundreds of them.
 */
export const fieldCosts: ReadonlyMap<string, FieldCost> = new Map<string, FieldCost>([
  // What counts or measures customers of the database.
  ...costing(20, [
    'Experiment.decisions',
    'Channel.size',
    'Channel.spend',
    'Experiment.sampleRatio',
    'Experiment.looksTaken',
    'Experiment.whyThisArm',
  ]),
  ...costing(50, ['Query.experiments', 'Query.experimentOwners', 'Query.experimentTags']),
  ...costing(50, ['Experiment.concludedReadout', 'Customer.events', 'EventType.completeness', 'Namespace.taken']),
  ...costing(100, ['Segment.size', 'Query.segmentPreview', 'Experiment.overlaps']),
  ...listing(5, ['Import.counts', 'Import.created']),
  ['Import.sameFile', { points: 5, items: 2 }],
  ...costing(250, [
    'Experiment.readout',
    'Switchback.readout',
    'Experiment.eligibilityReport',
    'Experiment.complierEffect',
  ]),
  ...costing(600, ['Experiment.segmentComparison', 'Query.segmentComparison', 'Decision.segments']),
  ...costing(1_200, ['Query.clusterEffects']),
  ...costing(1_500, ['Experiment.balance', 'Experiment.designReview', 'Experiment.randomizationInference']),
  ...costing(1_500, [
    'Query.channelComparison',
    'ChannelComparison.trend',
    'ChannelComparison.ranks',
    'Query.campaignPower',
    'Query.campaignDuration',
    'Query.metricHistory',
  ]),
  ...costing(2_000, ['Segment.profile', 'Query.segmentOverlap', 'Query.channelEconomics']),
  ...costing(3_000, ['Query.lifetimeValue']),
  ...costing(3_000, ['Segment.clusterDrift']),
  ['Segment.sizeOverTime', { points: pointsOfSizes }],
  ...listing(30, ['SegmentSizeOverTime.points']),
  ...listing(3, ['Segment.versions']),
  ...listing(10, ['SegmentLookalikes.traits', 'SegmentLookalikes.unused']),
  ...listing(4, ['SegmentLookalikes.counts']),
  ...listing(5, ['SegmentOverlap.segments']),
  ...listing(10, ['SegmentOverlap.pairs']),
  ['Query.monitoring', { points: pointsOfMonitoring }],
  ['Subscription.monitoring', { points: pointsOfMonitoring }],
  ...listing(5, [
    'Monitoring.channels',
    'Monitoring.ended',
    'RecordsEnd.channels',
    'Monitoring.experiments',
    'ExperimentMonitor.checks',
  ]),
  ...listing(45, ['ChannelMonitor.days']),
  ...costing(3_000, [
    'ChannelComparison.adjusted',
    'Experiment.policyTree',
    'Experiment.targeting',
    'Mutation.savePolicy',
  ]),
  ...costing(2_500, ['Receipt.replay']),
  // A decision makes the checks that may forbid it.
  ...costing(4_000, ['Holdout.readout', 'Experiment.checks', 'Experiment.trust']),
  ...costing(4_000, ['Readout.blockedBy', 'Experiment.decision']),
  ...costing(5_000, [
    'Query.clustering',
    'Query.clusterCounts',
    'Query.segmentLookalikes',
    'Mutation.saveClusters',
    'Mutation.saveExperimentClusters',
    'Experiment.segmentSearch',
    'Query.responseCurves',
    'Query.channelResponse',
    'Mutation.createSpendTest',
  ]),
  // Calculations from what was measured or from the request.
  ...costing(250, ['MetricReadout.quantiles', 'MetricReadout.distribution', 'MetricReadout.overTime']),
  ...costing(20, ['MetricReadout.pairs', 'MetricReadout.omnibus', 'Switchback.replay']),
  ...costing(200, [
    'Query.budgetAllocation',
    'MetricReadout.posterior',
    'Query.posterior',
    'Query.comparison',
    'Query.regression',
  ]),
  ...costing(100, ['Query.effect', 'Query.powerCurve', 'Query.sensitivityGrid', 'Query.omnibusPower']),
  ...costing(50, [
    'Query.adjustPValues',
    'Query.complierEffect',
    'Query.confidenceSequence',
    'Query.costOptimalAllocation',
    'Query.distribution',
    'Query.groupEffect',
    'Query.heterogeneity',
    'Query.matchedTuplesEffect',
    'Query.powerAnalysis',
    'Query.retentionCurve',
    'Query.sequentialBounds',
    'Query.sequentialTest',
    'Query.shareTest',
    'Query.stratifiedComparison',
    'Query.stratifiedEffect',
    'Query.testAndRoll',
    'Query.valueOfWaiting',
    'Query.weightedEffect',
  ]),
  ['Query.program', { points: pointsOfProgram }],
  ...costing(1_500, ['ProgramImpact.sharedCustomers']),
  ...listing(20, ['ProgramMetric.effects', 'ProgramImpact.treatments', 'ProgramImpact.sharedCustomers']),
  ['Query.randomizationTest', { points: pointsOfRandomizationTest }],
  // What writes.
  ...costing(20, [
    'Mutation.archiveDefinition',
    'Mutation.cancelSimulation',
    'Mutation.declareEventsComplete',
    'Mutation.defineAttribute',
    'Mutation.defineChannel',
    'Mutation.defineEventType',
    'Mutation.defineHoldout',
    'Mutation.defineMetric',
    'Mutation.defineNamespace',
    'Mutation.defineSegment',
    'Mutation.deleteDefinition',
    'Mutation.labelExperiment',
    'Mutation.renameDefinition',
    'Mutation.restoreDefinition',
    'Mutation.updateSegment',
  ]),
  ...costing(200, [
    'Mutation.amendPlan',
    'Mutation.recordDecision',
    'Mutation.assign',
    'Mutation.correctEvents',
    'Mutation.createExperiment',
    'Mutation.createSwitchback',
    'Mutation.draftFromPolicy',
    'Mutation.draftClusterExperiment',
    'Mutation.eraseCustomer',
    'Mutation.eraseCustomers',
    'Mutation.recordCustomers',
    'Mutation.recordEvents',
    'Mutation.recordSpend',
    'Mutation.stopExperiment',
    'Mutation.updateExperiment',
    'Mutation.voidEvents',
  ]),
  ...costing(2_500, [
    'Mutation.checkWithoutTreatment',
    'Mutation.concludeExperiment',
    'Mutation.randomizeExperiment',
    'Mutation.simulatePower',
    'Mutation.undoImport',
  ]),
  // Lists without pages, as long as they usually are.
  ['Experiment.arms', { points: pointsOfArms, items: 2 }],
  ...listing(2, ['Experiment.history', 'MetricReadout.effects', 'MetricReadout.arms']),
  ...listing(4, ['ArmDecision.evidence']),
  ...listing(2, ['Decision.arms', 'ArmDecision.whatWouldChangeIt']),
  ...listing(3, ['Decision.nextSteps', 'ArmDecision.profitParts']),
  ...listing(100, ['Query.experimentOwners', 'Query.experimentTags']),
  ...listing(3, ['Experiment.metrics', 'Readout.metrics']),
  ...listing(5, [
    'Customer.attributes',
    'ChannelEconomics.channels',
    'ChannelResponse.channels',
    'LifetimeValue.channels',
  ]),
  ...listing(10, ['RetentionCurve.observed', 'RetentionCurve.projection']),
  ...listing(12, ['ChannelReturn.ages', 'ChannelReturn.cohorts']),
  ...listing(7, ['AcquisitionCohort.ages']),
  ...listing(4, ['PurchaseModelFit.parameters', 'SpendModelFit.parameters']),
  ...listing(100, ['Switchback.schedule', 'DesignReview.strata']),
  // The schema's description, as long as its lists are on average; types asked for by name may be long.
  ...listing(420, ['__Schema.types']),
  ['Query.__schema', { points: 5_000 }],
  ['Query.__type', { points: 500, items: 60 }],
  ...listing(5, ['__Schema.directives']),
  ...listing(3, ['__Type.fields']),
  ...listing(1.5, ['__Type.inputFields', '__Type.enumValues', '__Type.interfaces', '__Type.possibleTypes']),
  ...listing(0.2, ['__Field.args']),
]);

function costing(points: number, fields: readonly string[]): [string, FieldCost][] {
  return fields.map((field) => [field, { points }]);
}

function listing(items: number, fields: readonly string[]): [string, FieldCost][] {
  return fields.map((field) => [field, { items }]);
}

const DEFAULT_RESAMPLES = 10_000;
const DRAWN_CUSTOMERS_PER_POINT = 20_000;

/** Each draw assigns every customer again. */
function pointsOfRandomizationTest(args: ReadonlyMap<string, unknown>): number {
  const { customers, resamples } = (args.get('input') ?? {}) as { customers?: unknown; resamples?: unknown };
  const count = Array.isArray(customers) ? customers.length : 0;
  return 50 + (count * (Number(resamples ?? DEFAULT_RESAMPLES) || 0)) / DRAWN_CUSTOMERS_PER_POINT;
}

/** Those of a moment are counted. */
function pointsOfArms(args: ReadonlyMap<string, unknown>): number {
  return args.get('knownAt') == null ? 1 : 50;
}

const USUAL_WATCHED_METRICS = 2;
const USUAL_BASELINE_DAYS = 56;

/** Running experiments are read, and each metric, and acquisitions, by channel and day. */
function pointsOfMonitoring(args: ReadonlyMap<string, unknown>): number {
  const { metrics, baselineDays } = (args.get('input') ?? {}) as { metrics?: unknown; baselineDays?: unknown };
  const quantities = 1 + (Array.isArray(metrics) ? metrics.length : USUAL_WATCHED_METRICS);
  return 3_000 + quantities * (500 + 2 * (Number(baselineDays ?? USUAL_BASELINE_DAYS) || 0));
}

const DAYS_BETWEEN: Readonly<Record<string, number>> = { DAY: 1, WEEK: 7, MONTH: 30 };
const DAY_MS = 86_400_000;
const MOST_SIZES = 120;
/** From the usual start of a line. */
const USUAL_SIZES = 30;

/** Customers are looked for at each of the moments, as many as there are between `from` and `until`. */
function pointsOfSizes(args: ReadonlyMap<string, unknown>): number {
  const [from, until] = ['from', 'until'].map((name) => timeOf(args.get(name)));
  const between = DAYS_BETWEEN[String(args.get('every'))] ?? 1;
  const days = args.get('from') == null ? USUAL_SIZES * between : ((until ?? Date.now()) - (from ?? 0)) / DAY_MS;
  const sizes = days / between + 1;
  return 500 + 50 * Math.min(MOST_SIZES, Math.max(1, Math.ceil(sizes)));
}

function timeOf(value: unknown): number | null {
  const time = new Date(value as string | Date).getTime();
  return value == null || Number.isNaN(time) ? null : time;
}

/** Live experiments cost as much as their readouts. */
function pointsOfProgram(args: ReadonlyMap<string, unknown>): number {
  const { includeLive } = (args.get('input') ?? {}) as { includeLive?: unknown };
  return includeLive === true ? 4_000 : 1_000;
}
