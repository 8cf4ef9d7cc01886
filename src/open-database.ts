import 'reflect-metadata';
import { InitialSchema1795000000000 } from '../migrations/1795000000000-initial-schema.js';
import { Designs1796000001000 } from '../migrations/1796000001000-designs.js';
import { Switchbacks1796000001001 } from '../migrations/1796000001001-switchbacks.js';
import { OnlineAssignment1796000002000 } from '../migrations/1796000002000-online-assignment.js';
import { Preregistration1796000005000 } from '../migrations/1796000005000-preregistration.js';
import { Simulations1796000006000 } from '../migrations/1796000006000-simulations.js';
import { EventHistory1797000000000 } from '../migrations/1797000000000-event-history.js';
import { SubtractedEvents1797000000100 } from '../migrations/1797000000100-subtracted-events.js';
import { Archive1797000000200 } from '../migrations/1797000000200-archive.js';
import { MetricDirection1797000400000 } from '../migrations/1797000400000-metric-direction.js';
import { TakenLooks1797000400001 } from '../migrations/1797000400001-taken-looks.js';
import { Completeness1797000500000 } from '../migrations/1797000500000-completeness.js';
import { ConcludedReadouts1797000500001 } from '../migrations/1797000500001-concluded-readouts.js';
import { LookAlikes1797000700000 } from '../migrations/1797000700000-look-alikes.js';
import { SimulationServers1798000400000 } from '../migrations/1798000400000-simulation-servers.js';
import { RequestKeys1798000500000 } from '../migrations/1798000500000-request-keys.js';
import { DeclaredDecisions1799000100000 } from '../migrations/1799000100000-declared-decisions.js';
import { CappedMetrics1799000200000 } from '../migrations/1799000200000-capped-metrics.js';
import { ErasedTuples1799001200000 } from '../migrations/1799001200000-erased-tuples.js';
import { FoundExperiments1799001300000 } from '../migrations/1799001300000-found-experiments.js';
import { RecentChanges1799001500000 } from '../migrations/1799001500000-recent-changes.js';
import { SearchedLabels1799002500000 } from '../migrations/1799002500000-searched-labels.js';
import { ChannelSpend1799003000000 } from '../migrations/1799003000000-channel-spend.js';
import { SegmentVersions1799003200000 } from '../migrations/1799003200000-segment-versions.js';
import { ImportHistory1799003300000 } from '../migrations/1799003300000-import-history.js';
import { Feeds1799003300100 } from '../migrations/1799003300100-feeds.js';
import { ReferencesByStatement1799003300200 } from '../migrations/1799003300200-references-by-statement.js';
import { ImportJournal1799003400000 } from '../migrations/1799003400000-import-journal.js';
import { RejectedFiles1799003400200 } from '../migrations/1799003400200-rejected-files.js';
import { Channel } from './channels/channel.js';
import { ChannelSpend } from './channels/spend/channel-spend.js';
import { Attribute } from './customers/attributes/attribute.js';
import { Customer } from './customers/customer.js';
import { EventType } from './customers/event-types/event-type.js';
import { type OneConnection, throughOneConnection } from './database/connections/one-connection.js';
import { Database, type DatabaseLimits } from './database/database.js';
import type { Access } from './database/drivers/driver.js';
import type { SlowStatementLogger } from './database/statement-log.js';
import { Arm } from './experiments/arm.js';
import { Holdout } from './experiments/eligibility/holdout.js';
import { Namespace } from './experiments/eligibility/namespace.js';
import { Experiment } from './experiments/experiment.js';
import { ExperimentMetric } from './experiments/experiment-metric.js';
import { Receipt } from './experiments/receipt.js';
import { Import } from './imports/history/import.js';
import { Metric } from './metrics/metric.js';
import { Simulation } from './planning/simulated-experiments/simulation.js';
import { Segment } from './segments/segment.js';
import { SegmentVersion } from './segments/versions/segment-version.js';
import { Switchback } from './switchbacks/switchback.js';

const entities = [
  Arm,
  Attribute,
  Channel,
  ChannelSpend,
  Customer,
  EventType,
  Experiment,
  ExperimentMetric,
  Holdout,
  Import,
  Metric,
  Namespace,
  Receipt,
  Segment,
  SegmentVersion,
  Simulation,
  Switchback,
];
const migrations = [
  InitialSchema1795000000000,
  Designs1796000001000,
  Switchbacks1796000001001,
  OnlineAssignment1796000002000,
  Preregistration1796000005000,
  Simulations1796000006000,
  EventHistory1797000000000,
  SubtractedEvents1797000000100,
  Archive1797000000200,
  MetricDirection1797000400000,
  TakenLooks1797000400001,
  Completeness1797000500000,
  ConcludedReadouts1797000500001,
  LookAlikes1797000700000,
  SimulationServers1798000400000,
  RequestKeys1798000500000,
  DeclaredDecisions1799000100000,
  CappedMetrics1799000200000,
  ErasedTuples1799001200000,
  FoundExperiments1799001300000,
  RecentChanges1799001500000,
  SearchedLabels1799002500000,
  ChannelSpend1799003000000,
  SegmentVersions1799003200000,
  ImportHistory1799003300000,
  Feeds1799003300100,
  ReferencesByStatement1799003300200,
  ImportJournal1799003400000,
  RejectedFiles1799003400200,
];

/** Opens the database with all entities and applies the migrations that are missing. */
export function openDatabase(url: string, logger?: SlowStatementLogger, limits?: DatabaseLimits): Promise<Database> {
  return Database.open({ url, entities, migrations, logger, limits });
}

/**
 * Works on a database through one connection, without applying migrations; a reading one changes nothing and creates no file.
 * @param access what the connection may do
 */
export function lookAtDatabase<T>(url: string, access: Access, work: (one: OneConnection) => Promise<T>): Promise<T> {
  return throughOneConnection({ url, entities, migrations }, access, work);
}
