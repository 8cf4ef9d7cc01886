import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { InvalidInputError } from '../invalid-input.js';
import type { TraitTable } from './trait-table.js';

/** How much each trait raises the log odds of being a member: the intercept, then the levels of each feature in their order. */
export type TraitWeights = Float64Array;

const MOST_STEPS = 100;
/** After a step this small, in log odds, the next one would be rounding. */
const SMALL_STEP = 1e-10;
/** By what share rounding can lower a likelihood. */
const LIKELIHOOD_ROUNDING = 1e-12;

/**
 * Logistic regression of membership on traits, each level of each feature with a weight of its own, which has a normal prior with mean 0
 * and variance 1 (a ridge penalty of ½·weight², none on the intercept): weights stay finite where all customers with a trait are members,
 * and are shared where two features say the same. By Newton's method with halved steps; the penalized likelihood has one maximum.
 *
 * Source: le Cessie & van Houwelingen (1992), "Ridge estimators in logistic regression", Applied Statistics 41:191–201; the same as
 * scikit-learn's `LogisticRegression(C=1)` on indicators of all levels.
 *
 * @param held the fold that is left out of the fit; null for none
 * @returns log odds
 * @throws InvalidInputError where the customers of the fit are all members, or none is
 */
export function fitTraitWeights(table: TraitTable, held: number | null): TraitWeights {
  const counted = table.n.map((customers, row) => (table.fold[row] === held ? 0 : customers));
  const successes = table.members.map((members, row) => (table.fold[row] === held ? 0 : members));
  const [customers, members] = [sum(counted), sum(successes)];
  if (!(members > 0 && members < customers)) {
    throw new InvalidInputError('members', 'must be some of the customers of every fit, but neither none nor all');
  }
  const fit = new PenalizedFit(table, counted, successes);
  let weights: TraitWeights = new Float64Array(fit.size);
  weights[0] = Math.log(members / (customers - members));
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = fit.step(weights);
    weights = fit.climbed(weights, change);
    if (change.every((value) => Math.abs(value) < SMALL_STEP)) break;
  }
  return weights;
}

/** The log odds of being a member by the traits of a row. */
export function logOddsOf({ levels, levelCounts }: TraitTable, weights: TraitWeights, row: number): number {
  let [total, offset] = [weights[0]!, 1];
  for (let feature = 0; feature < levels.length; feature++) {
    total += weights[offset + levels[feature]![row]!]!;
    offset += levelCounts[feature]!;
  }
  return total;
}

/** The penalized likelihood of weights, and the steps that climb it. */
class PenalizedFit {
  readonly size: number;
  private readonly offsets: number[];

  constructor(
    private readonly table: TraitTable,
    private readonly n: Float64Array,
    private readonly successes: Float64Array,
  ) {
    this.offsets = [];
    let size = 1;
    for (const count of table.levelCounts) {
      this.offsets.push(size);
      size += count;
    }
    this.size = size;
  }

  /** The step of Newton's method. */
  step(weights: TraitWeights): Float64Array {
    const { size, offsets } = this;
    const { levels } = this.table;
    const score = Float64Array.from(weights, (weight, index) => (index === 0 ? 0 : -weight));
    const information = new Float64Array(size * size);
    for (let index = 1; index < size; index++) information[index * size + index] = 1;
    const places = new Uint32Array(this.offsets.length + 1);
    for (let row = 0; row < this.n.length; row++) {
      if (this.n[row] === 0) continue;
      const mean = 1 / (1 + Math.exp(-logOddsOf(this.table, weights, row)));
      const residual = this.successes[row]! - this.n[row]! * mean;
      const weight = this.n[row]! * mean * (1 - mean);
      for (let feature = 0; feature < offsets.length; feature++) {
        places[feature + 1] = offsets[feature]! + levels[feature]![row]!;
      }
      for (let a = 0; a < places.length; a++) {
        score[places[a]!]! += residual;
        for (let b = 0; b <= a; b++) information[places[a]! * size + places[b]!]! += weight;
      }
    }
    const symmetric = Array.from({ length: size }, (_, a) =>
      Array.from({ length: size }, (__, b) => information[Math.max(a, b) * size + Math.min(a, b)]!),
    );
    const solved = new CholeskyDecomposition(new Matrix(symmetric)).solve(Matrix.columnVector([...score]));
    return Float64Array.from(solved.to1DArray());
  }

  /** The weights after the first of halved steps that does not lower the penalized likelihood. */
  climbed(weights: TraitWeights, change: Float64Array): TraitWeights {
    const before = this.likelihood(weights);
    const least = before - LIKELIHOOD_ROUNDING * Math.abs(before);
    let share = 1;
    let moved = after(weights, change, share);
    while (this.likelihood(moved) < least) {
      share /= 2;
      moved = after(weights, change, share);
    }
    return moved;
  }

  private likelihood(weights: TraitWeights): number {
    let total = 0;
    for (let index = 1; index < weights.length; index++) total -= weights[index]! ** 2 / 2;
    for (let row = 0; row < this.n.length; row++) {
      const logOdds = logOddsOf(this.table, weights, row);
      // Without overflow: n · log(1 + exp η).
      total += this.successes[row]! * logOdds;
      total -= this.n[row]! * (Math.max(0, logOdds) + Math.log1p(Math.exp(-Math.abs(logOdds))));
    }
    return total;
  }
}

function after(weights: TraitWeights, change: Float64Array, share: number): TraitWeights {
  return Float64Array.from(weights, (value, index) => value + share * change[index]!);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
