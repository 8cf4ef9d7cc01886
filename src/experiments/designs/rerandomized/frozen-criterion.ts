export const CRITERION = 'mahalanobis/1';

/** The criterion by which a draw was accepted: stored in the receipt, and needed by the readout. */
export interface FrozenCriterion {
  criterion: typeof CRITERION;
  tiers: {
    attributes: string[];
    acceptance: number;
    /** Independent columns of the tier, given the tiers before. */
    degreesOfFreedom: number;
    /** The largest Mahalanobis distance accepted; null where every distance is. */
    limit: number | null;
  }[];
}

/** The tier of each column, by the covariate the column is made of. */
export function tiersOf(
  columns: readonly { covariate: string }[],
  tiers: readonly { attributes: readonly string[] }[],
): number[] {
  return columns.map(({ covariate }) => tiers.findIndex(({ attributes }) => attributes.includes(covariate)));
}
