import { CHANNEL_COVARIATE } from '../../../customers/covariate-names.js';
import { type Covariate, loadCovariates } from '../../../customers/covariates.js';
import { countCombinations, type Population, sourceOf } from '../../../customers/population.js';
import type { Session } from '../../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../../graph/expected-error.js';
import { checkParts } from '../../../graph/problems.js';
import { compareKeys } from '../../../randomization/key-order.js';
import { at } from '../../../statistics/entries.js';
import type { Arm } from '../../arm.js';
import type { ExperimentDesign } from '../../experiment-design.js';
import type { DesignCell } from '../cells.js';
import type { ImportedPlacement } from '../design.js';
import type { DesignQuestion } from '../drawing.js';
import type { Placement } from '../placement.js';
import { required } from '../required.js';
import { stratumNamer } from '../stratified/stratification.js';

const MAX_GROUPS = 100_000;
/** Groups that an error names: nobody reads more. */
const MOST_NAMED = 20;
/** Groups an arm needs so that their own variation can be estimated. */
const FEWEST_GROUPS = 2;

/**
 * Places customers in the groups that are randomized, and groups in their strata.
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
 * The groups of a population, whatever their number.
 * @throws ExpectedErrors where customers have no group, and for all groups that have several strata
 */
export async function groupsOf(session: Session, population: Population, design: ExperimentDesign): Promise<Placement> {
  const { refuseMisplaced, ...placement } = await findGroups(session, population, design);
  refuseMisplaced();
  return placement;
}

/** The groups of a population, whatever their number; a group that has several strata is in one of them. */
export async function findGroups(
  session: Session,
  population: Population,
  design: ExperimentDesign,
): Promise<ImportedPlacement> {
  const groupBy = required(design.groupBy, 'groups');
  const covariates = await loadCovariates(session, 'design.groupBy', [groupBy, ...design.strata]);
  const nameOf = levelNamer(at(covariates, 0));
  const stratumOf = stratumNamer(covariates.slice(1));
  const counts = await countCombinations(session, population, sourceOf(population, covariates));
  const named = counts.map(({ levels: [group = null, ...strata], size }) => ({ name: nameOf(group), strata, size }));
  const cells = new Map<string, DesignCell>();
  const split = new Set<string>();
  for (const { name, strata, size } of named) {
    if (name === undefined) continue;
    if (cells.has(name)) split.add(name);
    cells.set(name, { kind: 'GROUP', name, size, block: strata.length === 0 ? null : stratumOf(strata) });
  }
  return {
    units: sizeOf(named),
    cells: [...cells.values()],
    source: sourceOf(population, covariates.slice(0, 1)),
    cellOf: ({ values }) => nameOf(values[0] ?? null),
    frozen: null,
    draw: null,
    refuseMisplaced: () => {
      checkParts({
        without: () => refuseWithoutGroup(groupBy, sizeOf(named.filter(({ name }) => name === undefined))),
        split: () => refuseSplit([...split].sort(compareKeys), design.strata),
      });
    },
  };
}

/** The names of a category's values by their numbers; undefined for customers without a value. */
function levelNamer({ levels }: Covariate): (number: number | null) => string | undefined {
  const names = new Map(levels?.map(({ number, value }) => [number, value]));
  return (number) => (number === null ? undefined : names.get(number));
}

function sizeOf(parts: readonly { size: number }[]): number {
  return parts.reduce((sum, { size }) => sum + size, 0);
}

function refuseWithoutGroup(group: string, customers: number): void {
  if (customers === 0) return;
  const what = group === CHANNEL_COVARIATE ? 'channel' : `"${group}"`;
  const subject = customers === 1 ? 'One customer has' : `${customers} customers have`;
  const message = `${subject} no known ${what}, and therefore no group. Record it, or exclude customers without it.`;
  throw new ExpectedError('design.groupBy', UserErrorCode.INVALID, message);
}

function refuseSplit(names: readonly string[], strata: readonly string[]): void {
  if (names.length === 0) return;
  const named = names.slice(0, MOST_NAMED).map((name) => `"${name.slice(0, 100)}"`);
  const others = names.length - named.length;
  const groups = `${named.join(', ')}${others > 0 ? ` and ${others} others` : ''}`;
  const message =
    `The customers of the ${names.length === 1 ? 'group' : 'groups'} ${groups} differ in ${strata.join(' × ')}. Strata of groups need ` +
    'attributes with the same value for all customers of a group.';
  throw new ExpectedError('design.strata', UserErrorCode.CONFLICT, message);
}

/** Whether groups are so few that arms cannot have two each. */
export function tooFewForAnything(groups: number, arms: number): boolean {
  return groups < FEWEST_GROUPS * arms;
}

/** @throws ExpectedError TOO_MANY */
export function refuseTooMany(groups: number): void {
  if (groups <= MAX_GROUPS) return;
  const message = `There are ${groups} groups; at most ${MAX_GROUPS} can be randomized by group.`;
  throw new ExpectedError('design.groupBy', UserErrorCode.TOO_MANY, message);
}

/**
 * A variance between groups needs two of them in each arm.
 * @throws ExpectedError TOO_FEW_CUSTOMERS or TOO_MANY
 */
export function refuseUnfitNumber(groups: number, arms: readonly Arm[]): void {
  refuseTooMany(groups);
  const weights = arms.map((arm) => arm.weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const needed = Math.ceil((FEWEST_GROUPS * total) / Math.min(...weights) - 1e-9);
  if (groups >= needed) return;
  const message =
    `The segment has ${groups} ${groups === 1 ? 'group' : 'groups'}; these arms need at least ${needed}, two in each, and ` +
    'many more for a precise result: the number of groups counts, not the number of customers.';
  throw new ExpectedError('design.groupBy', UserErrorCode.TOO_FEW_CUSTOMERS, message);
}
