import { type CrossProducts, fromShiftedProducts } from '../cross-products.js';
import { welchSatterthwaite } from '../effects/welch-mean.js';
import { add, at, entryOf } from '../entries.js';
import { beyondRounding } from '../rounding.js';

/** Customers inside a candidate and all others, each by arm (control first) and block, as sums. */
export interface SearchedCandidate {
  label: string;
  inside: readonly [BlockSums, BlockSums];
  outside: readonly [BlockSums, BlockSums];
}

/** Sums over the customers of an arm, block after block: n, Σd and Σdd′ of each value and pair of values, d = value − shift. */
export interface BlockSums {
  /** What is subtracted from the values: one, or numerator and denominator of a ratio. */
  shifts: readonly number[];
  sums: Float64Array;
}

/** The effect inside a candidate, that on all others, and their difference. */
export interface Contrast {
  inside: number;
  outside: number;
  difference: number;
  standardError: number;
  degreesOfFreedom: number;
}

/** n, the sums, and the sums of products. */
const widthOf = (values: number): number => 1 + values + (values * (values + 1)) / 2;

/** The sums of an arm's customers. @param blocks the cross-products that belong to each block, in order */
export function blockSums(blocks: readonly (readonly CrossProducts[])[], shifts: readonly number[]): BlockSums {
  const width = widthOf(shifts.length);
  const sums = new Float64Array(blocks.length * width);
  for (const [block, parts] of blocks.entries()) {
    for (const { n, means, centred } of parts) {
      const distances = shifts.map((shift, i) => at(means, i) - shift);
      let place = block * width;
      add(sums, place++, n);
      for (const distance of distances) add(sums, place++, n * distance);
      distances.forEach((a, i) => {
        distances.slice(0, i + 1).forEach((b, j) => {
          add(sums, place++, entryOf(centred, i, j) + n * a * b);
        });
      });
    }
  }
  return { shifts, sums };
}

/** The difference of effects over the customers of some blocks; null where a cell has no estimate, or none varies. */
export function contrastOver({ inside, outside }: SearchedCandidate, blocks: readonly number[]): Contrast | null {
  const cells = [...inside, ...outside].map((arm) => meanOf(summed(arm, blocks)));
  const [c0, c1, o0, o1] = cells;
  if (!c0 || !c1 || !o0 || !o1) return null;
  const parts = [c0, c1, o0, o1];
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  if (!(variance > 0)) return null;
  const effects = { inside: c1.mean - c0.mean, outside: o1.mean - o0.mean };
  return {
    ...effects,
    difference: effects.inside - effects.outside,
    standardError: Math.sqrt(variance),
    degreesOfFreedom: welchSatterthwaite(
      parts.map((part) => part.variance),
      parts.map(({ n }) => n - 1),
    ),
  };
}

function summed({ shifts, sums }: BlockSums, blocks: readonly number[]): CrossProducts {
  const values = shifts.length;
  const width = widthOf(values);
  const total = new Array<number>(width).fill(0);
  for (const block of blocks) {
    for (let i = 0; i < width; i += 1) total[i] = total[i]! + sums[block * width + i]!;
  }
  const products = shifts.map((_, i) => shifts.map((_, j) => (j > i ? 0 : total[1 + values + (i * (i + 1)) / 2 + j]!)));
  return fromShiftedProducts({ n: total[0]!, shifts, sums: total.slice(1, 1 + values), products });
}

/** A mean, or a ratio of means by the delta method. */
function meanOf({ n, means, centred }: CrossProducts): { n: number; mean: number; variance: number } | null {
  if (n < 2) return null;
  const scale = n * (n - 1);
  const [numerator, denominator] = means;
  if (denominator === undefined) return { n, mean: numerator!, variance: entryOf(centred, 0, 0) / scale };
  if (!(denominator > 0)) return null;
  const mean = numerator! / denominator;
  const [own, others] = [entryOf(centred, 0, 0), mean ** 2 * entryOf(centred, 1, 1)];
  const squares = beyondRounding(own - 2 * mean * entryOf(centred, 1, 0) + others, own + others);
  return { n, mean, variance: squares / scale / denominator ** 2 };
}
