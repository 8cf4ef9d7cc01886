import type { Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import type { Arm } from '../../experiments/arm.js';
import { designOf } from '../../experiments/designs/registry.js';
import { refusePlannedAdjustment } from '../../experiments/drafts/planned-adjustment.js';
import type { Experiment } from '../../experiments/experiment.js';
import { ExpectedError } from '../../graph/expected-error.js';
import type { ReviewFacts } from './review-facts.js';

type DesignFacts = Pick<ReviewFacts, 'strata' | 'groups' | 'misfits'>;

/**
 * How the design fits the customers, as far as that takes no long calculation: clusters, tuples and balanced draws are left
 * to the start.
 * @param customers the number of those who would be randomized, where hashed rules exclude some of the population
 */
export async function designFacts(
  session: Session,
  experiment: Experiment,
  arms: readonly Arm[],
  population: Population,
  customers: number,
): Promise<DesignFacts> {
  const { design } = experiment;
  const { draft, review } = designOf(experiment);
  const facts: DesignFacts = { strata: [], groups: null, misfits: [] };
  const checks = [
    () => refusePlannedAdjustment(experiment),
    () => draft.refuseUnfitArms(design, arms),
    async () => Object.assign(facts, await review.partsOf(session, population, design, customers)),
    () => review.refuseUnfit({ design, arms }, customers, facts),
  ];
  const misfits: DesignFacts['misfits'][number][] = [];
  for (const check of checks) {
    try {
      await check();
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      misfits.push({ field: error.field ?? 'design', message: error.message });
    }
  }
  return { ...facts, misfits };
}
