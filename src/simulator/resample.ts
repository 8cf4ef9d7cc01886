import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Draw } from './replicate.js';
import type { SimulationJob } from './simulation-job.js';

/** Customers drawn for one replicate. */
export interface Resample {
  /** The customer at each place. */
  source: Int32Array;
}

/** Customers of whole groups or tuples, drawn for one replicate. */
export interface BundledResample extends Resample {
  /** Which drawn group or tuple each place belongs to, counted from 0. */
  bundle: Int32Array;
  /** Which group or tuple each of the drawn ones is. */
  drawn: Int32Array;
}

/** The customers of each replicate: a new sample each time, or always everybody where no effect is planted. */
export function customersOf({ effect, history, size }: SimulationJob): Draw<Resample> {
  const customers = history.outcomes.length;
  if (effect !== null) return (generator) => resampleCustomers(customers, size, generator);
  const everybody = { source: Int32Array.from({ length: customers }, (_, index) => index) };
  return () => everybody;
}

/**
 * The same in whole groups or tuples.
 * @param parts the group or tuple of each customer, counted from 0
 * @param isWhole whether a group or tuple with these members can be drawn; all can by default
 */
export function bundlesOf(
  { effect, size }: SimulationJob,
  parts: Int32Array,
  isWhole: (members: Int32Array, largest: number) => boolean = () => true,
): Draw<BundledResample> {
  const members = membersOf(parts);
  if (effect === null) {
    const drawn = members.map((_, index) => index);
    const everybody = {
      source: Int32Array.from(parts, (_, index) => index),
      bundle: parts,
      drawn: Int32Array.from(drawn),
    };
    return () => everybody;
  }
  const largest = members.reduce((most, { length }) => Math.max(most, length), 0);
  const whole = members.filter((own) => isWhole(own, largest));
  const average = whole.reduce((sum, { length }) => sum + length, 0) / whole.length;
  const draws = Math.max(1, Math.round(size / average));
  return (generator) => resampleBundles(whole, draws, generator);
}

/** Customers drawn with replacement, each with the same probability. */
export function resampleCustomers(customers: number, size: number, generator: RandomGenerator): Resample {
  const source = new Int32Array(size);
  for (let place = 0; place < size; place += 1) source[place] = uniformInt(generator, 0, customers - 1);
  return { source };
}

/**
 * Whole groups or tuples drawn with replacement, so that customers who belong together stay together. One that is drawn
 * twice counts as two.
 * @param members the customers of each group or tuple
 * @param draws how many to draw
 */
export function resampleBundles(
  members: readonly Int32Array[],
  draws: number,
  generator: RandomGenerator,
): BundledResample {
  const drawn = new Int32Array(draws);
  let size = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    drawn[draw] = uniformInt(generator, 0, members.length - 1);
    size += members[drawn[draw]!]!.length;
  }
  const source = new Int32Array(size);
  const bundle = new Int32Array(size);
  let place = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const own = members[drawn[draw]!]!;
    source.set(own, place);
    bundle.fill(draw, place, place + own.length);
    place += own.length;
  }
  return { source, bundle, drawn };
}

/** The customers of each part, parts counted from 0. */
function membersOf(parts: Int32Array): Int32Array[] {
  const sizes: number[] = [];
  for (const part of parts) sizes[part] = (sizes[part] ?? 0) + 1;
  const members = Array.from(sizes, (size) => new Int32Array(size ?? 0));
  const filled = new Int32Array(members.length);
  for (let customer = 0; customer < parts.length; customer += 1) {
    const part = parts[customer]!;
    members[part]![filled[part]!] = customer;
    filled[part]! += 1;
  }
  return members;
}
