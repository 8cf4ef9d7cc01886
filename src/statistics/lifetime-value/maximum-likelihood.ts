import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { at, entryOf, type Rows } from '../entries.js';
import { dot, times } from '../matrices/vectors.js';

/** A mean log-likelihood per customer and its slopes by the parameters. */
export interface Height {
  value: number;
  slopes: number[];
}

export type Surface = (parameters: readonly number[]) => Height;
export type Range = readonly [lower: number, upper: number];

export interface Maximum {
  parameters: number[];
  value: number;
  /** Parameters at an end of their range, from which the likelihood would have them leave, or in which it is flat. */
  undetermined: boolean[];
  /** Minus the inverse of the second derivatives in the directions in which the function is curved. */
  inverse: number[][];
  converged: boolean;
}

interface State extends Height {
  parameters: number[];
}

const MOST_STEPS = 500;
/** A slope per customer that is as good as zero. */
const FLAT = 1e-10;
/** A slope per customer that is rounding. */
const POLISHED = 1e-14;
/** A slope at which the last digits of the maximum are not rounding, but its seventh digit is right. */
const NEARLY_FLAT = 1e-7;
/** Of a value, as a share. */
const ROUNDING = 1e-15;
/** Longest step in any parameter; they are logarithms. */
const LONGEST = 1.5;
/** For differences of slopes: error h² beside rounding of ε/h. */
const DIFFERENCE = 1e-4;
const POLISHING_STEPS = 6;
/** Relative curvature below which a direction is a ridge: differences of slopes are exact to 1e-8. */
const RIDGE = 1e-7;
/** The share of a direction that makes it a parameter's own. */
const ALONG = 0.1;
/** Curvature per customer below which the likelihood is flat in a parameter. */
const LEAST_CURVATURE = 1e-9;

/**
 * The maximum of a smooth function of a few parameters in a box: from each start the BFGS quasi-Newton method with backtracking, parameters
 * at an end of their range held while the slope points outwards, then from the best Newton's method with differences of the slopes.
 *
 * Source: Nocedal & Wright (2006), "Numerical Optimization", algorithm 6.1, with projection onto the box (16.7).
 */
export function maximize(surface: Surface, starts: readonly (readonly number[])[], ranges: readonly Range[]): Maximum {
  const evaluate = (parameters: number[]): State => ({ parameters, ...surface(parameters) });
  let state = starts
    .map((start) => climb(evaluate, evaluate(within(start, ranges)), ranges))
    .reduce((best, next) => (next.value > best.value ? next : best));
  let curved = curvatures(surface, state, ranges);
  for (let step = 0; step < POLISHING_STEPS && steepest(state, ranges) > POLISHED; step++) {
    const move = times(curved.inverse, state.slopes);
    const next = evaluate(
      within(
        state.parameters.map((value, i) => value + at(move, i)),
        ranges,
      ),
    );
    if (!(steepest(next, ranges) < steepest(state, ranges))) break;
    state = next;
    curved = curvatures(surface, state, ranges);
  }
  const converged = curved.undetermined.every((is, i) => is || Math.abs(at(state.slopes, i)) < NEARLY_FLAT);
  return { parameters: state.parameters, value: state.value, ...curved, converged };
}

/** Starts in the order of what the function is there, the highest first. */
export function highestFirst(surface: Surface, starts: readonly (readonly number[])[]): (readonly number[])[] {
  return starts
    .map((start) => ({ start, value: surface(start).value }))
    .sort((a, b) => b.value - a.value)
    .map(({ start }) => start);
}

function climb(evaluate: (parameters: number[]) => State, start: State, ranges: readonly Range[]): State {
  let state = start;
  let free = freeIn(state, ranges);
  let inverse = identity(free.length);
  let fresh = true;
  for (let step = 0; step < MOST_STEPS && steepest(state, ranges) > FLAT; step++) {
    const slopes = state.slopes.map((slope, i) => (at(free, i) ? slope : 0));
    const next = backtracked(evaluate, state, bounded(times(inverse, slopes), fresh), slopes, ranges);
    if (next === null) {
      if (fresh) break;
      [inverse, fresh] = [identity(free.length), true];
      continue;
    }
    const freeNow = freeIn(next, ranges);
    if (freeNow.every((is, i) => is === free[i])) {
      inverse = updated(inverse, state, next, free);
      fresh = false;
    } else [inverse, fresh] = [identity(free.length), true];
    [state, free] = [next, freeNow];
  }
  return state;
}

/**
 * Steps along a direction, halved until the function rises by a share of what its slope promises. Where what it can rise by is lost in
 * rounding, its slope along the step must fall (Hager & Zhang 2005, "approximate Wolfe").
 */
function backtracked(
  evaluate: (parameters: number[]) => State,
  state: State,
  direction: readonly number[],
  slopes: readonly number[],
  ranges: readonly Range[],
): State | null {
  for (let length = 1; length > 1e-12; length /= 2) {
    const parameters = within(
      state.parameters.map((value, i) => value + length * at(direction, i)),
      ranges,
    );
    const moved = parameters.map((value, i) => value - at(state.parameters, i));
    const next = evaluate(parameters);
    const promised = dot(slopes, moved);
    if (!(promised > 0)) continue;
    if (next.value > state.value + 1e-4 * promised) return next;
    const level = next.value >= state.value - ROUNDING * Math.abs(state.value);
    if (level && Math.abs(dot(next.slopes, moved)) < 0.5 * promised) return next;
  }
  return null;
}

/** The BFGS update of the inverse of minus the second derivatives. */
function updated(inverse: readonly number[][], from: State, to: State, free: readonly boolean[]): number[][] {
  const s = to.parameters.map((value, i) => value - at(from.parameters, i));
  const y = from.slopes.map((slope, i) => (at(free, i) ? slope - at(to.slopes, i) : 0));
  const sy = dot(s, y);
  if (!(sy > 1e-14 * Math.sqrt(dot(s, s) * dot(y, y)))) return inverse.map((row) => [...row]);
  const hy = times(inverse, y);
  const factor = (1 + dot(y, hy) / sy) / sy;
  return inverse.map((row, i) =>
    row.map((h, j) => h + factor * at(s, i) * at(s, j) - (at(hy, i) * at(s, j) + at(s, i) * at(hy, j)) / sy),
  );
}

/** Without knowledge of curvatures a first step is a tenth of the longest. */
function bounded(direction: number[], fresh: boolean): number[] {
  const largest = Math.max(...direction.map(Math.abs));
  const longest = fresh ? LONGEST / 5 : LONGEST;
  return fresh || largest > longest ? direction.map((step) => (step * longest) / largest) : direction;
}

/** Minus the second derivatives by central differences of slopes, inverted over what the function determines. */
function curvatures(surface: Surface, state: State, ranges: readonly Range[]) {
  const { parameters } = state;
  const rows = parameters.map((value, i) => {
    const slopesAt = (moved: number) => surface(parameters.map((old, j) => (j === i ? moved : old))).slopes;
    const [above, below] = [slopesAt(value + DIFFERENCE), slopesAt(value - DIFFERENCE)];
    return above.map((slope, j) => (at(below, j) - slope) / (2 * DIFFERENCE));
  });
  const curvature = rows.map((row, i) => row.map((entry, j) => (entry + entryOf(rows, j, i)) / 2));
  const curved = freeIn(state, ranges).map((is, i) => is && entryOf(curvature, i, i) > LEAST_CURVATURE);
  return inverseOver(curvature, curved);
}

/**
 * The inverse in the directions in which a matrix is positive. Along a ridge, as where customers are so alike that only the ratio of two
 * parameters matters, parameters are taken as known, and those that lie along it are undetermined.
 */
function inverseOver(matrix: Rows, curved: readonly boolean[]): Pick<Maximum, 'inverse' | 'undetermined'> {
  const kept = curved.flatMap((is, index) => (is ? [index] : []));
  const inverse = matrix.map((row) => row.map(() => 0));
  const undetermined = curved.map((is) => !is);
  if (kept.length === 0) return { inverse, undetermined };
  const scales = kept.map((i) => Math.sqrt(entryOf(matrix, i, i)));
  const scaled = kept.map((i, row) =>
    kept.map((j, column) => entryOf(matrix, i, j) / at(scales, row) / at(scales, column)),
  );
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(scaled), {
    assumeSymmetric: true,
  });
  realEigenvalues.forEach((value, direction) => {
    const along = eigenvectorMatrix.getColumn(direction);
    kept.forEach((i, row) => {
      if (value <= RIDGE) undetermined[i] ||= at(along, row) ** 2 > ALONG;
      else
        kept.forEach((j, column) => {
          inverse[i]![j]! += (at(along, row) * at(along, column)) / value / at(scales, row) / at(scales, column);
        });
    });
  });
  return { inverse, undetermined };
}

/** Which parameters may move: not at an end of their range, or drawn inwards. */
function freeIn({ parameters, slopes }: State, ranges: readonly Range[]): boolean[] {
  return parameters.map((value, i) => {
    const [lower, upper] = at(ranges, i);
    return (value > lower || at(slopes, i) > 0) && (value < upper || at(slopes, i) < 0);
  });
}

function steepest(state: State, ranges: readonly Range[]): number {
  return Math.max(0, ...freeIn(state, ranges).map((is, i) => (is ? Math.abs(at(state.slopes, i)) : 0)));
}

function within(parameters: readonly number[], ranges: readonly Range[]): number[] {
  return parameters.map((value, i) => Math.min(at(ranges, i)[1], Math.max(at(ranges, i)[0], value)));
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)));
}
