import { randomUUID } from 'node:crypto';
import { ChannelService } from '../channels/channel-service.js';
import { SpendService } from '../channels/spend/spend-service.js';
import type { Config } from '../config.js';
import { AttributeService } from '../customers/attributes/attribute-service.js';
import { CompletenessService } from '../customers/completeness/completeness-service.js';
import { CorrectionService } from '../customers/corrections/correction-service.js';
import { EventRecordService } from '../customers/corrections/event-record-service.js';
import { CustomerService } from '../customers/customer-service.js';
import { EventTypeService } from '../customers/event-types/event-type-service.js';
import { RecordingService } from '../customers/recording/recording-service.js';
import type { Database } from '../database/database.js';
import { DefinitionService } from '../definitions/definition-service.js';
import { AnalysisScriptService } from '../experiments/analysis-script/analysis-script-service.js';
import { AssignmentService } from '../experiments/assignments/assignment-service.js';
import { ErasureService } from '../experiments/assignments/erasure-service.js';
import { ReceiptService } from '../experiments/assignments/receipt-service.js';
import { BalanceService } from '../experiments/balance/balance-service.js';
import { CatalogService } from '../experiments/catalog/catalog-service.js';
import { ClusterDraftService } from '../experiments/cluster-effects/cluster-draft-service.js';
import { ClusterEffectService } from '../experiments/cluster-effects/cluster-effects-service.js';
import { ExperimentClusterService } from '../experiments/cluster-effects/cluster-service.js';
import { CustomerExportService } from '../experiments/customer-export/customer-export-service.js';
import { DecisionLoading } from '../experiments/decision/decision-loading.js';
import { DecisionRecords } from '../experiments/decision/decision-records.js';
import { MeasuredCosts } from '../experiments/decision/profit/measured-costs.js';
import { EligibilityService } from '../experiments/eligibility/eligibility-service.js';
import { HoldoutService } from '../experiments/eligibility/holdout-service.js';
import { NamespaceService } from '../experiments/eligibility/namespace-service.js';
import { ExperimentLoaders } from '../experiments/experiment-loaders.js';
import { ExperimentService } from '../experiments/experiment-service.js';
import { HoldoutReadoutService } from '../experiments/holdout-readout/holdout-readout-service.js';
import { ConclusionService } from '../experiments/lifecycle/conclusion-service.js';
import { LifecycleService } from '../experiments/lifecycle/lifecycle-service.js';
import { RandomizationService } from '../experiments/lifecycle/randomization-service.js';
import { AssignService } from '../experiments/online-assignment/assign-service.js';
import { ExplanationService } from '../experiments/online-assignment/explanation-service.js';
import { SdkService } from '../experiments/online-assignment/sdk-service.js';
import { OverlapService } from '../experiments/overlaps/overlap-service.js';
import { followSegment } from '../experiments/planned-segments/changed-segment.js';
import { AmendmentService } from '../experiments/preregistration/amendment-service.js';
import { PreregistrationService } from '../experiments/preregistration/preregistration-service.js';
import { ProgramService } from '../experiments/program/program-service.js';
import { RandomizationInferenceService } from '../experiments/randomization-inference/randomization-inference-service.js';
import { ComplierEffectService } from '../experiments/readout/complier-effect/complier-effect-service.js';
import { ConcludedReadoutService } from '../experiments/readout/concluded/concluded-readout-service.js';
import { DistributionService } from '../experiments/readout/distribution/distribution-service.js';
import { OverTimeService } from '../experiments/readout/over-time/over-time-service.js';
import { QuantileService } from '../experiments/readout/quantiles/quantile-service.js';
import { ReadoutService } from '../experiments/readout/readout-service.js';
import { LookService } from '../experiments/readout/sequential/look-service.js';
import { SegmentComparisonService } from '../experiments/segment-comparison/segment-comparison-service.js';
import { SegmentSearchService } from '../experiments/segment-search/segment-search-service.js';
import { PolicyService } from '../experiments/targeting/policies/policy-service.js';
import { PolicyTreeService } from '../experiments/targeting/policies/policy-tree-service.js';
import { TargetingService } from '../experiments/targeting/targeting-service.js';
import { TrustService } from '../experiments/trust/trust-service.js';
import { LookAlikeKeys } from '../graph/look-alike-keys.js';
import { RequestKeys } from '../graph/retries/request-keys.js';
import { ImportHistoryService } from '../imports/history/import-history-service.js';
import { UndoService } from '../imports/history/undo-service.js';
import { ChannelComparisonService } from '../insights/channel-comparison/channel-comparison-service.js';
import { ClusteringService } from '../insights/clustering/clustering-service.js';
import { ClusterDriftService } from '../insights/clustering/drift/cluster-drift-service.js';
import { ChannelEconomicsService } from '../insights/cohorts/channel-economics-service.js';
import { LifetimeValueService } from '../insights/lifetime-value/lifetime-value-service.js';
import { LookalikesService } from '../insights/lookalikes/lookalikes-service.js';
import { SegmentOverlapService } from '../insights/segment-overlap/segment-overlap-service.js';
import { SegmentProfileService } from '../insights/segment-profile/segment-profile-service.js';
import { SegmentSizeService } from '../insights/segment-size/segment-size-service.js';
import { MetricService } from '../metrics/metric-service.js';
import { ChannelMonitoring } from '../monitoring/channel-monitoring.js';
import { ExperimentMonitoring } from '../monitoring/experiment-monitoring.js';
import { LiveMonitoring } from '../monitoring/live/live-monitoring.js';
import { MonitoringService } from '../monitoring/monitoring-service.js';
import { CampaignDurationService } from '../planning/duration/campaign-duration-service.js';
import { MetricHistoryService } from '../planning/history/metric-history-service.js';
import { CampaignPowerService } from '../planning/power/campaign-power-service.js';
import { ReviewFactsLoader } from '../planning/review/review-facts-loader.js';
import { ReviewService } from '../planning/review/review-service.js';
import { SimulationPreparation } from '../planning/simulated-experiments/simulation-preparation.js';
import { SimulationRecords } from '../planning/simulated-experiments/simulation-records.js';
import { SimulationService } from '../planning/simulated-experiments/simulation-service.js';
import { CalibratingSwitchbacks } from '../planning/spend-response/calibrating-switchbacks.js';
import { ChannelResponseService } from '../planning/spend-response/channel-response-service.js';
import { SpendTestService } from '../planning/spend-tests/spend-test-service.js';
import { SegmentService } from '../segments/segment-service.js';
import { SegmentVersionService } from '../segments/versions/segment-version-service.js';
import { SwitchbackService } from '../switchbacks/switchback-service.js';
import { type Engines, startEngines } from './engines.js';

/** Everything that resolvers call. */
export type Services = ReturnType<typeof createServices>;

/**
 * Builds every service, each with what it needs.
 * @param clock tells the time; tests set it
 * @param engines run long calculations; close them with the server
 */
export function createServices(
  database: Database,
  config: Config,
  clock: () => Date = () => new Date(),
  engines: Engines = startEngines(config),
) {
  const segments = new SegmentService(database, clock);
  const segmentVersions = new SegmentVersionService(database, followSegment, clock);
  const metrics = new MetricService(database, clock);
  const experiments = new ExperimentService(database);
  const eligibility = new EligibilityService(database, segments, clock);
  const preregistrations = new PreregistrationService(database);
  const looks = new LookService(database, engines.interactive);
  const readouts = new ReadoutService(database, preregistrations, looks, clock);
  const customerExports = new CustomerExportService(database, segments, clock);
  const complierEffects = new ComplierEffectService(database, preregistrations, clock);
  const trust = new TrustService(database, clock);
  const concludedReadouts = new ConcludedReadoutService(database, readouts);
  const experimentLoaders = new ExperimentLoaders(experiments);
  const histories = new MetricHistoryService(database, metrics, segments, clock);
  const lifecycle = new LifecycleService(database, clock);
  const policyTrees = new PolicyTreeService(
    database,
    experiments,
    metrics,
    preregistrations,
    engines.interactive,
    clock,
    config.currency,
  );
  const segmentComparisons = new SegmentComparisonService(
    database,
    experiments,
    segments,
    preregistrations,
    clock,
    config.currency,
  );
  const monitoring = new MonitoringService(
    new ChannelMonitoring(database, metrics, engines.interactive, clock, config.timeZone),
    new ExperimentMonitoring(database, trust, readouts, clock, config.currency),
    clock,
  );
  const switchbacks = new SwitchbackService(database, clock, config.timeZone);
  const channelResponse = new ChannelResponseService(
    database,
    metrics,
    new CalibratingSwitchbacks(database, switchbacks, config.timeZone),
    engines.interactive,
    clock,
    config,
  );
  const simulationRecords = new SimulationRecords(database);
  return {
    database,
    config,
    clock,
    engines,
    channels: new ChannelService(database),
    spend: new SpendService(database, clock, config.timeZone, config.currency),
    customers: new CustomerService(database, clock),
    attributes: new AttributeService(database),
    eventTypes: new EventTypeService(database),
    completeness: new CompletenessService(database, clock),
    recording: new RecordingService(database, clock),
    undo: new UndoService(database, clock),
    importHistory: new ImportHistoryService(database),
    lookAlikeKeys: new LookAlikeKeys(database),
    requestKeys: new RequestKeys(database, clock),
    definitions: new DefinitionService(database, clock),
    corrections: new CorrectionService(database, clock),
    eventRecords: new EventRecordService(database),
    segments,
    segmentVersions,
    customerExports,
    analysisScripts: new AnalysisScriptService(customerExports, readouts, complierEffects),
    lookalikes: new LookalikesService(database, segments, engines.interactive, clock),
    segmentOverlaps: new SegmentOverlapService(database, segments, clock),
    segmentProfiles: new SegmentProfileService(database, segments, experiments, clock),
    segmentSizes: new SegmentSizeService(database, segments, segmentVersions, clock, config.timeZone),
    metrics,
    channelComparisons: new ChannelComparisonService(
      database,
      metrics,
      segments,
      engines.interactive,
      clock,
      config.currency,
      config.timeZone,
    ),
    channelEconomics: new ChannelEconomicsService(database, metrics, clock, config),
    lifetimeValues: new LifetimeValueService(database, metrics, segments, engines.interactive, clock, config),
    experiments,
    experimentLoaders,
    catalog: new CatalogService(database),
    decisionRecords: new DecisionRecords(database, clock),
    decisions: new DecisionLoading(
      experimentLoaders,
      metrics,
      readouts,
      concludedReadouts,
      new MeasuredCosts(database, clock),
      trust,
      preregistrations,
      clock,
      config.currency,
    ),
    preregistrations,
    amendments: new AmendmentService(database, clock),
    lifecycle,
    conclusions: new ConclusionService(database, concludedReadouts, clock),
    balance: new BalanceService(database),
    trust,
    segmentComparisons,
    experimentClusters: new ExperimentClusterService(database, experiments, engines.interactive, clock),
    clusterEffects: new ClusterEffectService(experiments, segments, segmentComparisons, config.currency),
    clusterDrafts: new ClusterDraftService(experiments, segments, metrics, lifecycle),
    segmentSearches: new SegmentSearchService(
      database,
      experiments,
      segments,
      preregistrations,
      engines.interactive,
      clock,
    ),
    reviews: new ReviewService(database, experiments, eligibility, new ReviewFactsLoader(eligibility), clock),
    overlaps: new OverlapService(database),
    receipts: new ReceiptService(database),
    assignments: new AssignmentService(database),
    erasure: new ErasureService(database, clock),
    clustering: new ClusteringService(database, segments, engines.interactive, clock),
    clusterDrift: new ClusterDriftService(database, segments, clock),
    readouts,
    distributions: new DistributionService(database),
    quantiles: new QuantileService(database),
    effectsOverTime: new OverTimeService(database),
    complierEffects,
    concludedReadouts,
    programs: new ProgramService(database, concludedReadouts),
    looks,
    histories,
    campaignPowers: new CampaignPowerService(database, histories, segments, engines.interactive),
    simulationRecords,
    simulations: new SimulationService(
      experiments,
      simulationRecords,
      new SimulationPreparation(database, eligibility, engines.background),
      engines.background,
      clock,
      { id: randomUUID(), name: config.serverName },
    ),
    campaignDurations: new CampaignDurationService(database, segments, metrics, clock),
    randomizationInference: new RandomizationInferenceService(database, experiments, engines.interactive, clock),
    policyTrees,
    policies: new PolicyService(database, experiments, segments, metrics, policyTrees, lifecycle),
    targeting: new TargetingService(
      database,
      experiments,
      metrics,
      segments,
      preregistrations,
      engines.interactive,
      clock,
      config.currency,
    ),
    eligibility,
    holdouts: new HoldoutService(database, clock),
    holdoutReadouts: new HoldoutReadoutService(database, clock),
    namespaces: new NamespaceService(database, clock),
    monitoring,
    live: new LiveMonitoring(database, monitoring, clock, { milliseconds: config.queryMilliseconds }),
    onlineAssignment: new AssignService(database, eligibility, clock),
    explanations: new ExplanationService(database, eligibility, clock),
    sdk: new SdkService(database),
    randomization: new RandomizationService(database, eligibility, engines.launch, clock),
    switchbacks,
    spendTests: new SpendTestService(switchbacks, channelResponse, engines.interactive),
    channelResponse,
  };
}
