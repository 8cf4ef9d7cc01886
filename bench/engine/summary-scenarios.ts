import { compareCategories } from '../../src/statistics/comparisons/counts/compare-categories.js';
import { scoreProportionEffect } from '../../src/statistics/effects/score-proportions.js';
import { welchMeanEffect, welchSatterthwaite } from '../../src/statistics/effects/welch-mean.js';
import type { MeanSummary, TestOptions } from '../../src/statistics/summaries.js';
import { analyseTwoSamples, type TwoSampleMethod } from '../../src/statistics/two-samples/two-sample-analysis.js';
import { type Arms, CASES, meanCases, proportionCases, tableCases } from './cases.js';
import type { EngineScenario } from './engine-scenario.js';
import { jStat } from './peers.js';

const options: TestOptions = { alpha: 0.05, alternative: 'TWO_SIDED' };
/** What a platform's engine should answer a second, p-value and both intervals each. */
const AIM = 4_000;

const analysed = (samples: TwoSampleMethod) => analyseTwoSamples({ samples, options }).estimate;

/** Tests from sufficient statistics. Ours give the p-value with the absolute and the relative interval. */
export const summaryScenarios: Record<string, EngineScenario> = {
  'engine-welch': {
    title: "Welch's t-test from n, mean and standard deviation: p-value (ours: and both intervals)",
    aim: AIM,
    cases: CASES,
    ours: (index) => welchMeanEffect(meanCases[index]!.control, meanCases[index]!.treatment, options).pValue!,
    peers: [{ name: 'statistic by hand, jstat ttest', answer: (index) => welchByHand(meanCases[index]!).pValue }],
  },
  'engine-analysis-means': {
    title: 'whole analysis of two means as `effect` does it: p-value, absolute and relative interval',
    aim: AIM,
    cases: CASES,
    ours: (index) => analysed({ method: 'WELCH', ...meanCases[index]! }).absolute.upper!,
    peers: [
      {
        name: 'ditto without the relative interval, by hand with jstat ttest and studentt.inv',
        answer: (index) => upperByHand(meanCases[index]!),
      },
    ],
  },
  'engine-score': {
    title: 'score test of two proportions: p-value (ours: and both intervals)',
    aim: AIM,
    cases: CASES,
    ours: (index) =>
      scoreProportionEffect(proportionCases[index]!.control, proportionCases[index]!.treatment, options).pValue!,
    peers: [
      {
        name: 'jstat twoSidedDifferenceOfProportions',
        answer: (index) => {
          const { control, treatment } = proportionCases[index]!;
          const [p1, p0] = [treatment.successes / treatment.n, control.successes / control.n];
          return jStat.fn.twoSidedDifferenceOfProportions(p1, treatment.n, p0, control.n);
        },
        remark: 'pooled z without the factor N/(N − 1), and no interval',
      },
    ],
  },
  'engine-analysis-proportions': {
    title: 'whole analysis of two proportions as `effect` does it: with odds ratio and number needed to treat',
    aim: AIM,
    cases: CASES,
    ours: (index) => analysed({ method: 'SCORE', ...proportionCases[index]! }).absolute.upper!,
    peers: [],
  },
  'engine-chi-squared': {
    title: "Pearson's χ² of a 5 × 4 table: p-value",
    aim: AIM,
    cases: CASES,
    ours: (index) => compareCategories(tableCases[index]!).pValue!,
    peers: [{ name: 'χ² by hand, jstat chisquare.cdf', answer: (index) => chiSquaredByHand(tableCases[index]!) }],
  },
};

function welchByHand({ control, treatment }: Arms<MeanSummary>) {
  const variances = [treatment.standardDeviation ** 2 / treatment.n, control.standardDeviation ** 2 / control.n];
  const standardError = Math.sqrt(variances[0]! + variances[1]!);
  const df = welchSatterthwaite(variances, [treatment.n - 1, control.n - 1]);
  const difference = treatment.mean - control.mean;
  return { difference, standardError, df, pValue: jStat.ttest(difference / standardError, df + 1, 2) };
}

function upperByHand(arms: Arms<MeanSummary>): number {
  const { difference, standardError, df } = welchByHand(arms);
  return difference + jStat.studentt.inv(1 - options.alpha / 2, df) * standardError;
}

function chiSquaredByHand(table: readonly (readonly number[])[]): number {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = table[0]!.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0));
  const customers = rows.reduce((sum, count) => sum + count, 0);
  let statistic = 0;
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const expected = (rows[i]! * columns[j]!) / customers;
      statistic += (count - expected) ** 2 / expected;
    });
  });
  return 1 - jStat.chisquare.cdf(statistic, (rows.length - 1) * (columns.length - 1));
}
