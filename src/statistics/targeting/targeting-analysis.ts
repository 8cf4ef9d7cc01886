import { seededGenerator } from '../seeded-generator.js';
import { armScores, effectScores, type RandomizedOutcomes } from './arm-scores.js';
import { crossFittedMeans } from './cross-fitted-means.js';
import { type JudgedRanking, joinedRankings, judgedRanking, type RankedCustomers } from './judged-ranking.js';
import { designColumns, type KnownColumn } from './known-columns.js';
import { type EstimateWithError, meanWithError } from './mean-with-error.js';
import { FOLDS, judgedFolds, teachesLater, unitsAmong } from './sequential-folds.js';
import { foldsOf, type Units } from './units.js';

/** The positions of the arms in an analysis of one treatment. */
export const CONTROL = 0;
export const TREATMENT = 1;

/** How customers are ranked. */
export type RankedBy =
  /** By numbers that were stored before the assignment. */
  | { stored: Float64Array<ArrayBuffer> }
  /** By the effect that regressions predict; each fold is judged by regressions on the folds before it. */
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

export interface TargetingAnalysis extends JudgedRanking {
  averageEffect: EstimateWithError;
}

/** Whether a score finds the customers on whom a treatment works best, and what it is worth to treat them first. */
export function* targetingAnalysis(job: TargetingJob): Generator<number, TargetingAnalysis> {
  const { outcomes, armCount, units, known, seed } = job;
  const learned = known && {
    columns: designColumns(known),
    foldOf: foldsOf(units, outcomes.length, FOLDS, seededGenerator(seed)),
  };
  const predictions =
    learned && job.doublyRobust ? crossFittedMeans(job, learned.columns, learned.foldOf, FOLDS) : null;
  const effects = effectScores(armScores(job, predictions), armCount, TREATMENT, CONTROL);
  const parts =
    job.rankedBy === 'MODEL' ? rankedByModel(job, effects, learned) : [{ effects, scores: job.rankedBy.stored, units }];
  const found: { customers: number; found: JudgedRanking }[] = [];
  for (const [place, part] of parts.entries()) {
    const judging = judgedRanking(part, job);
    let step = judging.next();
    for (; !step.done; step = judging.next()) yield (place + step.value) / parts.length;
    found.push({ customers: part.effects.length, found: step.value });
  }
  return {
    averageEffect: meanWithError(outcomes.length, units, (i) => effects[i]!),
    ...joinedRankings(found),
  };
}

interface Learned {
  columns: ReturnType<typeof designColumns>;
  foldOf: Uint8Array;
}

/** The folds that are judged, each ranked by what the folds before it predict. */
function rankedByModel(job: TargetingJob, effects: Float64Array, learned: Learned | null): RankedCustomers[] {
  if (learned === null) throw new Error('A model needs columns that predict.');
  const { columns, foldOf } = learned;
  const predicted = crossFittedMeans(job, columns, foldOf, FOLDS, teachesLater);
  const scores = effectScores(predicted, job.armCount, TREATMENT, CONTROL);
  return judgedFolds(foldOf)
    .filter(({ length }) => length > 0)
    .map((customers) => ({
      effects: Float64Array.from(customers, (customer) => effects[customer]!),
      scores: Float64Array.from(customers, (customer) => scores[customer]!),
      units: unitsAmong(job.units, customers),
    }));
}
