import type { Covariate } from '../../customers/covariates.js';
import { loadCovariates } from '../../customers/covariates.js';
import type { Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import type { Arm } from '../../experiments/arm.js';
import { binCovariates, cutPoints } from '../../experiments/designs/bins.js';
import { groupsOf, refuseUnfitNumber } from '../../experiments/designs/group-placement.js';
import { refuseUnfitForHashing } from '../../experiments/designs/online/online-design.js';
import { refuseUnfitForRerandomization } from '../../experiments/designs/rerandomized-placement.js';
import { placeInStrata } from '../../experiments/designs/strata-placement.js';
import { refuseUnfitForTuples } from '../../experiments/designs/tuple-placement.js';
import { refusePlannedAdjustment } from '../../experiments/drafts/planned-adjustment.js';
import type { Experiment } from '../../experiments/experiment.js';
import { DesignMethod, type ExperimentDesign } from '../../experiments/experiment-design.js';
import { ExpectedError } from '../../graph/expected-error.js';
import { tooFewForAnything } from './design-checks.js';
import type { ReviewFacts } from './review-facts.js';

type DesignFacts = Pick<ReviewFacts, 'strata' | 'groups' | 'misfits'>;

/**
 * What the design makes of the customers there are, as far as that takes no long calculation: clusters, the tuples themselves and
 * acceptable draws are for the start.
 * @param customers who would be randomized; of the population, where hashed rules leave some of it out
 */
export async function designFacts(
  session: Session,
  experiment: Experiment,
  arms: readonly Arm[],
  population: Population,
  customers: number,
): Promise<DesignFacts> {
  const facts: DesignFacts = { strata: [], groups: null, misfits: [] };
  const { design } = experiment;
  const weights = arms.map((arm) => arm.weight);
  const misfit = async (look: () => Promise<void> | void) => {
    try {
      await look();
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      facts.misfits = [...facts.misfits, { field: error.field ?? 'design', message: error.message }];
    }
  };
  await misfit(() => refusePlannedAdjustment(experiment));
  await misfit(() => refuseUnfitForHashing(experiment, arms));
  await misfit(async () => {
    switch (design.method) {
      case DesignMethod.STRATIFIED:
        facts.strata = await strataOf(session, population, design, customers);
        return;
      case DesignMethod.BY_GROUP:
        facts.groups = (await groupsOf(session, population, design)).cells.length;
        if (!tooFewForAnything(facts.groups, arms.length)) refuseUnfitNumber(facts.groups, weights);
        return;
      case DesignMethod.MATCHED_TUPLES:
        return refuseUnfitForTuples(customers, weights, design.tupleSize ?? null);
      case DesignMethod.RERANDOMIZED:
        return refuseUnfitForRerandomization(customers, weights);
    }
  });
  return facts;
}

/** Strata but for clusters, at the size they will have. */
async function strataOf(
  session: Session,
  population: Population,
  design: ExperimentDesign,
  customers: number,
): Promise<DesignFacts['strata']> {
  if (design.strata.length === 0 && !design.bins?.length) return [];
  const { cells, units } = await placeInStrata(session, population, design, null);
  return cells.map(({ name, size }) => ({ name, size: Math.round((size * customers) / units) }));
}

/** What divides customers before chance decides, for the variance that it takes out. */
export async function strataCovariates(
  session: Session,
  population: Population,
  design: ExperimentDesign,
): Promise<Covariate[]> {
  if (design.method !== DesignMethod.STRATIFIED) return [];
  const named = design.strata.length === 0 ? [] : await loadCovariates(session, 'design.strata', design.strata);
  const points = await cutPoints(session, population, design.bins ?? []);
  return [...named, ...(points.length === 0 ? [] : await binCovariates(session, points))];
}
