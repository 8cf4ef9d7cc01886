import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { dot } from '../matrices/vectors.js';

/** What a model says of every row, and how that changes with each parameter. */
export interface Evaluation {
  values: number[];
  /** For each row, the derivatives by the parameters. */
  jacobian: number[][];
}

export interface LeastSquaresProblem {
  observed: readonly number[];
  evaluate(parameters: readonly number[]): Evaluation;
  start: readonly number[];
  /** The range of each parameter; without it, all numbers. */
  ranges?: readonly (readonly [lower: number, upper: number])[];
}

export interface LeastSquaresFit {
  parameters: number[];
  /** Σ(y − ŷ)². */
  residualSquares: number;
  /** Whether each parameter lies at an end of its range. */
  atEnd: boolean[];
  /** (JᵀJ)⁻¹, with zeros for parameters at an end of their range; null where rows do not determine the others. */
  unscaledCovariance: number[][] | null;
  /** Whether the residuals are orthogonal to the derivatives: the relative offset of Bates & Watts is below 0.001. */
  converged: boolean;
  fitted: number[];
}

interface State extends Evaluation {
  parameters: number[];
  residuals: number[];
  squares: number;
}

const MOST_STEPS = 200;
const FIRST_DAMPING = 1e-3;
const MOST_DAMPING = 1e12;
/** Undamped steps at the end: sums of squares are flat where parameters still have digits to gain. */
const POLISHING_STEPS = 6;
/** As Bates & Watts recommend: the limits of parameters change by less than a thousandth. */
const OFFSET = 1e-3;

/**
 * Nonlinear least squares by Levenberg's and Marquardt's method with analytic derivatives, scaled by the columns of the Jacobian, and
 * Gauss–Newton steps at the end. Parameters at the end of a range stay there while the sum of squares would have them leave it.
 *
 * Sources: Marquardt (1963), J. SIAM 11:431–441; convergence by the relative offset of Bates & Watts (1988), "Nonlinear Regression
 * Analysis and Its Applications", 2.2.3. Reference: NIST StRD, R's `nls`.
 *
 * @throws InvalidInputError where the model has no finite value at the start
 */
export function nonlinearLeastSquares(problem: LeastSquaresProblem): LeastSquaresFit {
  let state = stateAt(problem, [...problem.start]);
  if (!Number.isFinite(state.squares)) {
    throw new InvalidInputError('start', 'The model has no finite value at the start.');
  }
  let damping = FIRST_DAMPING;
  for (let step = 0; step < MOST_STEPS && damping < MOST_DAMPING; step++) {
    const next = stepFrom(problem, state, damping);
    if (next !== null && next.squares < state.squares) {
      const gain = state.squares - next.squares;
      state = next;
      damping = Math.max(damping / 10, 1e-15);
      if (gain <= 1e-14 * state.squares) break;
    } else {
      damping *= 10;
    }
  }
  for (let step = 0; step < POLISHING_STEPS; step++) {
    const next = stepFrom(problem, state, 0);
    if (next === null || !(offsetOf(problem, next) < offsetOf(problem, state))) break;
    state = next;
  }
  return {
    parameters: state.parameters,
    residualSquares: state.squares,
    atEnd: heldIn(problem, state),
    unscaledCovariance: inverse(problem, state),
    converged: offsetOf(problem, state) < OFFSET,
    fitted: state.values,
  };
}

function stateAt({ observed, evaluate }: LeastSquaresProblem, parameters: number[]): State {
  const { values, jacobian } = evaluate(parameters);
  const residuals = observed.map((value, row) => value - at(values, row));
  return { parameters, values, jacobian, residuals, squares: dot(residuals, residuals) };
}

/** The state after a step, or null where there is none. */
function stepFrom(problem: LeastSquaresProblem, state: State, damping: number): State | null {
  const step = damped(heldIn(problem, state), state, damping);
  if (step === null) return null;
  const moved = state.parameters.map((value, index) => {
    const [lower, upper] = problem.ranges?.[index] ?? [-Infinity, Infinity];
    return Math.min(upper, Math.max(lower, value + at(step, index)));
  });
  const next = stateAt(problem, moved);
  return Number.isFinite(next.squares) ? next : null;
}

/** Which parameters lie at an end of their range that the sum of squares would have them leave. */
function heldIn({ ranges }: LeastSquaresProblem, { parameters, jacobian, residuals }: State): boolean[] {
  if (!ranges) return parameters.map(() => false);
  return parameters.map((value, index) => {
    const [lower, upper] = at(ranges, index);
    if (value > lower && value < upper) return false;
    const slope = residuals.reduce((sum, residual, row) => sum + residual * at(at(jacobian, row), index), 0);
    return value <= lower ? slope <= 0 : slope >= 0;
  });
}

/** JᵀJ and Jᵀr over the free parameters, in units in which the diagonal of JᵀJ is 1. */
function normalEquations(held: readonly boolean[], { jacobian, residuals }: State) {
  const free = held.flatMap((is, index) => (is ? [] : [index]));
  const products = free.map(() => new Array<number>(free.length).fill(0));
  const slopes = new Array<number>(free.length).fill(0);
  jacobian.forEach((derivatives, row) => {
    const residual = at(residuals, row);
    for (let i = 0; i < free.length; i++) {
      const own = derivatives[free[i]!]!;
      slopes[i]! += own * residual;
      for (let j = 0; j <= i; j++) products[i]![j]! += own * derivatives[free[j]!]!;
    }
  });
  const scales = products.map((row, i) => Math.sqrt(row[i]!) || 1);
  const scaled = products.map((row, i) => {
    return row.map((_, j) => (i >= j ? row[j]! : products[j]![i]!) / (scales[i]! * scales[j]!));
  });
  return { free, scales, scaled, slopes: slopes.map((slope, i) => slope / scales[i]!) };
}

function damped(held: readonly boolean[], state: State, damping: number): number[] | null {
  const { free, scales, scaled, slopes } = normalEquations(held, state);
  if (free.length === 0) return null;
  scaled.forEach((row, i) => {
    row[i]! += damping;
  });
  const cholesky = new CholeskyDecomposition(new Matrix(scaled));
  if (!cholesky.isPositiveDefinite()) return null;
  const solution = cholesky.solve(Matrix.columnVector(slopes)).to1DArray();
  const step = new Array<number>(held.length).fill(0);
  free.forEach((index, i) => {
    step[index] = solution[i]! / scales[i]!;
  });
  return step;
}

/** The share of the residuals' length that lies in the directions of the derivatives; 0 at a minimum. */
function offsetOf(problem: LeastSquaresProblem, state: State): number {
  const { free, scaled, slopes } = normalEquations(heldIn(problem, state), state);
  if (free.length === 0 || state.squares === 0) return 0;
  const cholesky = new CholeskyDecomposition(new Matrix(scaled));
  if (!cholesky.isPositiveDefinite()) return Infinity;
  const solution = cholesky.solve(Matrix.columnVector(slopes)).to1DArray();
  return Math.sqrt(Math.max(0, dot(slopes, solution)) / state.squares);
}

function inverse(problem: LeastSquaresProblem, state: State): number[][] | null {
  const held = heldIn(problem, state);
  const { free, scales, scaled } = normalEquations(held, state);
  const full = held.map(() => new Array<number>(held.length).fill(0));
  if (free.length === 0) return full;
  const cholesky = new CholeskyDecomposition(new Matrix(scaled));
  if (!cholesky.isPositiveDefinite()) return null;
  const inner = cholesky.solve(Matrix.eye(free.length));
  free.forEach((row, i) => {
    free.forEach((column, j) => {
      full[row]![column] = inner.get(i, j) / scales[i]! / scales[j]!;
    });
  });
  return full;
}
