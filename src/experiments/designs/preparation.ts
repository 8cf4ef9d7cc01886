import type { Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import type { Engine } from '../../threads/engine.js';
import type { Arm } from '../arm.js';
import { DesignMethod, type ExperimentDesign } from '../experiment-design.js';
import { clusterFeatures, type FrozenClusters, findClusters } from './clusters.js';
import { type CovariateChoice, type CovariateList, readCovariateList } from './covariate-list.js';
import { type BalancedDraw, drawBalanced } from './rerandomized-placement.js';
import { type MatchedList, matchList } from './tuple-placement.js';

/** What was computed for a design before its transaction. */
export interface Preparation {
  /** The version of the draft it was computed for. */
  version: number;
  seed: string;
  clusters: FrozenClusters | null;
  matched: MatchedList | null;
  balanced: BalancedDraw | null;
}

/** What a design needs of customers before anything can be computed. */
export interface Material {
  features: Float64Array<ArrayBuffer> | null;
  list: CovariateList | null;
}

/** A design with its seed, its arms and the risk of error it is planned for. */
export interface DesignQuestion {
  design: ExperimentDesign;
  arms: readonly Arm[];
  alpha: number;
}

/** Reads what a long preparation needs; null for designs without one. */
export async function readMaterial(
  session: Session,
  population: Population,
  design: ExperimentDesign,
): Promise<Material | null> {
  switch (design.method) {
    case DesignMethod.STRATIFIED: {
      if (!design.clusterStrata) return null;
      return { features: await clusterFeatures(session, population, design.clusterStrata), list: null };
    }
    case DesignMethod.MATCHED_TUPLES:
    case DesignMethod.RERANDOMIZED:
      return { features: null, list: await readCovariateList(session, population, designCovariates(design)) };
    default:
      return null;
  }
}

/** The covariates that tuples are matched on or a draw is balanced in, the latter tier after tier. */
export function designCovariates({ matchOn, tiers }: ExperimentDesign): CovariateChoice {
  if (matchOn) return { field: 'design.matchOn', names: matchOn };
  return { field: 'design.tiers', names: (tiers ?? []).flatMap(({ attributes }) => attributes) };
}

/**
 * Computes it on an engine thread.
 * @throws ExpectedError where the design cannot be drawn for these customers
 */
export async function prepareDesign(
  engine: Engine,
  question: DesignQuestion,
  { features, list }: Material,
): Promise<Pick<Preparation, 'clusters' | 'matched' | 'balanced'>> {
  const { design } = question;
  const clusters = features && (await findClusters(engine, features, design.clusterStrata!));
  const matches = list !== null && design.method === DesignMethod.MATCHED_TUPLES;
  return {
    clusters,
    matched: matches ? await matchList(engine, question, list) : null,
    balanced: list !== null && !matches ? await drawBalanced(engine, question, list) : null,
  };
}
