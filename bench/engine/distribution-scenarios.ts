import * as simple from 'simple-statistics';
import { chiSquaredUpperTail } from '../../src/statistics/distributions/chi-squared.js';
import { fUpperTail } from '../../src/statistics/distributions/f.js';
import { normalUpperTail } from '../../src/statistics/distributions/normal.js';
import { studentTUpperQuantile, studentTUpperTail } from '../../src/statistics/distributions/student-t.js';
import { momentsOf, variance } from '../../src/statistics/moments.js';
import { CASES, farValueCases, quantileCases, tailCases } from './cases.js';
import type { EngineScenario } from './engine-scenario.js';
import { jStat } from './peers.js';

const COLUMNS = 3;
const tail = (index: number) => tailCases[index]!;
const chiSquared = ({ z, df }: { z: number; df: number }) => df + z * Math.sqrt(2 * df);
const ratio = ({ z, df }: { z: number; df: number }) => 1 + z * Math.sqrt((2 * (df + COLUMNS)) / (COLUMNS * df));

/** Tails, quantiles and moments, which every test is made of. */
export const distributionScenarios: Record<string, EngineScenario> = {
  'engine-normal-tail': {
    title: 'upper tail of the normal distribution',
    cases: CASES,
    ours: (index) => normalUpperTail(tail(index).z),
    peers: [
      { name: 'jstat 1 − normal.cdf', answer: (index) => 1 - jStat.normal.cdf(tail(index).z, 0, 1) },
      {
        name: 'simple-statistics 1 − cumulativeStdNormalProbability',
        answer: (index) => 1 - simple.cumulativeStdNormalProbability(tail(index).z),
      },
    ],
  },
  'engine-t-tail': {
    title: "upper tail of Student's t",
    cases: CASES,
    ours: (index) => studentTUpperTail(tail(index).z, tail(index).df),
    peers: [
      { name: 'jstat studentt.cdf of −t', answer: (index) => jStat.studentt.cdf(-tail(index).z, tail(index).df) },
    ],
  },
  'engine-chi-squared-tail': {
    title: 'upper tail of χ²',
    cases: CASES,
    ours: (index) => chiSquaredUpperTail(chiSquared(tail(index)), tail(index).df),
    peers: [
      {
        name: 'jstat 1 − chisquare.cdf',
        answer: (index) => 1 - jStat.chisquare.cdf(chiSquared(tail(index)), tail(index).df),
      },
    ],
  },
  'engine-f-tail': {
    title: 'upper tail of F with 3 and more degrees of freedom',
    cases: CASES,
    ours: (index) => fUpperTail(ratio(tail(index)), COLUMNS, tail(index).df),
    peers: [
      {
        name: 'jstat 1 − centralF.cdf',
        answer: (index) => 1 - jStat.centralF.cdf(ratio(tail(index)), COLUMNS, tail(index).df),
      },
    ],
  },
  'engine-t-quantile': {
    title: "quantile of Student's t",
    cases: CASES,
    ours: (index) => studentTUpperQuantile(quantileCases[index]!.p, quantileCases[index]!.df),
    peers: [
      {
        name: 'jstat studentt.inv of 1 − p',
        answer: (index) => jStat.studentt.inv(1 - quantileCases[index]!.p, quantileCases[index]!.df),
      },
    ],
  },
  'engine-variance': {
    title: 'variance of 100 values about a billion (ours: all moments to the third)',
    cases: CASES,
    ours: (index) => variance(momentsOf(farValueCases[index]!)),
    peers: [
      { name: 'jstat variance', answer: (index) => jStat.variance(farValueCases[index]!, true) },
      {
        name: 'simple-statistics sampleVariance',
        answer: (index) => simple.sampleVariance(farValueCases[index]!),
      },
    ],
  },
};
