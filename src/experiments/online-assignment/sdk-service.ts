import type { Database } from '../../database/database.js';
import { type OnlineDesign, sdkExperiment } from '../../randomization/online.js';
import type { Arm } from '../arm.js';
import { onlineSettings } from '../designs/online/online-settings.js';
import { designOf } from '../designs/registry.js';
import { filtersOfRules } from '../eligibility/hash-filters.js';
import { type EligibilityRules, noRules } from '../eligibility-rules.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { armsIn } from '../experiment-parts.js';

/** The attribute of the SDK that holds the customer's key. */
const HASH_ATTRIBUTE = 'id';

/** Hands ONLINE experiments to GrowthBook SDKs. */
export class SdkService {
  constructor(private readonly database: Database) {}

  /** Experiments as an SDK takes them; null for drafts and experiments that are not ONLINE. */
  async rules(experiments: readonly Experiment[]): Promise<(object | null)[]> {
    const online = experiments.filter(
      (experiment) => designOf(experiment).list === null && experiment.status !== ExperimentStatus.DRAFT,
    );
    if (online.length === 0) return experiments.map(() => null);
    return this.database.read(async (session) => {
      const stored = await armsIn(
        session,
        online.map(({ id }) => id),
      );
      const filtersOf = await filtersOfRules(session, online.map(eligibilityOf));
      return experiments.map((experiment) => {
        if (!online.includes(experiment)) return null;
        const arms = stored.filter(({ experimentId }) => experimentId === experiment.id);
        return sdkRule(experiment, arms, onlineSettings(experiment, arms, filtersOf(eligibilityOf(experiment))));
      });
    });
  }
}

/** The rules of an experiment that has started. */
function eligibilityOf({ eligibility }: Experiment): EligibilityRules {
  return eligibility ?? noRules;
}

function sdkRule({ key }: Experiment, arms: readonly Arm[], design: OnlineDesign): object {
  const { filters, ...settings } = sdkExperiment(design);
  const keys = arms.map((arm) => arm.key);
  return {
    key,
    hashAttribute: HASH_ATTRIBUTE,
    ...settings,
    filters: filters.map((filter) => ({ attribute: HASH_ATTRIBUTE, ...filter })),
    variations: keys,
    meta: keys.map((arm) => ({ key: arm })),
  };
}
