import { ExpectedError, invalid, UserErrorCode } from '../../../graph/expected-error.js';
import type { Engine } from '../../../threads/engine.js';
import type { CovariateList } from '../covariate-list.js';
import { nothingToRead, type Placement } from '../placement.js';
import type { DesignQuestion } from '../preparation.js';

export const CRITERION = 'mahalanobis/1';
const FEWEST_CUSTOMERS = 4;

/** What a rerandomization was accepted by: kept in the receipt, and needed by the readout. */
export interface FrozenCriterion {
  criterion: typeof CRITERION;
  tiers: {
    attributes: string[];
    acceptance: number;
    /** Independent columns of the tier, given the tiers before. */
    degreesOfFreedom: number;
    /** The largest Mahalanobis distance accepted; null where every one is. */
    limit: number | null;
  }[];
}

/** An accepted draw, for the list with this digest. */
export interface BalancedDraw {
  digest: string;
  placement: Placement;
}

/**
 * Draws until the arms are balanced enough.
 * @throws ExpectedError for other than two equal arms, covariates that do not vary, or too few acceptable allocations
 */
export async function drawBalanced(
  engine: Engine,
  { design, arms, alpha }: DesignQuestion,
  { keys, columns, values, digest }: CovariateList,
): Promise<BalancedDraw> {
  refuseUnfitForRerandomization(
    keys.length,
    arms.map((arm) => arm.weight),
  );
  const tiers = design.tiers!;
  const tierOf = columns.map(({ covariate }) => tiers.findIndex(({ attributes }) => attributes.includes(covariate)));
  const acceptances = tiers.map(({ acceptance }) => acceptance);
  const job = { values, width: columns.length, tierOf, acceptances, seed: design.seed!, units: keys.length };
  const found = await engine.run('balancedDraw', job, { transfer: [values.buffer] });
  const constant = found.tiers.findIndex(({ degreesOfFreedom }) => degreesOfFreedom === 0);
  if (constant >= 0) {
    const names = tiers[constant]!.attributes.join(', ');
    throw invalid(`design.tiers.${constant}`, `${names} do not vary, or say nothing beyond the tiers before.`);
  }
  refuseCoarse(found.smallestPValue, alpha);
  const frozen: FrozenCriterion = {
    criterion: CRITERION,
    tiers: tiers.map(({ attributes, acceptance }, index) => ({ attributes, acceptance, ...found.tiers[index]! })),
  };
  return {
    digest,
    placement: {
      units: keys.length,
      cells: [],
      source: nothingToRead,
      cellOf: () => undefined,
      frozen: JSON.stringify(frozen),
      draw: found.draw,
    },
  };
}

/** @throws ExpectedError for other than two equal arms, and for too few customers */
export function refuseUnfitForRerandomization(customers: number, weights: readonly number[]): void {
  refuseUnequalArms(weights);
  if (customers >= FEWEST_CUSTOMERS) return;
  const message = `The segment has ${customers} customers: too few to choose between draws.`;
  throw new ExpectedError('segment', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}

/** With unequal arms, customers would differ in their probabilities, and nobody could say by how much. */
function refuseUnequalArms(weights: readonly number[]): void {
  if (weights.length === 2 && weights[0] === weights[1]) return;
  throw invalid(
    'arms',
    'A rerandomized design has two arms of equal weight: only then every customer keeps the same probability of each. ' +
      'For other arms choose STRATIFIED or MATCHED_TUPLES.',
  );
}

function refuseCoarse(smallestPValue: number, alpha: number): void {
  if (smallestPValue <= alpha) return;
  throw new ExpectedError(
    'design.tiers',
    UserErrorCode.TOO_FEW_CUSTOMERS,
    `So few allocations are acceptable that no p-value below ${smallestPValue.toPrecision(2)} is possible, and the plan's ` +
      `alpha is ${alpha}. Accept a larger share of the draws, or take more customers.`,
  );
}
