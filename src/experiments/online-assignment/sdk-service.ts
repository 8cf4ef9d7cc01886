import type { Database } from '../../database/database.js';
import { sdkExperiment } from '../../randomization/online.js';
import { onlineSettingsOf } from '../designs/online/online-settings.js';
import { designOf } from '../designs/registry.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { armsIn } from '../experiment-parts.js';

/** The attribute of the SDK that holds the customer's key. */
const HASH_ATTRIBUTE = 'id';

/** Hands ONLINE experiments to GrowthBook SDKs. */
export class SdkService {
  constructor(private readonly database: Database) {}

  /** The experiment as an SDK takes it; null for drafts and experiments that are not ONLINE. */
  async rule(experiment: Experiment): Promise<object | null> {
    if (designOf(experiment).list !== null || experiment.status === ExperimentStatus.DRAFT) return null;
    const { arms, design } = await this.database.read(async (session) => {
      const stored = await armsIn(session, [experiment.id]);
      return { arms: stored, design: await onlineSettingsOf(session, experiment, stored) };
    });
    const { filters, ...settings } = sdkExperiment(design);
    const keys = arms.map((arm) => arm.key);
    return {
      key: experiment.key,
      hashAttribute: HASH_ATTRIBUTE,
      ...settings,
      filters: filters.map((filter) => ({ attribute: HASH_ATTRIBUTE, ...filter })),
      variations: keys,
      meta: keys.map((key) => ({ key })),
    };
  }
}
