import { InvalidInputError } from '../invalid-input.js';
import { covariateColumns } from './covariate-columns.js';
import { fitMeans, type MeanFamily, type MeanFit, meanAt, slopeAt } from './fit-means.js';
import { fullMatrix, GroupDesign } from './group-design.js';
import type { PatternTable } from './pattern-table.js';

/** A regression of means, as an analyst names it. */
export interface MeanModel {
  family: MeanFamily;
  /** Whether covariates have slopes of their own in every group. */
  interacted: boolean;
}

/** The mean that each group would have if it had the covariates of all customers. */
export interface StandardizedMeans {
  means: number[];
  /** Of the means, as estimates of those of the population that the customers are a sample of. */
  covariance: number[][];
  /** The parameters of the regression. */
  parameters: number;
}

/** Why there are no standardized means. */
export type NotStandardized = { reason: 'NOT_DETERMINED'; groups: number[] } | { reason: 'SEPARATED' };

/** The most parameters of a regression. */
const MOST_PARAMETERS = 400;

/**
 * Regression standardization: a regression of the outcome on group and covariates predicts the mean of all customers as if all were of
 * one group, for each group in turn. Standard errors are those of the population's mean: they count that another sample has other
 * covariates and another fit, by influence functions (the sandwich of the stacked estimating equations), and need neither equal
 * variances nor a right model.
 *
 * Sources: Lane & Nelder (1982), Biometrics 38:613–621; Sjölander (2016), European Journal of Epidemiology 31:563–574 (R's stdReg);
 * Stefanski & Boos (2002), The American Statistician 56:29–38.
 *
 * @param groups the number of groups, each with rows
 * @throws InvalidInputError for more than 400 parameters
 * @returns which groups have covariates that others do not vary with, or that a logistic regression separates outcomes
 */
export function standardizedMeans(
  table: PatternTable,
  groups: number,
  { family, interacted }: MeanModel,
): StandardizedMeans | NotStandardized {
  const design = GroupDesign.of(covariateColumns(table.known), table.n, groups, interacted);
  if (design.size > MOST_PARAMETERS) {
    const message = `A regression has at most ${MOST_PARAMETERS} parameters; this one has ${design.size}: adjust for less.`;
    throw new InvalidInputError('adjustFor', message);
  }
  const kept = new Set(design.independent(table.group, table.n));
  if (kept.size < design.size) return { reason: 'NOT_DETERMINED', groups: undetermined(design, kept) };
  const fit = fitMeans(design, table, family);
  if (fit === null) return { reason: 'SEPARATED' };
  const predictions = predict(table, design, fit, family);
  return {
    means: Array.from(predictions.means, (mean) => mean + table.shift),
    covariance: influenceCovariance(table, design, fit, family, predictions),
    parameters: design.size,
  };
}

/** The groups in which slopes are not determined; all where slopes are common. */
function undetermined(design: GroupDesign, kept: ReadonlySet<number>): number[] {
  const all = Array.from({ length: design.groups }, (_, group) => group);
  if (!design.interacted) return all;
  return all.filter((group) => design.slopesOf(group).some((parameter) => !kept.has(parameter)));
}

interface Predictions {
  customers: number;
  /** Of the outcome less the shift. */
  means: Float64Array;
  /** A⁻¹ times the gradient of N · mean, by group. */
  directions: Float64Array[];
}

function predict({ n }: PatternTable, design: GroupDesign, fit: MeanFit, family: MeanFamily): Predictions {
  const { groups } = design;
  const means = new Float64Array(groups);
  const gradients = Array.from({ length: groups }, () => new Float64Array(design.size));
  let customers = 0;
  for (let row = 0; row < n.length; row++) {
    const count = n[row]!;
    customers += count;
    for (let group = 0; group < groups; group++) {
      const mean = meanAt(family, design.predictor(fit.parameters, row, group));
      means[group]! += count * mean;
      design.addTo(gradients[group]!, row, group, count * slopeAt(family, mean));
    }
  }
  return { customers, means: means.map((sum) => sum / customers), directions: gradients.map((one) => fit.solve(one)) };
}

/**
 * Σ φφ′/N² of the influences φ of customers on the standardized means: a customer moves the mean by its own prediction's distance from
 * it, and by what its residual does to the fit.
 */
function influenceCovariance(
  table: PatternTable,
  design: GroupDesign,
  fit: MeanFit,
  family: MeanFamily,
  { customers, means, directions }: Predictions,
): number[][] {
  const { groups } = design;
  const { group, n, sum, squares } = table;
  const products = new Float64Array(groups * groups);
  const distances = new Float64Array(groups);
  const pulls = new Float64Array(groups);
  for (let row = 0; row < n.length; row++) {
    const own = group[row]!;
    for (let other = 0; other < groups; other++) {
      distances[other] = meanAt(family, design.predictor(fit.parameters, row, other)) - means[other]!;
      pulls[other] = design.predictor(directions[other]!, row, own);
    }
    const mean = distances[own]! + means[own]!;
    const residual = sum[row]! - n[row]! * mean;
    const residualSquares = Math.max(0, squares[row]! - 2 * mean * sum[row]! + n[row]! * mean * mean);
    for (let a = 0; a < groups; a++) {
      for (let b = 0; b <= a; b++) {
        products[a * groups + b]! +=
          n[row]! * distances[a]! * distances[b]! +
          (distances[a]! * pulls[b]! + distances[b]! * pulls[a]!) * residual +
          pulls[a]! * pulls[b]! * residualSquares;
      }
    }
  }
  return fullMatrix(products, groups).map((row) => row.map((product) => product / customers ** 2));
}
