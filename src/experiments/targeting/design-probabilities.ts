import type { KnownColumn } from '../../statistics/targeting/known-columns.js';
import type { Arm } from '../arm.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import type { Stratum } from '../readout/readout-strata.js';
import type { ObservedCustomers } from './observed-customers.js';

/** The probability of each compared arm among them, for the customers of a cell; null where an arm has none of them. */
type ProbabilitiesOfCell = (cell: number) => readonly number[] | null;

/**
 * The probabilities by which customers were assigned to the compared arms, given that they are in one of them. Where an imported
 * experiment was stratified, they are the shares within each stratum, of customers or of whole groups, which is all that is known of
 * its draw.
 *
 * @param arms the compared ones
 * @param strata the strata or groups of the experiment
 */
export function designProbabilities(
  experiment: Experiment,
  arms: readonly Arm[],
  allArms: readonly Arm[],
  { assigned }: Pick<ObservedCustomers, 'assigned'>,
  strata: readonly Pick<Stratum, 'id' | 'block'>[],
): ProbabilitiesOfCell {
  const { readout } = designOf(experiment);
  if (experiment.imported && readout.divided === 'STRATUM') {
    const shares = new Map([...assigned].map(([cell, counts]) => [cell, sharesOf(counts)]));
    return (cell) => shares.get(cell) ?? null;
  }
  if (experiment.imported && readout.divided === 'GROUP') return sharesOfGroups(assigned, strata);
  const all = readout.armProbabilities(experiment.design, allArms);
  const shares = sharesOf(arms.map((arm) => all[allArms.indexOf(arm)] as number));
  return () => shares;
}

/** The shares of whole groups within each stratum of groups. */
function sharesOfGroups(
  assigned: ObservedCustomers['assigned'],
  strata: readonly Pick<Stratum, 'id' | 'block'>[],
): ProbabilitiesOfCell {
  const blocks = new Map(strata.map(({ id, block }) => [id, block]));
  const blockOf = (cell: number) => blocks.get(cell) ?? null;
  const groups = new Map<string | null, number[]>();
  for (const [cell, counts] of assigned) {
    const own = groups.get(blockOf(cell)) ?? counts.map(() => 0);
    groups.set(
      blockOf(cell),
      own.map((count, arm) => count + ((counts[arm] ?? 0) > 0 ? 1 : 0)),
    );
  }
  const shares = new Map([...groups].map(([block, counts]) => [block, sharesOf(counts)]));
  return (cell) => shares.get(blockOf(cell)) ?? null;
}

function sharesOf(weights: readonly number[]): number[] | null {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.every((weight) => weight > 0) ? weights.map((weight) => weight / total) : null;
}

/** Customers whose cell has all arms, with their probabilities. */
export interface ComparableCustomers extends ObservedCustomers {
  probabilities: Float64Array<ArrayBuffer>;
  /** Customers of strata that lack an arm. */
  withoutArm: number;
}

/** Excludes customers of strata that lack an arm, because nobody is comparable with them. */
export function comparableCustomers(
  observed: ObservedCustomers,
  armCount: number,
  probabilitiesOf: ProbabilitiesOfCell,
): ComparableCustomers {
  const lacking = [...observed.assigned.keys()].some((cell) => probabilitiesOf(cell) === null);
  const kept = lacking ? keptOf(observed, probabilitiesOf) : observed;
  const { cells } = kept;
  const probabilities = new Float64Array(cells.length * armCount);
  for (let i = 0; i < cells.length; i++) probabilities.set(probabilitiesOf(cells[i] as number) ?? [], i * armCount);
  return { ...kept, probabilities, withoutArm: observed.cells.length - cells.length };
}

function keptOf(observed: ObservedCustomers, probabilitiesOf: ProbabilitiesOfCell): ObservedCustomers {
  const kept = [...observed.cells.keys()].filter((i) => probabilitiesOf(observed.cells[i] as number) !== null);
  const pick = (values: Float64Array) => Float64Array.from(kept, (i) => values[i] as number);
  return {
    ...observed,
    outcomes: pick(observed.outcomes),
    arms: Uint8Array.from(kept, (i) => observed.arms[i] as number),
    cells: pick(observed.cells),
    score: observed.score && pick(observed.score),
    known: observed.known.map((column) => ({ ...column, values: pick(column.values) })),
  };
}

/** The memory of customers that is handed over to a thread, because they may be many. */
export function memoryOf(
  { outcomes, arms, probabilities, score }: ComparableCustomers,
  units: Int32Array<ArrayBuffer> | null,
  known: readonly KnownColumn[],
): ArrayBuffer[] {
  const lists = [outcomes, arms, probabilities, score, units, ...known.map(({ values }) => values)];
  return lists.flatMap((list) => list?.buffer ?? []);
}

/** The number of each customer's group or tuple, from 0; null where customers were randomized one by one. */
export function randomizedUnits(experiment: Experiment, cells: Float64Array): Int32Array<ArrayBuffer> | null {
  if (designOf(experiment).readout.unadjustedUnits === null) return null;
  const numbers = new Map<number, number>();
  return Int32Array.from(cells, (cell) => {
    const number = numbers.get(cell) ?? numbers.size;
    numbers.set(cell, number);
    return number;
  });
}
