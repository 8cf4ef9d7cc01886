import * as simple from 'simple-statistics';
import { anova } from '../../src/statistics/comparisons/means/anova.js';
import { meanSummary } from '../../src/statistics/mean-summary.js';
import { momentsOf } from '../../src/statistics/moments.js';
import type { TestOptions } from '../../src/statistics/summaries.js';
import { pooledMeanEffect } from '../../src/statistics/two-samples/means/pooled-t.js';
import { mannWhitneyEffect } from '../../src/statistics/two-samples/ranks/mann-whitney.js';
import { permutationTest } from '../../src/statistics/two-samples/resampling/permutation-test.js';
import { CASES, randomSource, valueCases } from './cases.js';
import type { EngineScenario } from './engine-scenario.js';
import { jStat } from './peers.js';

const RESAMPLES = 1_000;
const options: TestOptions = { alpha: 0.05, alternative: 'TWO_SIDED' };
const summaryOf = (values: readonly number[]) => meanSummary(momentsOf(values));

/** Tests from every customer's value: 100 customers a sample. */
export const valueScenarios: Record<string, EngineScenario> = {
  'engine-pooled-t': {
    title: "Student's pooled t-test of 2 × 100 values: statistic",
    cases: CASES,
    ours: (index) => {
      const [control, treatment] = valueCases[index]!;
      return pooledMeanEffect(summaryOf(control), summaryOf(treatment), options).statistic!;
    },
    peers: [
      {
        name: 'simple-statistics tTestTwoSample',
        answer: (index) => simple.tTestTwoSample(valueCases[index]![1], valueCases[index]![0])!,
        remark: 'the statistic alone: no p-value, no interval',
      },
    ],
  },
  'engine-anova': {
    title: 'analysis of variance of 3 × 100 values: p-value',
    cases: CASES,
    ours: (index) => anova(valueCases[index]!.map(summaryOf)).pValue!,
    peers: [{ name: 'jstat anovaftest', answer: (index) => jStat.anovaftest(...valueCases[index]!) }],
  },
  'engine-anova-statistic': {
    title: 'analysis of variance of 3 × 100 values: statistic',
    cases: CASES,
    ours: (index) => anova(valueCases[index]!.map(summaryOf)).statistic!,
    peers: [
      {
        name: 'jstat anovafscore',
        answer: (index) => jStat.anovafscore(valueCases[index]!),
        remark: 'the statistic alone',
      },
    ],
  },
  'engine-mann-whitney': {
    title: 'Mann–Whitney test of 2 × 100 values with ties: statistic',
    cases: CASES,
    ours: (index) => {
      const [control, treatment] = valueCases[index]!;
      return mannWhitneyEffect(control, treatment, options).estimate.statistic!;
    },
    peers: [
      {
        name: 'simple-statistics wilcoxonRankSum, less its least value',
        answer: (index) => {
          const [control, treatment] = valueCases[index]!;
          return simple.wilcoxonRankSum(treatment, control) - (treatment.length * (treatment.length + 1)) / 2;
        },
        remark: 'the statistic alone: no p-value, no shift with its interval',
      },
    ],
  },
  'engine-permutation': {
    title: 'permutation test of 2 × 100 values, 1,000 relabellings: p-value',
    cases: CASES,
    ours: (index) => {
      const [control, treatment] = valueCases[index]!;
      return permutationTest(control, treatment, { ...options, seed: index, resamples: RESAMPLES }).estimate.pValue!;
    },
    peers: [
      {
        name: 'simple-statistics permutationTest',
        answer: (index) =>
          simple.permutationTest(valueCases[index]![0], valueCases[index]![1], 'two_side', RESAMPLES, randomSource),
        remark: 'other relabellings, so that p-values differ by chance; p may be 0; no interval',
      },
    ],
  },
};
