import { advise } from '../../graph/advice.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { validList, validNumber, validTotal } from '../../graph/validation.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { intervalOf } from '../../results/interval.js';
import { wilsonInterval } from '../../statistics/comparisons/proportions/wilson.js';
import { normalUpperQuantile } from '../../statistics/distributions/normal.js';
import {
  fitShiftedBetaGeometric,
  type RenewalCounts,
  retentionOf,
  type ShiftedBetaGeometric,
  survivalError,
  survivalOf,
} from '../../statistics/retention/shifted-beta-geometric.js';
import type { RetentionCohortInput, RetentionCurveInput } from './retention-curve-input.js';
import type { ObservedRenewal, ProjectedRenewal, RetentionCurve, RetentionFit } from './retention-curve-result.js';

const MOST_COHORTS = 200;
const MOST_NUMBERS = 200;
const MOST_PROJECTED = 100;
const USUAL_PROJECTED = 5;

/** @throws ExpectedErrors for numbers that are no counts of customers who are left */
export function retentionCurve(input: RetentionCurveInput): RetentionCurve {
  const { alpha, horizon, cohorts } = checkParts({
    alpha: () => alphaOf(input.confidenceLevel),
    horizon: () => validNumber('horizon', input.horizon ?? USUAL_PROJECTED, { atLeast: 0, atMost: MOST_PROJECTED }),
    cohorts: () => checkEach(validList('cohorts', input.cohorts, 1, MOST_COHORTS, 'cohort'), validCohort),
  });
  const renewals = renewalsOf(cohorts);
  const fitted = fitShiftedBetaGeometric(renewals);
  const model = 'reason' in fitted ? null : fitted;
  const observed = observedRenewals(renewals, model, alpha);
  return {
    observed,
    fit: model && shownFit(model),
    projection: model ? projected(model, observed.at(-1)?.survival ?? 1, renewals.length, horizon, alpha) : [],
    insufficientData: insufficientData('reason' in fitted ? fitted.reason : null),
    warnings: model === null || horizon === 0 ? [] : [modeled(renewals.length)],
  };
}

function modeled(last: number) {
  return advise(
    'MODELED',
    `Renewals after the ${last}${ordinal(last)} are not observed. They follow a model in which each customer leaves with a probability of ` +
      'their own that never changes: price changes, seasons and competitors are not in it.',
    { remedy: 'Compare the model with renewals as they come in, and fit it again.' },
  );
}

function ordinal(number: number): string {
  const isTeen = number % 100 >= 11 && number % 100 <= 13;
  return (isTeen ? undefined : ['st', 'nd', 'rd'][(number % 10) - 1]) ?? 'th';
}

function validCohort({ customers }: RetentionCohortInput, index: number): number[] {
  const field = `cohorts.${index}.customers`;
  const numbers = validList(field, customers, 2, MOST_NUMBERS, 'number');
  return checkEach(numbers, (many, place) => {
    validNumber(`${field}.${place}`, many, { atLeast: place === 0 ? 1 : 0 });
    const before = numbers[place - 1] ?? many;
    if (many <= before) return many;
    throw invalid(
      `${field}.${place}`,
      `${many} customers are left of ${before}. Give the number left after each renewal.`,
    );
  });
}

/** Adds cohorts up, renewal by renewal, up to the first at which nobody is left. */
function renewalsOf(cohorts: readonly number[][]): RenewalCounts[] {
  const longest = Math.max(...cohorts.map(({ length }) => length - 1));
  const sums = Array.from({ length: longest }, (_, renewal) => {
    const present = cohorts.filter(({ length }) => length > renewal + 1);
    return {
      atRisk: validTotal(
        'cohorts',
        present.map((own) => own[renewal] ?? 0),
      ),
      kept: validTotal(
        'cohorts',
        present.map((own) => own[renewal + 1] ?? 0),
      ),
    };
  }).filter(({ atRisk }) => atRisk > 0);
  if (sums.length >= 2) return sums;
  throw new ExpectedError(
    'cohorts',
    UserErrorCode.TOO_FEW_CUSTOMERS,
    'At least two renewals with customers are needed to tell those who leave readily from those who stay.',
  );
}

function observedRenewals(
  renewals: readonly RenewalCounts[],
  model: ShiftedBetaGeometric | null,
  alpha: number,
): ObservedRenewal[] {
  let survival = 1;
  return renewals.map(({ atRisk, kept }, index) => {
    survival *= kept / atRisk;
    const limits = wilsonInterval({ n: atRisk, successes: kept }, alpha);
    return {
      renewal: index + 1,
      atRisk,
      kept,
      retention: intervalOf({ estimate: kept / atRisk, ...limits }, confidenceOf(alpha)),
      survival,
      fittedRetention: model && retentionOf(model, index + 1),
      fittedSurvival: model && survivalOf(model, index + 1),
    };
  });
}

function shownFit({ alpha, beta, logLikelihood, covariance }: ShiftedBetaGeometric): RetentionFit {
  return {
    alpha: { estimate: alpha, standardError: Math.sqrt(covariance.alpha) },
    beta: { estimate: beta, standardError: Math.sqrt(covariance.beta) },
    logLikelihood,
  };
}

/** @param left the share of customers who are left after the last renewal observed */
function projected(
  model: ShiftedBetaGeometric,
  left: number,
  last: number,
  horizon: number,
  alpha: number,
): ProjectedRenewal[] {
  const z = normalUpperQuantile(alpha / 2);
  return Array.from({ length: horizon }, (_, index) => {
    const renewal = last + index + 1;
    const estimate = (left * survivalOf(model, renewal)) / survivalOf(model, last);
    const spread = Math.exp(z * survivalError(model, renewal, last));
    const limits = { estimate, lower: estimate / spread, upper: Math.min(left, estimate * spread) };
    return { renewal, retention: retentionOf(model, renewal), survival: intervalOf(limits, confidenceOf(alpha)) };
  });
}
