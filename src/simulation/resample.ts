import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Customers drawn for one replicate. */
export interface Resample {
  /** Which customer each place has. */
  source: Int32Array;
  /** Of designs that keep customers together: which drawn group or tuple each place belongs to, counted from 0. */
  bundle: Int32Array | null;
}

/** Customers drawn with replacement, each as likely as any other. */
export function resampleCustomers(customers: number, size: number, generator: RandomGenerator): Resample {
  const source = Int32Array.from({ length: size }, () => uniformInt(generator, 0, customers - 1));
  return { source, bundle: null };
}

/**
 * Whole groups or tuples drawn with replacement, so that customers who belong together stay together. One that is drawn
 * twice counts as two.
 * @param members the customers of each group or tuple
 * @param draws how many to draw
 */
export function resampleBundles(
  members: readonly (readonly number[])[],
  draws: number,
  generator: RandomGenerator,
): Resample {
  const source: number[] = [];
  const bundle: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    for (const customer of members[uniformInt(generator, 0, members.length - 1)]!) {
      source.push(customer);
      bundle.push(draw);
    }
  }
  return { source: Int32Array.from(source), bundle: Int32Array.from(bundle) };
}

/** Every customer once, as they are. */
export function everyCustomer(customers: number, bundles: Int32Array | null): Resample {
  return { source: Int32Array.from({ length: customers }, (_, index) => index), bundle: bundles };
}
