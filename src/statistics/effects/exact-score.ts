import { type CountDistribution, type CountMasses, countMasses } from '../distributions/count-masses.js';
import { at } from '../entries.js';
import { expectsFew } from '../few-expected.js';
import { InvalidInputError } from '../invalid-input.js';
import { findRoot } from '../root-finding.js';
import type { TestOptions } from '../summaries.js';

/** Two independent counts, and the score test of hypotheses that one parameter numbers. */
export interface CountTest {
  /** Of control and treatment. */
  readonly observed: readonly [number, number];
  /** The score of any two counts: it rises with the treatment's count and falls with the control's. */
  score(control: number, treatment: number, parameter: number): number;
  /** The distributions of both counts under the hypothesis, at the rates that fit the observed counts best. */
  under(parameter: number): readonly [CountDistribution, CountDistribution];
}

/** Probabilities of a score at least, and at most, as large as the observed one. */
export interface ScoreTails {
  readonly atLeast: number;
  readonly atMost: number;
}

/** Scores this near count as equal. */
const TIE = 1e-9;

/** Scores of counts that a hypothesis rules out are infinite, and equal. */
const RULED_OUT = 1e100;

/** Probabilities below which counts are not looked at: for p-values, however small, and for limits. */
const FAR = 1e-300;
const NEAR = 1e-15;

/** The largest product of both expected counts that is summed in about a second: 10,000 in each arm, or 100 and a million. */
const MOST_TABLES = 1e8;

/**
 * Refuses a test that would take too long, at once. Where an arm expects fewer than five the sums are short, and are never refused.
 *
 * @param none the parameter without an effect
 * @throws InvalidInputError where both arms expect at least five and the product of the expected counts exceeds 10⁸
 */
export function requireSummable(test: CountTest, none: number): void {
  const expected = test.under(none).map(({ mean, largest }) => Math.min(mean, largest - mean));
  if (expectsFew(expected) || at(expected, 0) * at(expected, 1) <= MOST_TABLES) return;
  const counts = expected.map((count) => Number(count.toPrecision(3))).join(' and ');
  throw new InvalidInputError(
    'treatment',
    `expects too many for exact sums (${counts} in the arms): use the score test, which is reliable where both expect at least five`,
  );
}

/**
 * The exact tails of the score under a hypothesis, at the rates that fit the observed counts best: for each count of the arm with
 * fewer possible counts, the other arm's counts with a score beyond the observed one are all those above, or below, a limit.
 *
 * Sources: Storer & Kim (1990), "Exact properties of some exact test statistics for comparing two binomial proportions", JASA
 * 85:146–155; Krishnamoorthy & Thomson (2004), Journal of Statistical Planning and Inference 119:23–35, for rates
 * (scipy.stats.poisson_means_test, with a statistic of its own).
 *
 * @param smallest probability of a count that is looked at
 */
export function scoreTails(test: CountTest, parameter: number, smallest = FAR): ScoreTails {
  const [control, treatment] = test.under(parameter);
  const arms = [countMasses(control, smallest), countMasses(treatment, smallest)] as const;
  const scoreAt = (x0: number, x1: number) => Math.max(-RULED_OUT, Math.min(RULED_OUT, test.score(x0, x1, parameter)));
  const observed = scoreAt(...test.observed);
  const tie = TIE * Math.max(1, Math.abs(observed));
  const walksControl = arms[0].masses.length <= arms[1].masses.length;
  const [walked, other] = walksControl ? arms : [arms[1], arms[0]];
  // Along the other arm the score rises (the treatment's counts) or falls (the control's).
  const risen = walksControl
    ? (own: number, count: number) => scoreAt(own, count) - observed
    : (own: number, count: number) => observed - scoreAt(count, own);
  let [high, low, reached, passed] = [0, 0, 0, 0];
  for (const [i, mass] of walked.masses.entries()) {
    const own = walked.from + i;
    reached = firstPlace(other, reached, (count) => risen(own, count) >= -tie);
    passed = firstPlace(other, Math.max(reached, passed), (count) => risen(own, count) > tie);
    high += mass * at(other.above, reached);
    low += mass * at(other.below, passed);
  }
  const [atLeast, atMost] = walksControl ? [high, low] : [low, high];
  return { atLeast: Math.min(1, atLeast), atMost: Math.min(1, atMost) };
}

/** The first place from a given one on whose count fulfills a condition that all later ones fulfill; their number where none does. */
function firstPlace({ from, masses }: CountMasses, start: number, fulfills: (count: number) => boolean): number {
  let before = start - 1;
  let step = 1;
  while (before + step < masses.length && !fulfills(from + before + step)) {
    before += step;
    step *= 2;
  }
  let after = Math.min(masses.length, before + step);
  while (after - before > 1) {
    const middle = (before + after) >> 1;
    if (fulfills(from + middle)) after = middle;
    else before = middle;
  }
  return after;
}

/** The p-value; two-sided, twice the smaller tail. */
export function tailsPValue({ atLeast, atMost }: ScoreTails, { alternative }: TestOptions): number {
  if (alternative === 'GREATER') return atLeast;
  if (alternative === 'LESS') return atMost;
  return Math.min(1, 2 * Math.min(atLeast, atMost));
}

/** Where to look for the limits of a parameter. */
interface SearchRange {
  /** The parameter without an effect, whose tails decide on which side of it a limit lies. */
  readonly none: number;
  /** How far from it to look first. */
  readonly step: number;
  readonly smallest: number;
  readonly largest: number;
}

/** How exact limits are, in steps. */
const NEAREST = 1e-9;

/** Into how many pieces a range is cut to find repeated crossings. */
const PIECES = 16;

/**
 * The limits of a parameter by both tails, each on the side of no effect that the test of no effect decides; an end where the
 * hypotheses end, null on the open side of one-sided alternatives. As the test steps from table to table, p-values do not move
 * evenly along the parameter: a limit is where the tail crosses its share of alpha.
 *
 * @param without the tails without an effect
 */
export function tailLimits(
  test: CountTest,
  without: ScoreTails,
  range: SearchRange,
  { alpha, alternative }: TestOptions,
) {
  const tail = alternative === 'TWO_SIDED' ? alpha / 2 : alpha;
  const lower = () =>
    crossing((parameter) => scoreTails(test, parameter, NEAR).atLeast - tail, without.atLeast - tail, range);
  const upper = () =>
    crossing((parameter) => tail - scoreTails(test, parameter, NEAR).atMost, tail - without.atMost, range);
  return { lower: alternative === 'LESS' ? null : lower(), upper: alternative === 'GREATER' ? null : upper() };
}

/**
 * Where an increasing function crosses zero; where it does so repeatedly, the crossing that leaves the wider interval.
 * @param atNone its value without an effect
 */
function crossing(
  f: (parameter: number) => number,
  atNone: number,
  { none, step, smallest, largest }: SearchRange,
): number {
  const excluded = atNone < 0;
  const direction = excluded ? 1 : -1;
  const known = (parameter: number) => (parameter === none ? atNone : f(parameter));
  const isPast = (parameter: number) => known(parameter) < 0 !== excluded;
  const farthest = Math.abs((excluded ? largest : smallest) - none);
  const place = (distance: number) => none + direction * distance;
  let inner = 0;
  let outer = Math.min(step, farthest);
  while (!isPast(place(outer))) {
    if (outer >= farthest) return place(farthest);
    inner = outer;
    outer = Math.min(2 * outer, farthest);
  }
  const [from, width] = [inner, (outer - inner) / PIECES];
  const ends = Array.from({ length: PIECES }, (_, i) => from + i * width).concat(outer);
  const past = ends.map((distance) => isPast(place(distance)));
  const end = excluded ? past.indexOf(true) : past.lastIndexOf(false) + 1;
  return findRoot(known, place(at(ends, end - 1)), place(at(ends, end)), NEAREST * step);
}
