import { at } from '../../statistics/entries.js';
import type { ObservedUnit } from './observed-units.js';
import type { PairBlock } from './pair-blocks.js';

/** The units of all blocks, block after block, with what statistics need of them. */
export interface PairSample {
  units: ObservedUnit[];
  /** 1 for a unit that is in the treatment */
  observed: Uint8Array;
  /** the weight of a unit in the treatment, and of one in the control: the inverse of its probability of being there */
  treatedWeights: Float64Array;
  controlWeights: Float64Array;
  /** how many customers with a value each unit has */
  customers: Float64Array;
  /** the values of those customers with the unit they belong to */
  values: Float64Array;
  unitOfValue: Uint32Array;
}

/** @param treatment the arm that counts as the treatment */
export function pairSample(
  blocks: readonly PairBlock[],
  outcomes: readonly (number | null)[],
  treatment: number,
): PairSample {
  const units = blocks.flatMap((block) => block.units);
  const shares = blocks.flatMap((block) => block.units.map(() => block.share));
  const values: number[] = [];
  const unitOfValue: number[] = [];
  const customers = units.map((unit, index) => {
    const known = unit.customers.map((customer) => at(outcomes, customer)).filter((outcome) => outcome !== null);
    for (const value of known) {
      values.push(value);
      unitOfValue.push(index);
    }
    return known.length;
  });
  return {
    units,
    observed: Uint8Array.from(units, ({ arm }) => (arm === treatment ? 1 : 0)),
    treatedWeights: Float64Array.from(shares, (share) => 1 / share),
    controlWeights: Float64Array.from(shares, (share) => 1 / (1 - share)),
    customers: Float64Array.from(customers),
    values: Float64Array.from(values),
    unitOfValue: Uint32Array.from(unitOfValue),
  };
}

/** Sums over each unit's customers of one number a value. */
export function unitTotals({ unitOfValue, customers }: PairSample, numbers: ArrayLike<number>): Float64Array {
  const totals = new Float64Array(customers.length);
  unitOfValue.forEach((unit, index) => {
    totals[unit]! += numbers[index]!;
  });
  return totals;
}

/** Values minus their mean, which keeps digits; and the largest distance from it, the scale on which rounding is judged. */
export function centredValues({ values }: PairSample): { centred: Float64Array; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  return { centred, spread: centred.reduce((most, value) => Math.max(most, Math.abs(value)), 0) };
}

/** 1-based ranks of the values, ties sharing the mean of theirs. */
export function midranks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1;
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
