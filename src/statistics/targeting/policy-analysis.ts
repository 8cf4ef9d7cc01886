import { seededGenerator } from '../seeded-generator.js';
import { armScores, type RandomizedOutcomes } from './arm-scores.js';
import { crossFittedMeans } from './cross-fitted-means.js';
import { designColumns, type KnownColumn } from './known-columns.js';
import { type EstimateWithError, meanWithError } from './mean-with-error.js';
import { type PolicyFeature, type PolicySplit, policyFeature } from './policy-features.js';
import { bestPolicy, type PolicyChoices } from './policy-search.js';
import { joinedSums, policySums } from './policy-sums.js';
import { armOf, leavesOf, type PolicyTree, simplified } from './policy-tree.js';
import { FOLDS, teachesLater, unitsAmong } from './sequential-folds.js';
import { foldsOf, type Units } from './units.js';

/** Cuts of a number, and levels of a category with splits of their own; fewer where there are many arms. */
const MOST_SPLITS = 32;
const MANY_ARMS = 4;

/** Arms, of which the first is the control, and what is known of customers. */
export interface PolicyJob
  extends RandomizedOutcomes,
    Pick<PolicyChoices, 'depth' | 'costs' | 'budget' | 'leastCustomers'> {
  units: Units;
  /** What splits customers. */
  known: readonly KnownColumn[];
  /** What predicts outcomes. */
  predictors: readonly KnownColumn[];
  seed: number;
}

/** A question of a tree and its answer. */
export interface PolicyStep {
  name: string;
  split: PolicySplit;
  passes: boolean;
}

export interface PolicyAnalysis {
  /** The ends of the tree that all customers give. */
  leaves: { path: PolicyStep[]; arm: number; customers: number; gain: EstimateWithError }[];
  /** The gain of that tree over the control on the customers who chose it: too good. */
  trainingGain: number;
  /** The gain over the control of trees, each learned from the folds before the one on which it is judged. */
  gain: EstimateWithError;
  /** What those trees cost per customer. */
  spent: number;
  /** The shares of customers in each arm by those trees. */
  shares: number[];
  /** Every arm for everyone: its gain over the control, and that of the trees over it. */
  constants: { arm: number; gain: EstimateWithError; gainOver: EstimateWithError }[];
  /** The gain of the trees over the best arm for everyone, chosen by the same folds within the budget as well. */
  gainOverBestArm: EstimateWithError;
  /** The gain of the trees over the same numbers of customers in each arm, chosen at random. */
  gainOverRandom: EstimateWithError;
}

/**
 * Learns who should get which arm, as a tree, and values it on customers who did not teach it.
 *
 * Source: Athey & Wager (2021), "Policy learning with observational data", Econometrica 89:133–161; Zhou, Athey & Wager (2023).
 */
export function* policyAnalysis(job: PolicyJob): Generator<number, PolicyAnalysis> {
  const { outcomes, armCount, units, known, predictors, depth, costs } = job;
  const customers = outcomes.length;
  const foldOf = foldsOf(units, customers, FOLDS, seededGenerator(job.seed));
  const scores = armScores(job, crossFittedMeans(job, designColumns(predictors), foldOf, FOLDS));
  const features = known.map((column) => policyFeature(column, armCount > MANY_ARMS ? MOST_SPLITS / 2 : MOST_SPLITS));
  yield 0.2;
  const sums = policySums(scores, armCount, features, foldOf, FOLDS, depth);
  const choices = { ...job, features };
  const { tree, value } = bestPolicy(joinedSums(sums, features), choices);
  const trees: PolicyTree[] = [];
  const constant: number[] = [];
  for (let fold = 1; fold < FOLDS; fold++) {
    yield 0.4 + (0.5 * fold) / FOLDS;
    const earlier = joinedSums(
      sums.filter((_, other) => teachesLater(other, fold)),
      features,
    );
    trees.push(bestPolicy(earlier, choices).tree);
    constant.push(bestConstant(earlier.total, choices));
  }
  const net = (i: number, arm: number) => scores[i * armCount + arm]! - costs[arm]!;
  const judged = Uint32Array.from(foldOf.keys()).filter((i) => foldOf[i]! > 0);
  const placeOf = Uint8Array.from(judged, (i) => foldOf[i]! - 1);
  const given = Uint8Array.from(judged, (i, at) => armOf(trees[placeOf[at]!]!, features, i));
  const shares = sharesOf(given, armCount);
  const sharesIn = trees.map((_, place) =>
    sharesOf(
      given.filter((__, at) => placeOf[at] === place),
      armCount,
    ),
  );
  const judgedUnits = unitsAmong(units, judged);
  // Over the same numbers in each fold: what chance raised in earlier folds decides how many are treated in later ones.
  const random = (i: number, place: number) =>
    sharesIn[place]!.reduce((sum, share, arm) => sum + share * net(i, arm), 0);
  const over = (base: (i: number, place: number) => number) =>
    meanWithError(judged.length, judgedUnits, (at) => net(judged[at]!, given[at]!) - base(judged[at]!, placeOf[at]!));
  return {
    leaves: leavesFound(simplified(tree), features, customers, units, net),
    trainingGain: value / customers - meanWithError(customers, null, (i) => net(i, 0)).estimate,
    gain: over((i) => net(i, 0)),
    spent: shares.reduce((sum, share, arm) => sum + share * costs[arm]!, 0),
    shares,
    constants: costs.map((_, arm) => ({
      arm,
      gain: meanWithError(customers, units, (i) => net(i, arm) - net(i, 0)),
      gainOver: over((i) => net(i, arm)),
    })),
    gainOverBestArm: over((i, place) => net(i, constant[place]!)),
    gainOverRandom: over(random),
  };
}

/** The best arm for everyone that the budget allows. */
function bestConstant(total: Float64Array, { costs, budget }: PolicyChoices): number {
  const customers = total[costs.length]!;
  const worth = costs.map((cost, arm) =>
    budget !== null && cost > budget ? Number.NEGATIVE_INFINITY : total[arm]! - cost * customers,
  );
  return worth.indexOf(Math.max(...worth));
}

function sharesOf(given: Uint8Array, armCount: number): number[] {
  const counts = new Array<number>(armCount).fill(0);
  for (const arm of given) counts[arm]! += 1;
  return counts.map((count) => count / given.length);
}

function leavesFound(
  tree: PolicyTree,
  features: readonly PolicyFeature[],
  customers: number,
  units: Units,
  net: (customer: number, arm: number) => number,
): PolicyAnalysis['leaves'] {
  return leavesOf(tree).map(({ path, arm }) => {
    const reaches = Uint8Array.from({ length: customers }, (_, i) =>
      path.every((step) => passesStep(features, step, i)) ? 1 : 0,
    );
    const count = reaches.reduce((sum, one) => sum + one, 0);
    const gain = meanWithError(customers, units, (i) => (reaches[i] === 1 ? net(i, arm) - net(i, 0) : 0));
    return { path: path.map((step) => named(features, step)), arm, customers: count, gain };
  });
}

function passesStep(features: readonly PolicyFeature[], step: Step, customer: number): boolean {
  const yes = { arm: 1 };
  const no = { arm: 0 };
  return (armOf({ feature: step.feature, split: step.split, yes, no }, features, customer) === 1) === step.passes;
}

type Step = { feature: number; split: number; passes: boolean };

function named(features: readonly PolicyFeature[], step: Step): PolicyStep {
  const feature = features[step.feature]!;
  return { name: feature.name, split: feature.splits[step.split]!, passes: step.passes };
}
