import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { fullMatrix, type GroupDesign } from './group-design.js';
import type { PatternTable } from './pattern-table.js';

/** How a mean follows from its linear predictor. */
export type MeanFamily = 'LINEAR' | 'LOGIT';

/** A fitted regression of means. */
export interface MeanFit {
  parameters: Float64Array;
  /** Solves A·x = b for the information A = Σ n·w·d·d′ at the fit. */
  solve(right: Float64Array): Float64Array;
}

/** What the rows need to be fitted. */
type Outcomes = Pick<PatternTable, 'group' | 'n' | 'sum'>;

const MOST_STEPS = 60;
/**
 * The share of the information of equal weights below which a direction has none left: its probabilities have gone to 0 or 1, because the
 * covariates separate outcomes.
 */
const LEAST_INFORMATION = 1e-10;
/** After a step this small, in log odds of a standard deviation of a covariate, the next one would be rounding. */
const SMALL_STEP = 1e-9;
/** By what share rounding can lower a likelihood. */
const LIKELIHOOD_ROUNDING = 1e-12;

/**
 * Least squares, or logistic regression by Newton's method (iteratively reweighted least squares) with halved steps, on rows that sum
 * customers up.
 *
 * Source: McCullagh & Nelder (1989), "Generalized Linear Models", 2.5 and 4.4; R's `lm` and `glm`.
 *
 * @returns null where the rows do not determine the parameters: dependent columns, or covariates that separate outcomes
 */
export function fitMeans(design: GroupDesign, outcomes: Outcomes, family: MeanFamily): MeanFit | null {
  let parameters = new Float64Array(design.size);
  const solverAt = solvers(design, outcomes);
  for (let step = 0; ; step++) {
    const { score, information, logLikelihood } = derivatives(design, outcomes, family, parameters);
    const solve = solverAt(information);
    if (solve === null) return null;
    const change = solve(score);
    // The second step of least squares takes out the rounding of the first.
    const last = family === 'LINEAR' ? step === 1 : change.every((value) => Math.abs(value) < SMALL_STEP);
    parameters =
      last || family === 'LINEAR'
        ? plus(parameters, change, 1)
        : climbed(design, outcomes, { parameters, change, logLikelihood });
    if (last || step === MOST_STEPS) return { parameters, solve };
  }
}

/** The parameters after the first of halved steps that does not lower the likelihood. */
function climbed(
  design: GroupDesign,
  outcomes: Outcomes,
  at: { parameters: Float64Array; change: Float64Array; logLikelihood: number },
): Float64Array<ArrayBuffer> {
  const least = at.logLikelihood - LIKELIHOOD_ROUNDING * Math.abs(at.logLikelihood);
  let share = 1;
  let moved = plus(at.parameters, at.change, share);
  while (logLikelihoodAt(design, outcomes, moved) < least) {
    share /= 2;
    moved = plus(at.parameters, at.change, share);
  }
  return moved;
}

/** The mean at a linear predictor. */
export function meanAt(family: MeanFamily, predictor: number): number {
  return family === 'LINEAR' ? predictor : 1 / (1 + Math.exp(-predictor));
}

/** How fast the mean grows there. */
export function slopeAt(family: MeanFamily, mean: number): number {
  return family === 'LINEAR' ? 1 : mean * (1 - mean);
}

function derivatives(design: GroupDesign, { group, n, sum }: Outcomes, family: MeanFamily, parameters: Float64Array) {
  const score = new Float64Array(design.size);
  const information = new Float64Array(design.size ** 2);
  let logLikelihood = 0;
  for (let row = 0; row < n.length; row++) {
    const own = group[row]!;
    const predictor = design.predictor(parameters, row, own);
    const mean = meanAt(family, predictor);
    design.addTo(score, row, own, sum[row]! - n[row]! * mean);
    design.addProducts(information, row, own, n[row]! * slopeAt(family, mean));
    logLikelihood += binomialTerm(sum[row]!, n[row]!, predictor);
  }
  return { score, information, logLikelihood };
}

function logLikelihoodAt(design: GroupDesign, { group, n, sum }: Outcomes, parameters: Float64Array): number {
  let total = 0;
  for (let row = 0; row < n.length; row++) {
    total += binomialTerm(sum[row]!, n[row]!, design.predictor(parameters, row, group[row]!));
  }
  return total;
}

/** Successes · η − n · log(1 + exp η), without overflow. */
function binomialTerm(successes: number, n: number, predictor: number): number {
  return successes * predictor - n * (Math.max(0, predictor) + Math.log1p(Math.exp(-Math.abs(predictor))));
}

/** Decomposes an information; null where it leaves a direction without any, beside that of equal weights. */
function solvers(design: GroupDesign, { group, n }: Outcomes): (information: Float64Array) => MeanFit['solve'] | null {
  const equal = new Float64Array(design.size ** 2);
  for (let row = 0; row < n.length; row++) design.addProducts(equal, row, group[row]!, n[row]!);
  const most = pivotsOf(decompose(equal));
  return (information) => {
    const decomposition = decompose(information);
    const enough = pivotsOf(decomposition).every((pivot, index) => pivot > LEAST_INFORMATION * most[index]!);
    if (!enough) return null;
    return (right) => Float64Array.from(decomposition.solve(Matrix.columnVector([...right])).to1DArray());
  };

  function decompose(lower: Float64Array): CholeskyDecomposition {
    return new CholeskyDecomposition(new Matrix(fullMatrix(lower, design.size)));
  }
}

/** The squares of the factor's diagonal; 0 or not a number where the matrix is not positive definite. */
function pivotsOf({ lowerTriangularMatrix }: CholeskyDecomposition): number[] {
  return lowerTriangularMatrix.diagonal().map((entry) => entry ** 2);
}

function plus(values: Float64Array, change: Float64Array, share: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(values, (value, index) => value + share * change[index]!);
}
