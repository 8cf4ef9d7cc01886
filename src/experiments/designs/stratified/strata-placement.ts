import { loadCovariates } from '../../../customers/covariates.js';
import { countCombinations, type Population, sourceOf } from '../../../customers/population.js';
import type { Session } from '../../../database/database.js';
import type { ExperimentDesign } from '../../experiment-design.js';
import type { DesignQuestion, Prepare } from '../drawing.js';
import type { Placement } from '../placement.js';
import { binCovariates, cutPoints } from './bins.js';
import { clusterCovariate, clusterFeatures, type FrozenClusters, findClusters } from './clusters.js';
import { strataSizes, stratumNamer } from './stratification.js';

/** The steps that place customers in strata: clusters are found first. */
export async function stepsToStrata(
  session: Session,
  population: Population,
  { design }: DesignQuestion,
): Promise<Prepare> {
  const { clusterStrata } = design;
  if (!clusterStrata) return async () => (later, placed) => placeInStrata(later, placed, design, null);
  const features = await clusterFeatures(session, population, clusterStrata);
  return async (engine) => {
    const clusters = await findClusters(engine, features, clusterStrata);
    return (later, placed) => placeInStrata(later, placed, design, clusters);
  };
}

/**
 * Puts customers into strata: combinations of attributes, classes of numbers, and clusters.
 * @param clusters found before, where the design has clusters
 * @throws ExpectedError TOO_MANY for too many combinations
 */
export async function placeInStrata(
  session: Session,
  population: Population,
  design: ExperimentDesign,
  clusters: FrozenClusters | null,
): Promise<Placement> {
  const points = await cutPoints(session, population, design.bins ?? []);
  const covariates = [
    ...(await loadCovariates(session, 'design.strata', design.strata)),
    ...(await binCovariates(session, points)),
    ...(clusters === null ? [] : [await clusterCovariate(session, clusters)]),
  ];
  const source = sourceOf(population, covariates);
  const sizes = strataSizes(covariates, await countCombinations(session, population, source));
  const nameOf = stratumNamer(covariates);
  const frozen = points.length === 0 && clusters === null ? null : JSON.stringify({ bins: points, clusters });
  return {
    units: [...sizes.values()].reduce((sum, size) => sum + size, 0),
    cells: [...sizes].map(([name, size]) => ({ kind: 'STRATUM', name, size, block: null })),
    source,
    cellOf: ({ values }) => nameOf(values),
    frozen,
    draw: null,
  };
}
