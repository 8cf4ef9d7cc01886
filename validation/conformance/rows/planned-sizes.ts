import type { PowerInput } from '../../../src/statistics/power/plan/power-input.js';
import { scoreTestChances } from '../../../src/statistics/power/planned-tests/score-test-power.js';
import { effectiveUnits, tTestChances } from '../../../src/statistics/power/planned-tests/t-test-power.js';
import { powerAnalysis } from '../../../src/statistics/power/power-analysis.js';
import { type ConformanceRow, readFixture } from '../conformance-row.js';
import { listedNumbers, namedNumbers } from '../named-numbers.js';

interface ContrastPower {
  kind: string;
  baseline: number;
  effect: number;
  n0: number;
  n1: number;
  alpha: number;
  sides: number;
  power: number;
}

interface AnalysisCase {
  input: PowerInput;
  expected: { power?: number; sampleSizes?: number[]; effect?: number };
}

function contrasts(kind: string) {
  const { powers } = readFixture<{ powers: ContrastPower[] }>('power/power.json');
  return powers
    .filter((item) => item.kind === kind)
    .map(({ baseline, effect, n0, n1, alpha, sides, power }) => {
      const alternative = sides === 2 ? 'TWO_SIDED' : effect > 0 ? 'GREATER' : 'LESS';
      const options = { alpha, alternative } as const;
      const { found } =
        kind === 'mean'
          ? tTestChances(effect * Math.sqrt(effectiveUnits(n0, n1)), n0 + n1 - 2, options)
          : scoreTestChances({ baseline, effect, control: n0, treatment: n1 }, options);
      return { actual: found, expected: power, what: `${baseline} + ${effect}, ${n0} and ${n1}, alpha ${alpha}` };
    });
}

export const rows: ConformanceRow[] = [
  {
    method: 'Power of the score test of two proportions',
    source: 'Fleiss, Levin & Paik (2003), ch. 4',
    oracle: 'R 4.2.2 stats::power.prop.test, strict',
    tolerance: 1e-9,
    comparisons: () => contrasts('proportion'),
  },
  {
    method: 'Power of the t-test',
    source: 'Cohen (1988), ch. 2',
    oracle: 'R 4.2.2 stats::pt, noncentral',
    tolerance: 1e-9,
    comparisons: () => contrasts('mean'),
  },
  {
    method: 'Sample sizes, power and smallest effects of designs with unequal arms, groups and many arms',
    source: 'Cohen (1988); Donner & Klar (2000)',
    oracle: 'R 4.2.2 stats::uniroot on the power',
    tolerance: 1e-8,
    comparisons: () =>
      readFixture<AnalysisCase[]>('power/power-analysis.json').flatMap(({ input, expected }, index) => {
        const result = powerAnalysis(input);
        const sizes = result.arms.map(({ sampleSize }) => sampleSize);
        return [
          ...(expected.power === undefined ? [] : namedNumbers(index, { power: [result.power, expected.power] })),
          ...(expected.sampleSizes ? listedNumbers(`${index}: sample size`, sizes, expected.sampleSizes) : []),
          ...(expected.effect === undefined
            ? []
            : namedNumbers(index, { effect: [result.effect!.absolute, expected.effect] })),
        ];
      }),
  },
];
