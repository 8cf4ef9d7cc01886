import { at, entryOf, type Rows } from '../entries.js';
import { dot, times } from '../matrices/vectors.js';
import type { Maximum } from './maximum-likelihood.js';
import type { FitSummary } from './purchase-model.js';

/** A standard error of the logarithm above which a parameter is not determined: 95 % limits a factor of a million apart. */
const MOST_ERROR = 3.5;

/** From the maximum of the mean log-likelihood of a customer. */
export function fitSummary(maximum: Maximum, names: readonly string[], customers: number): FitSummary {
  const covariance = maximum.inverse.map((row) => row.map((entry) => entry / customers));
  const parameters = names.map((name, i) => {
    const value = Math.exp(at(maximum.parameters, i));
    const error = Math.sqrt(entryOf(covariance, i, i));
    const determined = !at(maximum.undetermined, i) && error < MOST_ERROR;
    return { name, value, standardError: determined ? value * error : null };
  });
  const boundary = parameters.flatMap(({ name, standardError }) => (standardError === null ? [name] : []));
  const known = conditioned(covariance);
  return {
    parameters,
    covariance: known,
    logLikelihood: maximum.value * customers,
    converged: maximum.converged,
    boundary,
  };
}

/**
 * The covariance given the parameters that are not determined, the least determined first: where only a function of two is determined, one of
 * them keeps what is not known of that.
 */
function conditioned(covariance: Rows): number[][] {
  const rows = covariance.map((row) => [...row]);
  for (const _ of rows) {
    const variances = rows.map((__, i) => entryOf(rows, i, i));
    const most = Math.max(...variances);
    if (most < MOST_ERROR ** 2) break;
    const known = variances.indexOf(most);
    const column = rows.map((__, i) => entryOf(rows, i, known));
    for (const [i, row] of rows.entries()) {
      for (const j of row.keys()) {
        row[j] = i === known || j === known ? 0 : at(row, j) - (at(column, i) * at(column, j)) / most;
      }
    }
  }
  return rows;
}

/** The standard error of a function of parameters, from its slopes by their logarithms: the delta method. */
export function deltaError(covariance: Rows, slopes: readonly number[]): number {
  return Math.sqrt(Math.max(0, dot(slopes, times(covariance, slopes))));
}
