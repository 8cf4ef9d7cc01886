import { ExpectedError, invalid, UserErrorCode } from '../../../graph/expected-error.js';
import { at } from '../../../statistics/entries.js';
import type { Engine } from '../../../threads/engine.js';
import type { Arm } from '../../arm.js';
import type { CovariateRows } from '../covariate-list.js';
import { type DesignQuestion, seedOf } from '../drawing.js';
import { nothingToRead, type Placement } from '../placement.js';
import { balancedDraw } from './balanced-draw.js';
import { CRITERION, type FrozenCriterion, tiersOf } from './frozen-criterion.js';

const FEWEST_CUSTOMERS = 4;

/**
 * Draws until the arms are balanced enough.
 * @throws ExpectedError for other than two equal arms, covariates that do not vary, or too few acceptable allocations
 */
export async function drawBalanced(
  engine: Engine,
  { design, arms, alpha, mixedWith }: DesignQuestion,
  { keys, columns, values }: CovariateRows,
): Promise<Placement> {
  refuseUnfitForRerandomization(keys.length, arms);
  const tiers = design.tiers ?? [];
  const job = {
    values,
    width: columns.length,
    tierOf: tiersOf(columns, tiers),
    acceptances: tiers.map(({ acceptance }) => acceptance),
    seed: seedOf(design),
    mixedWith: mixedWith ?? undefined,
    units: keys.length,
  };
  const found = await engine.run(balancedDraw, [job], { transfer: [values.buffer] });
  const frozen: FrozenCriterion = {
    criterion: CRITERION,
    tiers: tiers.map(({ attributes, acceptance }, index) => ({ attributes, acceptance, ...at(found.tiers, index) })),
  };
  refuseConstant(frozen);
  refuseCoarse(found.smallestPValue, alpha);
  return {
    units: keys.length,
    cells: [],
    source: nothingToRead,
    cellOf: () => undefined,
    frozen: JSON.stringify(frozen),
    draw: found.draw,
  };
}

/** @throws ExpectedError for other than two equal arms, and for too few customers */
export function refuseUnfitForRerandomization(customers: number, arms: readonly Arm[]): void {
  refuseUnequalArms(arms);
  if (customers >= FEWEST_CUSTOMERS) return;
  const message = `The segment has ${customers} customers, too few to choose between draws.`;
  throw new ExpectedError('segment', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}

/** With unequal arms, customers would have different and unknown probabilities. */
function refuseUnequalArms(arms: readonly Arm[]): void {
  if (arms.length === 2 && new Set(arms.map(({ weight }) => weight)).size === 1) return;
  throw invalid(
    'arms',
    'A rerandomized design needs two arms of equal weight: only then every customer has the same probability of each arm. ' +
      'For other arms choose STRATIFIED or MATCHED_TUPLES.',
  );
}

function refuseConstant({ tiers }: FrozenCriterion): void {
  for (const [index, { attributes, degreesOfFreedom }] of tiers.entries()) {
    if (degreesOfFreedom > 0) continue;
    throw invalid(
      `design.tiers.${index}`,
      `${attributes.join(', ')} do not vary, or are explained by the tiers before. Choose other attributes.`,
    );
  }
}

function refuseCoarse(smallestPValue: number, alpha: number): void {
  if (smallestPValue <= alpha) return;
  throw new ExpectedError(
    'design.tiers',
    UserErrorCode.TOO_FEW_CUSTOMERS,
    `With the few acceptable allocations the smallest possible p-value is ${smallestPValue.toPrecision(2)}, above the plan's ` +
      `alpha of ${alpha}. Accept a larger share of the draws, or choose a larger segment.`,
  );
}
