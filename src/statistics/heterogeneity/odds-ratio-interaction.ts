import { fittedCount } from '../comparisons/strata/breslow-day.js';
import type { StratumTable } from '../comparisons/strata/stratum-table.js';
import { chiSquaredUpperTail } from '../distributions/chi-squared.js';
import { findRoot } from '../root-finding.js';
import type { HeterogeneityTest } from './homogeneity-test.js';

const method = 'Likelihood ratio test of equal odds ratios';
/** Odds ratios beyond e^±60 fit no counts better than infinite ones. */
const FARTHEST = 60;

/**
 * Whether segments have the same odds ratio: the likelihood ratio of a logistic regression on arm, segment and their product against
 * one without the product. Given the margins of a segment, the fitted counts follow from the odds ratio, so the common odds ratio
 * is the root of Σ(successes − fitted successes). Segments in which no customer, or every customer, is a success say nothing of it.
 *
 * Source: Breslow & Day (1980), "Statistical Methods in Cancer Research I", 6.5; McCullagh & Nelder (1989), 4.4; R's
 * `anova(glm(…, binomial), test = "LRT")`.
 */
export function oddsRatioInteraction(segments: readonly StratumTable[]): HeterogeneityTest {
  const tables = segments.filter(isInformative);
  const gap = (logOdds: number) =>
    tables.reduce((sum, table) => sum + table.treatment.successes - fittedCount(table, Math.exp(logOdds)).expected, 0);
  if (tables.length < 2 || isAtEdge(tables)) {
    const insufficientData = 'Fewer than two segments have successes and failures from which an odds ratio follows.';
    return { ...untested, insufficientData };
  }
  const common = Math.exp(findRoot(gap, -FARTHEST, FARTHEST));
  const statistic = tables.reduce((sum, table) => sum + deviance(table, fittedCount(table, common).expected), 0);
  const degreesOfFreedom = tables.length - 1;
  return { ...untested, statistic, degreesOfFreedom, pValue: chiSquaredUpperTail(statistic, degreesOfFreedom) };
}

const untested: HeterogeneityTest = {
  method,
  statistic: null,
  degreesOfFreedom: null,
  denominatorDegreesOfFreedom: null,
  pValue: null,
  insufficientData: null,
};

function isInformative({ control, treatment }: StratumTable): boolean {
  const successes = control.successes + treatment.successes;
  return control.n > 0 && treatment.n > 0 && successes > 0 && successes < control.n + treatment.n;
}

/** Whether in all tables the treatment has as many successes as the margins allow, or as few: the common odds ratio is infinite or 0. */
function isAtEdge(tables: readonly StratumTable[]): boolean {
  const most = tables.every((table) => atMost(table));
  return most || tables.every(({ control, treatment }) => atMost({ control: treatment, treatment: control }));
}

function atMost({ control, treatment }: StratumTable): boolean {
  return control.successes === 0 || treatment.successes === treatment.n;
}

function deviance({ control, treatment }: StratumTable, fitted: number): number {
  const successes = control.successes + treatment.successes;
  const cells = [
    [treatment.successes, fitted],
    [treatment.n - treatment.successes, treatment.n - fitted],
    [control.successes, successes - fitted],
    [control.n - control.successes, control.n - successes + fitted],
  ] as const;
  return 2 * cells.reduce((sum, [observed, expected]) => sum + ownDeviance(observed, expected), 0);
}

/** x·log(x/e) − (x − e), of terms that do not cancel. */
function ownDeviance(observed: number, expected: number): number {
  if (observed === 0) return expected;
  const ratio = (expected - observed) / observed;
  return observed * (ratio - Math.log1p(ratio));
}
