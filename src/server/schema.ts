import type { GraphQLSchema } from 'graphql';
import type { NonEmptyArray, PubSub, ResolverData } from 'type-graphql';
import { BudgetAllocationResolver } from '../calculators/budget-allocation/budget-allocation-resolver.js';
import { ComparisonResolver } from '../calculators/comparison/comparison-resolver.js';
import { ComplierEffectResolver } from '../calculators/complier-effect/complier-effect-resolver.js';
import { DesignEffectResolver } from '../calculators/design-effect/design-effect-resolver.js';
import { DistributionResolver } from '../calculators/distributions/distribution-resolver.js';
import { EffectResolver } from '../calculators/effect/effect-resolver.js';
import { HeterogeneityResolver } from '../calculators/heterogeneity/heterogeneity-resolver.js';
import { PValuesResolver } from '../calculators/p-values/p-values-resolver.js';
import { PosteriorResolver } from '../calculators/posterior/posterior-resolver.js';
import { PowerResolver } from '../calculators/power/power-resolver.js';
import { RandomizationTestResolver } from '../calculators/randomization-test/randomization-test-resolver.js';
import { RegressionResolver } from '../calculators/regression/regression-resolver.js';
import { ResponseCurvesResolver } from '../calculators/response-curves/response-curves-resolver.js';
import { RetentionCurveResolver } from '../calculators/retention/retention-curve-resolver.js';
import { ConfidenceSequenceResolver } from '../calculators/sequential/confidence-sequence-resolver.js';
import { SequentialResolver } from '../calculators/sequential/sequential-resolver.js';
import { ShareTestResolver } from '../calculators/shares/share-test-resolver.js';
import { StratifiedComparisonResolver } from '../calculators/strata/stratified-comparison-resolver.js';
import { TestAndRollResolver } from '../calculators/test-and-roll/test-and-roll-resolver.js';
import { ValueOfWaitingResolver } from '../calculators/waiting/value-of-waiting-resolver.js';
import { ChannelResolver } from '../channels/channel-resolver.js';
import { ChannelSpendResolver, SpendResolver } from '../channels/spend/spend-resolver.js';
import { AttributeResolver } from '../customers/attributes/attribute-resolver.js';
import { CompletenessResolver } from '../customers/completeness/completeness-resolver.js';
import { CorrectionResolver } from '../customers/corrections/correction-resolver.js';
import { EventRecordResolver } from '../customers/corrections/event-record-resolver.js';
import { ChannelCustomersResolver, CustomerResolver } from '../customers/customer-resolver.js';
import { EventTypeResolver } from '../customers/event-types/event-type-resolver.js';
import { RecordingResolver } from '../customers/recording/recording-resolver.js';
import { DefinitionResolver } from '../definitions/definition-resolver.js';
import { ArmsResolver } from '../experiments/as-of/arms-resolver.js';
import {
  AssignmentResolver,
  CustomerAssignmentsResolver,
  ExperimentAssignmentsResolver,
} from '../experiments/assignments/assignment-resolver.js';
import { ErasureResolver } from '../experiments/assignments/erasure-resolver.js';
import { ReceiptResolver } from '../experiments/assignments/receipt-resolver.js';
import { BalanceResolver } from '../experiments/balance/balance-resolver.js';
import { CatalogResolver } from '../experiments/catalog/catalog-resolver.js';
import { ClusterEffectsResolver } from '../experiments/cluster-effects/cluster-effects-resolver.js';
import { DecidedSegmentsResolver } from '../experiments/decision/decided-segments.js';
import { DecisionResolver, RecordedDecisionResolver } from '../experiments/decision/decision-resolver.js';
import { EligibilityResolver, OverlapResolver } from '../experiments/eligibility/eligibility-resolver.js';
import {
  EligibilityRulesResolver,
  NamespaceShareResolver,
  NotContactedResolver,
} from '../experiments/eligibility/eligibility-rules-resolver.js';
import { HoldoutResolver } from '../experiments/eligibility/holdout-resolver.js';
import { NamespaceResolver } from '../experiments/eligibility/namespace-resolver.js';
import { ExperimentPlanResolver } from '../experiments/experiment-plan-resolver.js';
import { ArmResolver, ExperimentResolver, SegmentExperimentsResolver } from '../experiments/experiment-resolver.js';
import { HoldoutReadoutResolver } from '../experiments/holdout-readout/holdout-readout-resolver.js';
import { LifecycleResolver } from '../experiments/lifecycle/lifecycle-resolver.js';
import {
  ArmExplanationCustomerResolver,
  AssignedCustomerResolver,
  ForcedArmCustomerResolver,
  OnlineResolver,
} from '../experiments/online-assignment/online-resolver.js';
import { ExperimentOverlapResolver } from '../experiments/overlaps/overlap-resolver.js';
import {
  ExperimentSegmentVersionResolver,
  SegmentVersionExperimentsResolver,
} from '../experiments/planned-segments/planned-segments-resolver.js';
import { PreregistrationResolver } from '../experiments/preregistration/preregistration-resolver.js';
import { ProgramImpactResolver, ProgramResolver } from '../experiments/program/program-resolver.js';
import { RandomizationInferenceResolver } from '../experiments/randomization-inference/randomization-inference-resolver.js';
import { ArmEffectResolver } from '../experiments/readout/arm-effect-resolver.js';
import { ReadoutMetricsResolver } from '../experiments/readout/chosen-effects/readout-metrics-resolver.js';
import { ExperimentComplierEffectResolver } from '../experiments/readout/complier-effect/complier-effect-resolver.js';
import { ConcludedReadoutResolver } from '../experiments/readout/concluded/concluded-readout-resolver.js';
import { OutcomeDistributionResolver } from '../experiments/readout/distribution/outcome-distribution-resolver.js';
import { MetricReadoutResolver } from '../experiments/readout/metric-readout-resolver.js';
import { OverTimeResolver } from '../experiments/readout/over-time/over-time-resolver.js';
import { PairResolver } from '../experiments/readout/pairs/pair-resolver.js';
import { QuantileResolver } from '../experiments/readout/quantiles/quantile-resolver.js';
import { ReadoutResolver } from '../experiments/readout/readout-resolver.js';
import {
  LookEffectResolver,
  LooksResolver,
  TakenLookResolver,
} from '../experiments/readout/sequential/looks-resolver.js';
import { SegmentComparisonResolver } from '../experiments/segment-comparison/segment-comparison-resolver.js';
import { SegmentSearchResolver } from '../experiments/segment-search/segment-search-resolver.js';
import { PolicyResolver } from '../experiments/targeting/policies/policy-resolver.js';
import { PolicyTreeResolver } from '../experiments/targeting/policies/policy-tree-resolver.js';
import { TargetingResolver } from '../experiments/targeting/targeting-resolver.js';
import { BlockedReadoutResolver } from '../experiments/trust/blocked-readout-resolver.js';
import { TrustCheckResolver } from '../experiments/trust/trust-check-resolver.js';
import { TrustResolver } from '../experiments/trust/trust-resolver.js';
import { markOneOfInputs } from '../graph/one-of.js';
import { buildWithPlainInputs } from '../graph/plain-inputs.js';
import type { Serving } from '../graph/request-context.js';
import { makeRetriesSafe } from '../graph/retries/safe-retries.js';
import { readMomentsIn } from '../graph/times/moment-scalar.js';
import { ImportResolver } from '../imports/history/import-resolver.js';
import { UndoResolver } from '../imports/history/undo-resolver.js';
import { ChannelComparisonResolver } from '../insights/channel-comparison/channel-comparison-resolver.js';
import { ClusteringResolver } from '../insights/clustering/clustering-resolver.js';
import { ClusterDriftResolver } from '../insights/clustering/drift/cluster-drift-resolver.js';
import { ChannelEconomicsResolver } from '../insights/cohorts/channel-economics-resolver.js';
import { LifetimeValueResolver } from '../insights/lifetime-value/lifetime-value-resolver.js';
import { LookalikesResolver } from '../insights/lookalikes/lookalikes-resolver.js';
import { SegmentOverlapResolver } from '../insights/segment-overlap/segment-overlap-resolver.js';
import { SegmentProfileResolver } from '../insights/segment-profile/segment-profile-resolver.js';
import { SegmentSizeResolver } from '../insights/segment-size/segment-size-resolver.js';
import { MetricResolver } from '../metrics/metric-resolver.js';
import { MonitoringResolver } from '../monitoring/monitoring-resolver.js';
import { CampaignDurationResolver } from '../planning/duration/campaign-duration-resolver.js';
import { MetricHistoryResolver } from '../planning/history/metric-history-resolver.js';
import { CampaignPowerResolver } from '../planning/power/campaign-power-resolver.js';
import { ReviewResolver } from '../planning/review/review-resolver.js';
import {
  ExperimentSimulationsResolver,
  SimulationResolver,
} from '../planning/simulated-experiments/simulation-resolver.js';
import { ChannelResponseResolver } from '../planning/spend-response/channel-response-resolver.js';
import { SpendTestResolver } from '../planning/spend-tests/spend-test-resolver.js';
import { ChannelSegmentsResolver, SegmentResolver } from '../segments/segment-resolver.js';
import { SegmentVersionResolver, SegmentVersionsResolver } from '../segments/versions/segment-version-resolver.js';
import { SwitchbackResolver } from '../switchbacks/switchback-resolver.js';
import { loadNodes, nodeLoaders } from './node-loaders.js';
import { NodeResolver } from './node-resolver.js';
import type { Services } from './services.js';
import { SettingsResolver } from './settings-resolver.js';

/** Servers of one process share a graph: building it takes a fifth of a second. */
const graphs = new Map<string, GraphQLSchema>();

/** The whole graph. It asks the services that the context of a request brings along; see `servedBy`. */
export function graphFor(services: Services): GraphQLSchema {
  const { timeZone } = services.config;
  const graph = graphs.get(timeZone) ?? buildGraph(services, timeZone);
  graphs.set(timeZone, graph);
  return graph;
}

/** What the context of a request brings along for the graph to be asked on these services. */
export function servedBy(services: Services): Serving {
  const resolvers = new Map(resolverInstances(services).map((instance) => [instance.constructor, instance]));
  return {
    resolvers: { get: (resolver) => resolvers.get(resolver) },
    retries: { keys: services.requestKeys, load: loadNodes(services) },
  };
}

function buildGraph(services: Services, timeZone: string): GraphQLSchema {
  const classes = resolverInstances(services).map((instance) => instance.constructor);
  const schema = buildWithPlainInputs({
    resolvers: classes as unknown as NonEmptyArray<new () => object>,
    container: ({ context }: ResolverData<Serving>) => context.resolvers,
    // Types that no resolver reaches stay out, unless they implement Node.
    orphanedTypes: [],
    // Streams have no topics; see `streams/stream-route.ts`.
    pubSub: NO_TOPICS,
    // Services check every input and name the field at fault; class-validator's error would echo the input back.
    validate: false,
    // It asks the graph for its description, which takes as long as building it. Apollo Server checks the graph as well.
    skipCheck: true,
  });
  describeRoots(schema);
  markOneOfInputs(schema);
  readMomentsIn(schema, timeZone);
  makeRetriesSafe(schema);
  return schema;
}

/** type-graphql makes these two types by itself, and knows nothing to say about them. */
function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation, subscription] = [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ];
  if (query) {
    query.description =
      'Everything that can be read: what is recorded and defined, experiments and what they show, and statistics of numbers ' +
      'in the request. Queries change nothing that clients define.';
  }
  if (mutation) {
    mutation.description =
      'Everything that can be changed. Each mutation is all or nothing, reports what is wrong with its input in `userErrors`, ' +
      'and is safe to repeat with an `idempotencyKey`.';
  }
  if (subscription) {
    subscription.description =
      'What is sent again whenever it has changed, as server-sent events: send it to `/graphql/stream` with the header ' +
      '`Accept: text/event-stream`.';
  }
}

/** type-graphql builds no subscription without it, and never uses it for those that name no topic. */
const NO_TOPICS: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('There are no topics.');
  },
};

function resolverInstances(services: Services): object[] {
  const { channels, customers, recording, segments, metrics, experiments, experimentLoaders } = services;
  return [
    new ChannelResolver(channels),
    new ChannelSpendResolver(services.spend),
    new SpendResolver(services.spend),
    new ImportResolver(services.importHistory),
    new UndoResolver(services.undo),
    new CustomerResolver(customers, channels),
    new ChannelCustomersResolver(customers),
    new AttributeResolver(services.attributes),
    new EventTypeResolver(services.eventTypes),
    new CompletenessResolver(services.completeness),
    new RecordingResolver(recording, services.lookAlikeKeys),
    new DefinitionResolver(services.definitions),
    new CorrectionResolver(services.corrections),
    new EventRecordResolver(services.eventRecords),
    new SegmentResolver(segments, services.lookAlikeKeys),
    new ChannelSegmentsResolver(segments),
    new SegmentVersionsResolver(services.segmentVersions),
    new SegmentVersionResolver(),
    new ExperimentSegmentVersionResolver(services.segmentVersions),
    new SegmentVersionExperimentsResolver(experiments),
    new MetricResolver(metrics, services.eventTypes, services.lookAlikeKeys),
    new CatalogResolver(services.catalog),
    new ProgramResolver(services.programs, services.readouts),
    new ProgramImpactResolver(services.programs),
    new ExperimentResolver(experiments, experimentLoaders, segments),
    new ArmsResolver(experimentLoaders, services.database),
    new ExperimentPlanResolver(segments),
    new ArmResolver(metrics),
    new SegmentExperimentsResolver(experiments),
    new ExperimentAssignmentsResolver(services.assignments, experimentLoaders),
    new CustomerAssignmentsResolver(services.assignments),
    new AssignmentResolver(experimentLoaders, customers),
    new LifecycleResolver(
      services.lifecycle,
      services.randomization,
      services.conclusions,
      services.reviews,
      services.lookAlikeKeys,
    ),
    new PreregistrationResolver(services.preregistrations, services.amendments),
    new ExperimentOverlapResolver(services.overlaps),
    new ExperimentComplierEffectResolver(services.complierEffects),
    new ConcludedReadoutResolver(services.concludedReadouts),
    new ReadoutResolver(services.readouts, experimentLoaders),
    new DecisionResolver(services.decisions, services.decisionRecords, experimentLoaders),
    new DecidedSegmentsResolver(services.segmentComparisons),
    new RecordedDecisionResolver(experimentLoaders),
    new RandomizationInferenceResolver(services.randomizationInference),
    new TargetingResolver(services.targeting),
    new PolicyTreeResolver(services.policyTrees),
    new PolicyResolver(services.policies, services.lookAlikeKeys),
    new ArmEffectResolver(),
    new LooksResolver(services.looks),
    new TakenLookResolver(services.metrics),
    new LookEffectResolver(experimentLoaders),
    new MetricReadoutResolver(services.engines.interactive),
    new OutcomeDistributionResolver(services.distributions),
    new QuantileResolver(services.quantiles),
    new PairResolver(),
    new OverTimeResolver(services.effectsOverTime),
    new BalanceResolver(services.balance),
    new TrustResolver(services.trust),
    new BlockedReadoutResolver(services.trust),
    new ReadoutMetricsResolver(),
    new TrustCheckResolver(),
    new SegmentComparisonResolver(services.segmentComparisons, experiments),
    new SegmentSearchResolver(services.segmentSearches),
    new ClusterEffectsResolver(
      services.experimentClusters,
      services.clusterEffects,
      services.clusterDrafts,
      services.lookAlikeKeys,
    ),
    new ReviewResolver(services.reviews),
    new SpendTestResolver(services.spendTests),
    new ChannelResponseResolver(services.channelResponse),
    new SwitchbackResolver(services.switchbacks, channels, metrics),
    new ReceiptResolver(services.receipts, experimentLoaders),
    new ForcedArmCustomerResolver(customers),
    new AssignedCustomerResolver(customers),
    new ArmExplanationCustomerResolver(customers),
    new ErasureResolver(services.erasure),
    new EligibilityResolver(services.eligibility),
    new OverlapResolver(experimentLoaders),
    new EligibilityRulesResolver(experimentLoaders, services.holdouts),
    new NamespaceShareResolver(services.namespaces),
    new NotContactedResolver(services.eventTypes),
    new HoldoutResolver(services.holdouts, services.lookAlikeKeys),
    new HoldoutReadoutResolver(services.holdoutReadouts),
    new NamespaceResolver(services.namespaces, experimentLoaders, services.lookAlikeKeys),
    new OnlineResolver(services.onlineAssignment, services.explanations, services.sdk),
    new EffectResolver(services.engines.interactive),
    new PowerResolver(services.engines.interactive),
    new RandomizationTestResolver(services.engines.interactive),
    new DistributionResolver(services.engines.interactive),
    new BudgetAllocationResolver(services.engines.interactive),
    new ResponseCurvesResolver(services.engines.interactive),
    new RegressionResolver(services.engines.interactive),
    new DesignEffectResolver(services.engines.interactive),
    new ComparisonResolver(services.engines.interactive),
    new StratifiedComparisonResolver(services.engines.interactive),
    new ShareTestResolver(services.engines.interactive),
    new PValuesResolver(services.engines.interactive),
    new SequentialResolver(services.engines.interactive),
    new ConfidenceSequenceResolver(),
    new PosteriorResolver(services.engines.interactive),
    new HeterogeneityResolver(),
    new ComplierEffectResolver(),
    new RetentionCurveResolver(),
    new ValueOfWaitingResolver(),
    new TestAndRollResolver(),
    new ChannelComparisonResolver(services.channelComparisons),
    new ChannelEconomicsResolver(services.channelEconomics),
    new LifetimeValueResolver(services.lifetimeValues),
    new SegmentOverlapResolver(services.segmentOverlaps),
    new LookalikesResolver(services.lookalikes),
    new SegmentProfileResolver(services.segmentProfiles),
    new SegmentSizeResolver(services.segmentSizes),
    new ClusteringResolver(services.clustering),
    new ClusterDriftResolver(services.clusterDrift),
    new MonitoringResolver(services.live),
    new MetricHistoryResolver(services.histories),
    new CampaignPowerResolver(services.campaignPowers),
    new CampaignDurationResolver(services.campaignDurations),
    new SimulationResolver(services.simulations, services.simulationRecords, experimentLoaders, metrics),
    new ExperimentSimulationsResolver(services.simulationRecords),
    new NodeResolver(nodeLoaders(services)),
    new SettingsResolver(services.config),
  ];
}
