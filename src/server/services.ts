import { ChannelService } from '../channels/channel-service.js';
import { ChannelComparisonService } from '../comparisons/channel-comparison-service.js';
import { ClusteringService } from '../comparisons/clustering-service.js';
import { KMeansThread } from '../comparisons/k-means-thread.js';
import { SegmentProfileService } from '../comparisons/segment-profile-service.js';
import type { Config } from '../config.js';
import { CustomerService } from '../customers/customer-service.js';
import { RecordingService } from '../customers/recording-service.js';
import type { Database } from '../database/database.js';
import { BalanceService } from '../experiments/balance-service.js';
import { ErasureService } from '../experiments/erasure-service.js';
import { ExperimentLoaders } from '../experiments/experiment-loaders.js';
import { ExperimentService } from '../experiments/experiment-service.js';
import { LifecycleService } from '../experiments/lifecycle-service.js';
import { RandomizationService } from '../experiments/randomization-service.js';
import { ReadoutService } from '../experiments/readout-service.js';
import { ReceiptService } from '../experiments/receipt-service.js';
import { SegmentComparisonService } from '../experiments/segment-comparison-service.js';
import { MetricService } from '../metrics/metric-service.js';
import { SegmentService } from '../segments/segment-service.js';

/** Everything that resolvers call. */
export type Services = ReturnType<typeof createServices>;

/** @param clock tells the time; tests set it */
export function createServices(database: Database, config: Config, clock: () => Date = () => new Date()) {
  const segments = new SegmentService(database, clock);
  const metrics = new MetricService(database, clock);
  const experiments = new ExperimentService(database);
  return {
    database,
    config,
    clock,
    channels: new ChannelService(database),
    customers: new CustomerService(database, clock),
    recording: new RecordingService(database, clock),
    segments,
    segmentProfiles: new SegmentProfileService(database, segments, clock),
    metrics,
    channelComparisons: new ChannelComparisonService(database, metrics, segments, clock),
    experiments,
    experimentLoaders: new ExperimentLoaders(experiments),
    lifecycle: new LifecycleService(database, clock),
    balance: new BalanceService(database, experiments),
    segmentComparisons: new SegmentComparisonService(database, experiments, segments, clock),
    receipts: new ReceiptService(database, experiments),
    erasure: new ErasureService(database, clock),
    clustering: new ClusteringService(database, segments, new KMeansThread(), clock),
    readouts: new ReadoutService(database, experiments, clock),
    randomization: new RandomizationService(database, segments, clock),
  };
}
