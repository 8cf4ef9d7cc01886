import { fromShiftedProducts } from '../../../statistics/cross-products.js';
import { fromShiftedSums } from '../../../statistics/moments.js';
import type { DayStep } from '../../outcomes/day-count.js';
import type { OutcomeCell } from '../../outcomes/outcome-moments.js';

/** Below this share of the squares about the centre, what is left of them about the mean is rounding. */
const ROUNDING = 1e-13;

/** How the values of an outcome add up. */
export interface ValueKind {
  ratio: boolean;
  /** Whether customers without a value count as zero from when they join. */
  absentAsZero: boolean;
}

/** Sums that grow from day to day. */
interface Running {
  customers: number;
  appearing: number;
  sums: [number, number];
  products: [number, number, number];
}

/** The outcomes of each arm and cell as of the end of each day from 0 to `lastDay`. */
export function cumulativeCells(
  steps: readonly DayStep[],
  centres: [number, number],
  kind: ValueKind,
  lastDay: number,
): OutcomeCell[][] {
  const byDay = Array.from({ length: lastDay + 1 }, (): DayStep[] => []);
  for (const step of steps) byDay[Math.max(0, Math.min(step.day, lastDay))]?.push(step);
  const running = new Map<string, { armId: number; cell: number; so: Running }>();
  return byDay.map((today) => {
    for (const step of today) {
      const key = `${step.part} ${step.cell}`;
      const found = running.get(key) ?? { armId: step.part, cell: step.cell, so: nothing };
      running.set(key, { ...found, so: grown(found.so, step) });
    }
    return [...running.values()].map(({ armId, cell, so }) => ({ armId, cell, ...cellOf(so, centres, kind) }));
  });
}

const nothing: Running = { customers: 0, appearing: 0, sums: [0, 0], products: [0, 0, 0] };

function grown(so: Running, step: DayStep): Running {
  return {
    customers: so.customers + step.customers,
    appearing: so.appearing + step.appearing,
    sums: [so.sums[0] + step.sums[0], so.sums[1] + step.sums[1]],
    products: [so.products[0] + step.products[0], so.products[1] + step.products[1], so.products[2] + step.products[2]],
  };
}

type MeasuredCell = Omit<OutcomeCell, 'armId' | 'cell'>;

function cellOf(so: Running, [cy, cx]: [number, number], { ratio, absentAsZero }: ValueKind): MeasuredCell {
  const { customers: closed, appearing } = so;
  const n = ratio || absentAsZero ? closed : appearing;
  if (appearing === 0) return sameForAll(closed, n);
  // Customers who count as zero are at a distance of −c from each centre.
  const zeros = n - appearing;
  const sums = [so.sums[0] - zeros * cy, so.sums[1] - zeros * cx] as const;
  const yy = Math.max(0, so.products[0] + zeros * cy * cy);
  const moments = withoutRounding(fromShiftedSums({ n, shift: cy, sum: sums[0], sumOfSquares: yy }), yy);
  if (!ratio) {
    return { closed, measured: n, moments, cross: { n, means: [moments.mean], centred: [[moments.m2]] } };
  }
  const yx = so.products[1] + zeros * cy * cx;
  const xx = Math.max(0, so.products[2] + zeros * cx * cx);
  const cross = fromShiftedProducts({ n, shifts: [cy, cx], sums, products: [[yy], [yx, xx]] });
  return { closed, measured: n, moments, cross };
}

/** Nobody has a value yet, so all are zero, without rounding. */
function sameForAll(closed: number, n: number): MeasuredCell {
  const moments = { n, mean: 0, m2: 0 };
  const centred = [
    [0, 0],
    [0, 0],
  ];
  return { closed, measured: n, moments, cross: { n, means: [0, 0], centred } };
}

function withoutRounding<M extends { m2: number }>(moments: M, squares: number): M {
  return moments.m2 <= ROUNDING * squares ? { ...moments, m2: 0 } : moments;
}
