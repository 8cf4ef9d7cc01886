import { at } from '../../statistics/entries.js';

/** Which differences count as evidence, treatment against control. */
export type ShiftAlternative = 'TWO_SIDED' | 'GREATER' | 'LESS';

/** The shifts for which one allocation is at least as extreme as the observed one. */
interface ExtremeShifts {
  from: number;
  to: number;
}

/** The p-values and limits that a reference set gives for a constant shift δ added by the treatment. */
export interface ShiftProfile {
  /** the p-value of a shift */
  pValueAt(shift: number): number;
  /** limits of the shifts whose p-value is at least alpha; infinite on an open side and where no shift can be excluded */
  limits(alpha: number): { lower: number; upper: number };
}

/** Rounding in `1 − dose`, below which an allocation is the observed one or its mirror image. */
export const SAME_ALLOCATION = 1e-9;
/** Shifts closer to 0 than this share of the outcomes' spread are 0 but for rounding. */
const ROUNDING = 1e-11;

/**
 * The shifts δ at which an allocation with difference T′ and dose c is as extreme as the observed difference T. Taking δ
 * from the treated leaves T − δ there and T′ − cδ here, c being the difference between the allocation's arms in the share of
 * customers who were treated. Two-sided, (T′ − cδ)² ≥ (T − δ)² holds exactly between (T − T′)/(1 − c) and (T + T′)/(1 + c),
 * one-sided T′ − cδ ≥ T − δ from the first of them on. An allocation without a difference counts as extreme everywhere.
 */
export function extremeShifts(
  observed: number,
  { difference, dose }: { difference: number; dose: number },
  alternative: ShiftAlternative,
  spread: number,
): ExtremeShifts {
  const everywhere = { from: -Infinity, to: Infinity };
  if (Number.isNaN(difference) || 1 - dose < SAME_ALLOCATION) return everywhere;
  const snapped = (shift: number) => (Math.abs(shift) < ROUNDING * spread ? 0 : shift);
  const first = snapped((observed - difference) / (1 - dose));
  if (alternative === 'GREATER') return { from: first, to: Infinity };
  if (alternative === 'LESS') return { from: -Infinity, to: first };
  if (1 + dose < SAME_ALLOCATION) return everywhere;
  const second = snapped((observed + difference) / (1 + dose));
  return { from: Math.min(first, second), to: Math.max(first, second) };
}

/**
 * p-values and limits of shifts from each allocation's own extreme shifts: all sets hold the observed difference, so the
 * p-value rises up to it and falls behind it, and the limits are weighted quantiles of the sets' ends. No search is needed.
 */
export function intervalProfile(
  observed: number,
  sets: readonly ExtremeShifts[],
  weights: readonly number[],
  alternative: ShiftAlternative,
): ShiftProfile {
  const below = new WeightedEnds(
    sets.map(({ from }) => from),
    weights,
  );
  const above = new WeightedEnds(
    sets.map(({ to }) => -to),
    weights,
  );
  return {
    pValueAt(shift) {
      const fromBelow = alternative === 'TWO_SIDED' ? shift <= observed : alternative === 'GREATER';
      return fromBelow ? below.shareUpTo(shift) : above.shareUpTo(-shift);
    },
    limits: (alpha) => ({ lower: below.quantile(alpha), upper: -above.quantile(alpha) }),
  };
}

/** Ends of sets in rising order, with the share of the weight up to each. The observed allocation's own end is infinite. */
class WeightedEnds {
  readonly #ends: Float64Array;
  readonly #shares: Float64Array;

  constructor(ends: readonly number[], weights: readonly number[]) {
    const ordered = ends.map((end, index) => ({ end, weight: at(weights, index) }));
    ordered.sort((a, b) => (a.end === b.end ? 0 : a.end - b.end));
    this.#ends = Float64Array.from(ordered, ({ end }) => end);
    let sum = 0;
    const sums = Float64Array.from(ordered, ({ weight }) => {
      sum += weight;
      return sum;
    });
    this.#shares = sums.map((own) => own / sum);
  }

  shareUpTo(end: number): number {
    return at(
      this.#shares,
      this.#ends.findLastIndex((own) => own <= end),
    );
  }

  /** The first end up to which there is at least that share. */
  quantile(share: number): number {
    return at(
      this.#ends,
      this.#shares.findIndex((own) => own >= share),
    );
  }
}
