import { at, entryOf, type Rows } from '../entries.js';
import { dot, times } from '../matrices/vectors.js';
import type { Maximum } from './maximum-likelihood.js';
import type { FitSummary } from './purchase-model.js';

/** A standard error of the logarithm above which a parameter is not determined: limits a factor of a million apart. */
const MOST_ERROR = 7;

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
  return { parameters, covariance, logLikelihood: maximum.value * customers, converged: maximum.converged, boundary };
}

/** The standard error of a function of parameters, from its slopes by their logarithms: the delta method. */
export function deltaError(covariance: Rows, slopes: readonly number[]): number {
  return Math.sqrt(Math.max(0, dot(slopes, times(covariance, slopes))));
}
