import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { momentsOf } from '../../moments.js';
import { seededGenerator } from '../../seeded-generator.js';
import { resampledLimits } from './resampled-limits.js';
import {
  type ResampledEffect,
  type ResamplingOptions,
  requireResampling,
  resampledEstimate,
  unansweredResampling,
} from './resampling.js';

/** The most ways to choose the treated customers that are enumerated. */
const MOST_ENUMERATED = 100_000;
/** Sums this close relative to what they add up are equal but for rounding. */
const TIE = 1e-12;

const method = 'Permutation test of the difference of means';

/**
 * The permutation test of the difference of two means: how often relabeling the customers gives a difference at least as large. All
 * relabellings where they are at most 100,000, else seeded random ones with p = (b + 1)/(B + 1). The interval inverts the
 * test under the hypothesis that the treatment adds the same amount to everybody: a relabelling that exchanges some treated
 * customers for others counts for "greater" from that amount on by which the former exceed the latter on average.
 *
 * It tests that the arms are alike in every way, not only in their means: with unlike variances and unequal arms use Welch.
 *
 * Source: Fisher (1935); Pitman (1937), JRSS Supplement 4:119–130; Phipson & Smyth (2010);
 * scipy.stats.permutation_test(permutation_type='independent').
 *
 * @param shift the hypothesis of the test, treatment − control: 0 unless a margin is tested
 * @throws InvalidInputError as `requireResampling`
 */
export function permutationTest(
  control: readonly number[],
  treatment: readonly number[],
  options: ResamplingOptions,
  shift = 0,
): ResampledEffect {
  requireResampling(control, treatment, options);
  if (control.length < 2 || treatment.length < 2) {
    return unansweredResampling(method, 'Each arm needs at least two customers.');
  }
  if ([...control, ...treatment].every((value) => value === control[0])) {
    return unansweredResampling(method, 'All customers have the same value, so nothing can be tested.');
  }
  const allocations = combinations(control.length + treatment.length, treatment.length);
  const exact = allocations <= MOST_ENUMERATED;
  const { thresholds, always } = exact
    ? enumerated(control, treatment, allocations)
    : sampled(control, treatment, options);
  const difference = momentsOf(treatment).mean - momentsOf(control).mean;
  const limits = resampledLimits({ thresholds: thresholds.sort(), always }, options, shift);
  const estimate = resampledEstimate(exact ? `${method} (exact)` : method, difference, limits, options);
  return { estimate, resamples: exact ? allocations : options.resamples, exact };
}

/** n over k; infinite or rounded where it is large. */
function combinations(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) product = (product * (n + 1 - i)) / i;
  return Math.round(product);
}

function threshold(leaving: number, coming: number, size: number, exchanged: number): number {
  const excess = leaving - coming;
  return Math.abs(excess) <= TIE * size ? 0 : excess / exchanged;
}

/** A sum of some values and of their sizes. */
interface SubsetSum {
  readonly sum: number;
  readonly size: number;
}

function enumerated(control: readonly number[], treatment: readonly number[], allocations: number) {
  const thresholds = new Float64Array(allocations - 1);
  let at = 0;
  for (let exchanged = 1; exchanged <= Math.min(control.length, treatment.length); exchanged++) {
    const coming = subsetSums(control, exchanged);
    for (const out of subsetSums(treatment, exchanged)) {
      for (const into of coming) thresholds[at++] = threshold(out.sum, into.sum, out.size + into.size, exchanged);
    }
  }
  return { thresholds, always: 1 };
}

function subsetSums(values: readonly number[], chosen: number, from = 0): SubsetSum[] {
  if (chosen === 0) return [{ sum: 0, size: 0 }];
  const sums: SubsetSum[] = [];
  for (let i = from; i <= values.length - chosen; i++) {
    const value = values[i]!;
    for (const { sum, size } of subsetSums(values, chosen - 1, i + 1)) {
      sums.push({ sum: sum + value, size: size + Math.abs(value) });
    }
  }
  return sums;
}

/** The smaller arm: where its customers stand among all, and the sign of the effect seen from it. */
interface Arm {
  readonly first: number;
  readonly size: number;
  readonly sign: 1 | -1;
}

function sampled(control: readonly number[], treatment: readonly number[], { seed, resamples }: ResamplingOptions) {
  const generator = seededGenerator(seed);
  const values = Float64Array.from([...treatment, ...control]);
  const pool = Uint32Array.from(values, (_, i) => i);
  const position = pool.slice();
  const arm: Arm =
    treatment.length <= control.length
      ? { first: 0, size: treatment.length, sign: 1 }
      : { first: treatment.length, size: control.length, sign: -1 };
  const thresholds: number[] = [];
  for (let b = 0; b < resamples; b++) {
    for (let i = 0; i < arm.size; i++) exchange(pool, position, i, uniformInt(generator, i, pool.length - 1));
    thresholds.push(...exchangeThreshold(values, pool, position, arm));
  }
  return { thresholds: Float64Array.from(thresholds), always: 1 + resamples - thresholds.length };
}

function exchange(pool: Uint32Array, position: Uint32Array, i: number, j: number): void {
  const [a, b] = [pool[i]!, pool[j]!];
  pool[i] = b;
  pool[j] = a;
  position[a] = j;
  position[b] = i;
}

/**
 * The threshold of the relabelling that makes the pool's start the smaller arm; none where it is the observed one. `position`
 * says where in the pool a customer is: those of the smaller arm who are not at its start leave it.
 */
function exchangeThreshold(values: Float64Array, pool: Uint32Array, position: Uint32Array, arm: Arm): number[] {
  let [leaving, coming, size, exchanged] = [0, 0, 0, 0];
  for (let i = 0; i < arm.size; i++) {
    const own = arm.first + i;
    if (position[own]! >= arm.size) {
      leaving += values[own]!;
      size += Math.abs(values[own]!);
      exchanged++;
    }
    const customer = pool[i]!;
    if (customer < arm.first || customer >= arm.first + arm.size) {
      coming += values[customer]!;
      size += Math.abs(values[customer]!);
    }
  }
  return exchanged === 0 ? [] : [arm.sign * threshold(leaving, coming, size, exchanged)];
}
