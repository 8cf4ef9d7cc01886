import type { Covariate } from '../../../customers/covariates.js';
import { ExpectedError, UserErrorCode } from '../../../graph/expected-error.js';
import { stratumName } from '../../../randomization/stratified.js';

/** More strata suggest that an attribute is continuous. */
const MAX_STRATA = 2_000;

/** A combination of covariate values and the number of customers who have it. */
interface StratumCount {
  levels: (number | null)[];
  size: number;
}

/** Names strata canonically by the covariates' numbers: words for categories, `null` for unknown values. */
export function stratumNamer(covariates: readonly Covariate[]): (levels: readonly (number | null)[]) => string {
  const words = covariates.map(({ levels }) => levels && new Map(levels.map(({ number, value }) => [number, value])));
  return (levels) =>
    stratumName(
      levels.map((number, index) => {
        const named = words[index];
        return named && number !== null ? (named.get(number) ?? null) : number;
      }),
    );
}

/** Sizes of the strata by name. @throws ExpectedError TOO_MANY */
export function strataSizes(covariates: readonly Covariate[], counts: readonly StratumCount[]): Map<string, number> {
  if (counts.length > MAX_STRATA) {
    const names = covariates.map((covariate) => covariate.name).join(' × ');
    throw new ExpectedError(
      'design.strata',
      UserErrorCode.TOO_MANY,
      `${names} has ${counts.length} combinations, and the limit is ${MAX_STRATA} strata. Stratify by fewer or coarser attributes.`,
    );
  }
  const nameOf = stratumNamer(covariates);
  return new Map(counts.map(({ levels, size }) => [nameOf(levels), size]));
}
