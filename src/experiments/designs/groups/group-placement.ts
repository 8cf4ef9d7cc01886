import { CHANNEL_COVARIATE } from '../../../customers/covariate-names.js';
import { loadCovariates } from '../../../customers/covariates.js';
import { countCombinations, type Population, sourceOf } from '../../../customers/population.js';
import type { Session } from '../../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../../graph/expected-error.js';
import type { Arm } from '../../arm.js';
import type { ExperimentDesign } from '../../experiment-design.js';
import type { DesignCell } from '../cells.js';
import type { DesignQuestion } from '../drawing.js';
import type { Placement } from '../placement.js';
import { stratumNamer } from '../stratified/stratification.js';

const MAX_GROUPS = 100_000;
/** Groups an arm needs so that their own variation can be estimated. */
const FEWEST_GROUPS = 2;

/**
 * Puts customers into the groups that are randomized, and groups into their strata.
 * @throws ExpectedError where customers have no group, a group has several strata, or groups are too few or too many
 */
export async function placeInGroups(
  session: Session,
  population: Population,
  { design, arms }: Pick<DesignQuestion, 'design' | 'arms'>,
): Promise<Placement> {
  const placement = await groupsOf(session, population, design);
  refuseUnfitNumber(placement.cells.length, arms);
  return placement;
}

/**
 * The groups there are, however many.
 * @throws ExpectedError where customers have no group, or a group has several strata
 */
export async function groupsOf(session: Session, population: Population, design: ExperimentDesign): Promise<Placement> {
  const group = design.groupBy!;
  const covariates = await loadCovariates(session, 'design.groupBy', [group, ...design.strata]);
  const counts = await countCombinations(session, population, sourceOf(population, covariates));
  refuseWithoutGroup(
    group,
    counts.filter(({ levels }) => levels[0] === null).reduce((sum, { size }) => sum + size, 0),
  );
  const words = new Map(covariates[0]!.levels!.map(({ number, value }) => [number, value]));
  const stratumOf = stratumNamer(covariates.slice(1));
  const cells = new Map<number, DesignCell>();
  for (const { levels, size } of counts) {
    const [number, ...strata] = levels as [number, ...(number | null)[]];
    const name = words.get(number)!;
    if (cells.has(number)) throw splitGroup(name, design.strata);
    const block = design.strata.length === 0 ? null : stratumOf(strata);
    cells.set(number, { kind: 'GROUP', name, size, block });
  }
  return {
    units: counts.reduce((sum, { size }) => sum + size, 0),
    cells: [...cells.values()],
    source: sourceOf(population, covariates.slice(0, 1)),
    cellOf: ({ values }) => words.get(values[0]!),
    frozen: null,
    draw: null,
  };
}

function refuseWithoutGroup(group: string, customers: number): void {
  if (customers === 0) return;
  const known = group === CHANNEL_COVARIATE ? 'came over no known channel' : `have no known "${group}"`;
  const message = `${customers} customers of the segment ${known}, so they belong to no group. Record it, or exclude them from the segment.`;
  throw new ExpectedError('design.groupBy', UserErrorCode.INVALID, message);
}

function splitGroup(name: string, strata: readonly string[]): ExpectedError {
  const message =
    `The customers of the group "${name.slice(0, 100)}" differ in ${strata.join(' × ')}. Strata of groups are made of ` +
    'attributes that are the same for all customers of a group.';
  return new ExpectedError('design.strata', UserErrorCode.CONFLICT, message);
}

/** Whether groups are so few that arms cannot have two each. */
export function tooFewForAnything(groups: number, arms: number): boolean {
  return groups < FEWEST_GROUPS * arms;
}

/**
 * A variance between groups needs two of them in each arm.
 * @throws ExpectedError TOO_FEW_CUSTOMERS or TOO_MANY
 */
export function refuseUnfitNumber(groups: number, arms: readonly Arm[]): void {
  if (groups > MAX_GROUPS) {
    const message = `There are ${groups} groups; at most ${MAX_GROUPS} can be randomized by group.`;
    throw new ExpectedError('design.groupBy', UserErrorCode.TOO_MANY, message);
  }
  const weights = arms.map((arm) => arm.weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const needed = Math.ceil((FEWEST_GROUPS * total) / Math.min(...weights) - 1e-9);
  if (groups >= needed) return;
  const message =
    `The segment has ${groups} ${groups === 1 ? 'group' : 'groups'}; these arms need at least ${needed}, two in each, and ` +
    'many more for a precise result: the number of groups counts, not the number of customers.';
  throw new ExpectedError('design.groupBy', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}
