import { seededGenerator } from '../seeded-generator.js';
import { armScores, effectScores, type RandomizedOutcomes } from './arm-scores.js';
import { crossFittedMeans } from './cross-fitted-means.js';
import { rankedEstimates } from './half-sample-errors.js';
import { designColumns, type KnownColumn } from './known-columns.js';
import { type EstimateWithError, meanWithError } from './mean-with-error.js';
import { rankingOf, treatedParts } from './ranking.js';
import { type EffectContrast, effectContrast, type TargetedPolicy, targetedPolicy } from './targeted-policy.js';
import { foldsOf, type Units } from './units.js';

/** The folds of cross-fitting. */
export const FOLDS = 5;
/** The positions of the arms in an analysis of one treatment. */
export const CONTROL = 0;
export const TREATMENT = 1;

/** How customers are ranked. */
export type RankedBy =
  /** By numbers that were stored before the assignment. */
  | { stored: Float64Array<ArrayBuffer> }
  /** By the effect that regressions on the other folds predict. */
  | 'MODEL';

/** A treatment (arm 1) and its control (arm 0), and a score that says who to treat first. */
export interface TargetingJob extends RandomizedOutcomes {
  units: Units;
  rankedBy: RankedBy;
  ascending: boolean;
  /** What predicts outcomes: for the model, and for doubly robust scores; null for inverse propensity weighting. */
  known: readonly KnownColumn[] | null;
  /** Whether effect scores use the predictions. */
  doublyRobust: boolean;
  /** The shares of customers to treat. */
  shares: readonly number[];
  /** What the treatment of one customer costs, in units of the outcome. */
  cost: number;
  /** Customers whose score is above this are the ones to treat; null where the score has no such limit. */
  treatAbove: number | null;
  resamples: number;
  seed: number;
}

export interface TargetingAnalysis {
  averageEffect: EstimateWithError;
  autoc: EstimateWithError;
  qini: EstimateWithError;
  policies: TargetedPolicy[];
  /** The policy of treating everyone above the limit, and how the effect differs there. */
  selection: { policy: TargetedPolicy; contrast: EffectContrast | null } | null;
}

/** Whether a score finds the customers on whom a treatment works best, and what it is worth to treat them first. */
export function* targetingAnalysis(job: TargetingJob): Generator<number, TargetingAnalysis> {
  const { outcomes, armCount, units, cost, treatAbove, resamples, seed } = job;
  const predictions = predictionsFor(job);
  const effects = effectScores(armScores(job, job.doublyRobust ? predictions : null), armCount, TREATMENT, CONTROL);
  const scores = job.rankedBy === 'MODEL' ? predictedEffects(predictions, armCount) : job.rankedBy.stored;
  const ranking = rankingOf(scores, job.ascending);
  const estimates = yield* rankedEstimates(effects, ranking, units, { resamples, seed });
  return {
    averageEffect: meanWithError(outcomes.length, units, (i) => effects[i]!),
    ...estimates,
    policies: job.shares.map((share) => targetedPolicy(effects, treatedParts(ranking, share), units, cost)),
    selection: treatAbove === null ? null : selectionOf(effects, scores, treatAbove, units, cost),
  };
}

function predictionsFor({ known, units, seed, ...job }: TargetingJob): Float64Array | null {
  if (known === null) return null;
  const foldOf = foldsOf(units, job.outcomes.length, FOLDS, seededGenerator(seed));
  return crossFittedMeans(job, designColumns(known), foldOf, FOLDS);
}

function predictedEffects(predictions: Float64Array | null, armCount: number): Float64Array {
  if (predictions === null) throw new Error('A model needs columns that predict.');
  return effectScores(predictions, armCount, TREATMENT, CONTROL);
}

function selectionOf(effects: Float64Array, scores: Float64Array, above: number, units: Units, cost: number) {
  const selected = Uint8Array.from(scores, (score) => (score > above ? 1 : 0));
  return {
    policy: targetedPolicy(effects, Float64Array.from(selected), units, cost),
    contrast: effectContrast(effects, selected, units),
  };
}
