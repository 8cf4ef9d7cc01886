import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { normalQuantile } from '../../src/statistics/distributions/normal.js';
import { adjustPValues } from '../../src/statistics/multiplicity/adjust-p-values.js';
import { type CorrectionMethod, correctionMethods } from '../../src/statistics/multiplicity/correction-method.js';
import { normalPValue } from '../../src/statistics/tails.js';
import { ALPHA } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';

interface Family {
  pValues: number[];
  /** How many of them, from the first on, are without an effect. */
  nulls: number;
}

const REPLICATES = 10_000;
const TESTS = 10;
/** Mean of the statistics with an effect. */
const EFFECT = 3;
const RATES_OF_FALSE_DISCOVERY: readonly CorrectionMethod[] = [
  'BENJAMINI_HOCHBERG',
  'BENJAMINI_YEKUTIELI',
  'TWO_STAGE_BENJAMINI_HOCHBERG',
];

/** Ten tests at once, without effects or with effects in half of them, independent or alike. */
export function multiplicityStudies(): Runnable[] {
  return [0, 0.5].flatMap((correlation) =>
    [TESTS, TESTS / 2].map((nulls) => runnable(multiplicityStudy(correlation, nulls, REPLICATES))),
  );
}

/** Ten tests of which some have no effect, and statistics of one correlation. */
export function multiplicityStudy(correlation: number, nulls: number, replicates: number) {
  const alike = correlation === 0 ? 'independent' : `correlated ${correlation}`;
  return {
    section: 'Many tests',
    data: `${alike}, ${nulls} of ${TESTS} without an effect`,
    n: TESTS,
    replicates,
    methods,
    draw: (generator: RandomGenerator): Family => {
      const z = () => normalQuantile(openUniform(generator));
      const shared = Math.sqrt(correlation) * z();
      const statistics = Array.from(
        { length: TESTS },
        (_, i) => shared + Math.sqrt(1 - correlation) * z() + (i < nulls ? 0 : EFFECT),
      );
      return { pValues: statistics.map((statistic) => normalPValue(statistic, 'TWO_SIDED')), nulls };
    },
  };
}

const methods: readonly StudiedMethod<Family>[] = correctionMethods.map((method) => {
  const words = method.toLowerCase().replaceAll('_', ' ');
  const discovery = RATES_OF_FALSE_DISCOVERY.includes(method);
  return {
    name: `${words} (${discovery ? 'share of claims that are wrong' : 'any wrong claim'})`,
    naive: method === 'NONE',
    instead: discovery ? 'Benjamini–Yekutieli' : 'Holm',
    observe: ({ pValues, nulls }) => {
      const claimed = adjustPValues(method, pValues, ALPHA).map((p) => p !== null && p < ALPHA);
      const wrong = claimed.slice(0, nulls).filter(Boolean).length;
      const all = claimed.filter(Boolean).length;
      return { falseAlarm: discovery ? wrong / Math.max(1, all) : Number(wrong > 0) };
    },
  };
});
