import type { Database } from '../../../database/database.js';
import { sdkExperiment } from '../../../randomization/online.js';
import { type Experiment, ExperimentStatus } from '../../experiment.js';
import { DesignMethod } from '../../experiment-design.js';
import type { ExperimentService } from '../../experiment-service.js';
import { onlineDesignOf } from './online-design.js';

/** The attribute of the SDK that holds the customer's key. */
const HASH_ATTRIBUTE = 'id';

/** Hands ONLINE experiments to GrowthBook SDKs. */
export class SdkService {
  constructor(
    private readonly database: Database,
    private readonly experiments: ExperimentService,
  ) {}

  /** The experiment as JSON for an SDK; null for drafts and experiments that are not ONLINE. */
  async rule(experiment: Experiment): Promise<string | null> {
    if (experiment.design.method !== DesignMethod.ONLINE || experiment.status === ExperimentStatus.DRAFT) return null;
    const [arms] = await this.experiments.arms([experiment.id]);
    const design = await this.database.read((session) => onlineDesignOf(session, experiment, arms!));
    const { filters, ...settings } = sdkExperiment(design);
    const keys = arms!.map((arm) => arm.key);
    return JSON.stringify({
      key: experiment.key,
      hashAttribute: HASH_ATTRIBUTE,
      ...settings,
      filters: filters.map((filter) => ({ attribute: HASH_ATTRIBUTE, ...filter })),
      variations: keys,
      meta: keys.map((key) => ({ key })),
    });
  }
}
