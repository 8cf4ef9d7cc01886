import { countCombinations, type Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import { DesignMethod } from '../experiment-design.js';
import { digestOfCovariates } from './covariate-list.js';
import { placeInGroups } from './group-placement.js';
import { nothingToRead, type Placement } from './placement.js';
import { designCovariates, type Preparation } from './preparation.js';
import { placeInStrata } from './strata-placement.js';

/**
 * Places a population as the design of a draft wants it.
 * @param preparation what was computed before, for designs that need it
 * @throws ExpectedError where these customers do not fit the design, or changed since the preparation
 */
export async function placeCustomers(
  session: Session,
  population: Population,
  { design }: Experiment,
  arms: readonly Arm[],
  preparation: Preparation | null,
): Promise<Placement> {
  switch (design.method) {
    case DesignMethod.STRATIFIED:
      return placeInStrata(session, population, design, preparation?.clusters ?? null);
    case DesignMethod.BY_GROUP: {
      const weights = arms.map((arm) => arm.weight);
      return placeInGroups(session, population, design, weights);
    }
    case DesignMethod.MATCHED_TUPLES:
    case DesignMethod.RERANDOMIZED: {
      const prepared = (preparation?.matched ?? preparation?.balanced)!;
      const digest = await digestOfCovariates(session, population, designCovariates(design));
      if (digest !== prepared.digest) throw changed();
      return prepared.placement;
    }
    default: {
      const [count] = await countCombinations(session, population, nothingToRead);
      return {
        units: count?.size ?? 0,
        cells: [],
        source: nothingToRead,
        cellOf: () => undefined,
        frozen: null,
        draw: null,
      };
    }
  }
}

function changed(): ExpectedError {
  const message =
    'Customers of the segment or their attributes changed while the design was prepared: randomize again.';
  return new ExpectedError('experiment', UserErrorCode.CONFLICT, message);
}
