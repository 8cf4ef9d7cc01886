import { requireOpenProbability } from '../argument-checks.js';
import type { OmnibusTest } from '../comparisons/comparison.js';
import { cramersVLimits } from './cramers-v.js';
import type { EffectSize } from './effect-size.js';
import { etaSquared, varianceShareLimits } from './variance-explained.js';

/** What the sizes of an omnibus test's effect are made of. */
type SizedTest = Pick<OmnibusTest, 'statistic' | 'degreesOfFreedom' | 'effectSize' | 'effectScale'>;

/**
 * The effect sizes of a test over several samples, with intervals: ω² and η² of an F test, Cramér's V of a χ² test, ε² of ranks. A
 * lower limit is above zero exactly where the test rejects at alpha; each limit leaves alpha outside. There is no interval for ε²,
 * nor for alpha of ½ and more.
 *
 * Sources: Steiger (2004), Psychological Methods 9:164–182; Smithson (2003), "Confidence Intervals", ch. 4.
 *
 * @throws InvalidInputError for alpha outside (0, 1).
 */
export function omnibusEffectSizes(test: SizedTest, alpha: number): EffectSize[] {
  requireOpenProbability('alpha', alpha);
  const { statistic, degreesOfFreedom, effectSize } = test;
  const limits = limitsOf(test, alpha);
  const [df1, df2] = degreesOfFreedom;
  if (statistic === null || df1 === undefined || df2 === undefined) return [{ ...effectSize, ...limits }];
  return [
    { ...effectSize, ...limits },
    { name: 'η²', value: etaSquared(statistic, df1, df2), ...limits },
  ];
}

function limitsOf(
  { statistic, degreesOfFreedom: [df1, df2], effectSize, effectScale }: SizedTest,
  alpha: number,
): Pick<EffectSize, 'lower' | 'upper' | 'insufficientData'> {
  const without = (insufficientData: string) => ({ lower: null, upper: null, insufficientData });
  if (statistic === null || df1 === undefined) return without('The test over all samples has no result.');
  if (effectScale === null) return without(`${effectSize.name} has no interval.`);
  if (alpha >= 0.5) return without('Effect sizes have no interval at confidence levels of 50 % or less.');
  const limits =
    df2 === undefined
      ? cramersVLimits(statistic, df1, effectScale, alpha)
      : varianceShareLimits(statistic, df1, df2, effectScale, alpha);
  return { ...limits, insufficientData: null };
}
