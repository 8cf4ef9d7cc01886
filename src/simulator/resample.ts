import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Customers drawn for one replicate. */
export interface Resample {
  /** Which customer each place has. */
  source: Int32Array;
  /** Of designs that keep customers together: which drawn group or tuple each place belongs to, counted from 0. */
  bundle: Int32Array | null;
  /** Which group or tuple each of the drawn ones is. */
  drawn: Int32Array | null;
}

/** Customers drawn with replacement, each as likely as any other. */
export function resampleCustomers(customers: number, size: number, generator: RandomGenerator): Resample {
  const source = new Int32Array(size);
  for (let place = 0; place < size; place += 1) source[place] = uniformInt(generator, 0, customers - 1);
  return { source, bundle: null, drawn: null };
}

/**
 * Whole groups or tuples drawn with replacement, so that customers who belong together stay together. One that is drawn
 * twice counts as two.
 * @param members the customers of each group or tuple
 * @param draws how many to draw
 */
export function resampleBundles(members: readonly Int32Array[], draws: number, generator: RandomGenerator): Resample {
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

/**
 * Every customer once, as they are.
 * @param bundles the group or tuple of each customer, counted from 0; null where the design has none
 */
export function everyCustomer(customers: number, bundles: Int32Array | null): Resample {
  const source = Int32Array.from({ length: customers }, (_, index) => index);
  const count = bundles === null ? 0 : bundles.reduce((most, bundle) => Math.max(most, bundle + 1), 0);
  const drawn = bundles === null ? null : Int32Array.from({ length: count }, (_, index) => index);
  return { source, bundle: bundles, drawn };
}

/** The customers of each part, parts counted from 0. */
export function membersOf(parts: Int32Array): Int32Array[] {
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
