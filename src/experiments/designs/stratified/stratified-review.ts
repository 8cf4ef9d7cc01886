import type { Covariate } from '../../../customers/covariates.js';
import { loadCovariates } from '../../../customers/covariates.js';
import type { Population } from '../../../customers/population.js';
import type { Session } from '../../../database/database.js';
import { shownStratum } from '../../../randomization/stratified.js';
import type { ExperimentDesign } from '../../experiment-design.js';
import type { ReviewedParts, ReviewRules } from '../design.js';
import { usualReview } from '../usual-rules.js';
import { binCovariates, cutPoints } from './bins.js';
import { placeInStrata } from './strata-placement.js';

export const reviewStrata: ReviewRules = { ...usualReview, partsOf, dividedBy };

async function partsOf(
  session: Session,
  population: Population,
  design: ExperimentDesign,
  customers: number,
): Promise<ReviewedParts> {
  if (design.strata.length === 0 && !design.bins?.length) return { strata: [], groups: null };
  const { cells, units } = await placeInStrata(session, population, design, null);
  const strata = cells.map(({ name, size }) => ({
    name: shownStratum(name),
    size: Math.round((size * customers) / units),
  }));
  return { strata, groups: null };
}

async function dividedBy(session: Session, population: Population, design: ExperimentDesign): Promise<Covariate[]> {
  const named = design.strata.length === 0 ? [] : await loadCovariates(session, 'design.strata', design.strata);
  const points = await cutPoints(session, population, design.bins ?? []);
  return [...named, ...(points.length === 0 ? [] : await binCovariates(session, points))];
}
