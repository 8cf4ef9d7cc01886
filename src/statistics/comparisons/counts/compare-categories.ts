import { chiSquaredUpperTail } from '../../distributions/chi-squared.js';
import { expectationWarnings } from '../../few-expected.js';
import type { Warning } from '../../warning.js';
import { type Contingency, contingency, likelihoodRatioSum, pearsonSum } from './contingency.js';

/** Whether a table is tested by Pearson's χ² or by the likelihood ratio G. */
export type TableTest = 'PEARSON' | 'LIKELIHOOD_RATIO';

export interface CategoryComparison {
  method: string;
  statistic: number | null;
  degreesOfFreedom: number[];
  pValue: number | null;
  effectSize: { name: string; value: number | null };
  /** Customers · (min(rows, columns) − 1) over those used, which turns χ² into the effect size; null without an answer. */
  effectScale: number | null;
  /** Customers per cell if rows and columns were independent; rows and columns as given. */
  expected: number[][];
  insufficientData: string | null;
  warnings: Warning[];
}

const effectSizeName = "Cramér's V";

/**
 * Whether the distribution over categories (columns) is the same in every sample (row): Pearson's χ² of an r × c table of
 * counts with Cramér's V. Rows and columns without any customer do not count. Where a warning reports small counts,
 * `exactIndependenceTest` gives the p-value without the approximation.
 *
 * Sources: Pearson (1900); Cramér (1946), p. 282; R's `chisq.test(correct = FALSE)`.
 *
 * @throws InvalidInputError for a table without rows or columns, rows of different length, entries that are no counts.
 */
export function compareCategories(table: readonly (readonly number[])[]): CategoryComparison {
  return compareTable("Pearson's χ² test", contingency(table), pearsonSum);
}

/**
 * The same question by the likelihood ratio: G = 2 Σ O·ln(O/E).
 *
 * Source: Woolf (1957), Annals of Human Genetics 21:397–409; scipy's `chi2_contingency(lambda_="log-likelihood")`.
 *
 * @throws InvalidInputError for a table without rows or columns, rows of different length, entries that are no counts.
 */
export function likelihoodRatioTest(table: readonly (readonly number[])[]): CategoryComparison {
  return compareTable('G-test', contingency(table), likelihoodRatioSum);
}

function compareTable(
  method: string,
  table: Contingency,
  statisticOf: (cells: Contingency['cells']) => number,
): CategoryComparison {
  const { usedRows, usedColumns, expected, cells, customers } = table;
  if (usedRows < 2 || usedColumns < 2) {
    const insufficientData = 'Fewer than two samples or two categories have any customers.';
    const effectSize = { name: effectSizeName, value: null };
    const nothing = {
      statistic: null,
      degreesOfFreedom: [],
      pValue: null,
      effectSize,
      effectScale: null,
      warnings: [],
    };
    return { method, ...nothing, expected, insufficientData };
  }
  const statistic = statisticOf(cells);
  const freedom = (usedRows - 1) * (usedColumns - 1);
  const scale = customers * (Math.min(usedRows, usedColumns) - 1);
  return {
    method,
    statistic,
    degreesOfFreedom: [freedom],
    pValue: chiSquaredUpperTail(statistic, freedom),
    effectSize: { name: effectSizeName, value: Math.sqrt(pearsonSum(cells) / scale) },
    effectScale: scale,
    expected,
    insufficientData: null,
    warnings: expectationWarnings(
      cells.map((cell) => cell.expected),
      'A cell',
    ),
  };
}
