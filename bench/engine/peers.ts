import jstat from 'jstat';

/** The part of jstat that is measured against; it ships no types. */
interface Jstat {
  normal: { cdf(x: number, mean: number, deviation: number): number };
  studentt: { cdf(t: number, df: number): number; inv(p: number, df: number): number };
  chisquare: { cdf(x: number, df: number): number };
  centralF: { cdf(x: number, df1: number, df2: number): number };
  variance(values: readonly number[], sample: boolean): number;
  /** p-value of a t score with n − 1 degrees of freedom. */
  ttest(score: number, n: number, sides: 1 | 2): number;
  anovafscore(samples: readonly (readonly number[])[]): number;
  anovaftest(...samples: readonly (readonly number[])[]): number;
  /** p-value of the pooled z-test of two proportions, a method of its vectors that looks at no vector. */
  fn: { twoSidedDifferenceOfProportions(p1: number, n1: number, p2: number, n2: number): number };
}

export const { jStat } = jstat as unknown as { jStat: Jstat };
