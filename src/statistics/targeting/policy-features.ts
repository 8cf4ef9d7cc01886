import { frequentLevels, type KnownColumn } from './known-columns.js';

/** A question about one column that splits customers: those who pass, and all others, the unknown ones among them. */
export type PolicySplit = { atLeast: number } | { level: number };

/** A column cut into classes, and the splits that can be made between them. */
export interface PolicyFeature {
  name: string;
  /** The class of each customer. */
  classes: Uint8Array;
  classCount: number;
  /** Splits by the class that passes, or from which on all pass: the first one belongs to class 1. */
  splits: PolicySplit[];
}

/**
 * Cuts a number at its quantiles, at most `most` times, or at every value where there are no more; class 0 is below all cuts or
 * unknown. Each of the most frequent levels of a category is a class; class 0 has all others.
 */
export function policyFeature({ name, values, nominal }: KnownColumn, most: number): PolicyFeature {
  if (nominal) {
    const levels = frequentLevels(values, most);
    const classOf = new Map(levels.map((level, index) => [level, index + 1]));
    const classes = Uint8Array.from(values, (value) => classOf.get(value) ?? 0);
    return { name, classes, classCount: levels.length + 1, splits: levels.map((level) => ({ level })) };
  }
  const cuts = cutsOf(values, most);
  const classes = Uint8Array.from(values, (value) => classOfNumber(cuts, value));
  return { name, classes, classCount: cuts.length + 1, splits: cuts.map((atLeast) => ({ atLeast })) };
}

/** Values at which a number is cut: a customer passes with at least that much. */
function cutsOf(values: Float64Array, most: number): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const isKnown = sorted.length === values.length;
  if (distinct.length <= most) return [...(isKnown ? distinct.slice(1) : distinct)];
  const cuts = new Set<number>();
  for (let cut = 1; cut <= most; cut++) cuts.add(sorted[Math.floor((cut * sorted.length) / (most + 1))]!);
  return [...cuts].filter((cut) => cut > sorted[0]!);
}

/** How many cuts a value reaches. */
function classOfNumber(cuts: readonly number[], value: number): number {
  if (Number.isNaN(value)) return 0;
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= cuts[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether customers of a class pass the split with an index. */
export function passes({ splits }: PolicyFeature, split: number, ofClass: number): boolean {
  return 'level' in splits[split]! ? ofClass === split + 1 : ofClass > split;
}
