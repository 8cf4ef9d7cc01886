/** What was randomized and measured, customer by customer. */
export interface RandomizedOutcomes {
  readonly outcomes: Float64Array;
  /** The position of each customer's arm. */
  readonly arms: Uint8Array;
  readonly armCount: number;
  /** The design's probabilities: those of all arms for the first customer, then for the second, and so on. */
  readonly probabilities: Float64Array;
}

/**
 * An unbiased score of what each customer's outcome would be in each arm: μ(x) + 1{arm}·(y − μ(x))/e. Without predictions μ is 0
 * (inverse propensity weighting); with predictions from other customers it is doubly robust.
 *
 * Source: Horvitz & Thompson (1952); Robins, Rotnitzky & Zhao (1994); with cross-fitting Chernozhukov et al. (2018), Athey &
 * Wager (2021), "Policy learning with observational data", equation 9.
 *
 * @param predictions of every arm for the first customer, then the second; null for none
 */
export function armScores(
  { outcomes, arms, armCount, probabilities }: RandomizedOutcomes,
  predictions: Float64Array | null,
): Float64Array {
  const scores = predictions === null ? new Float64Array(outcomes.length * armCount) : predictions.slice();
  for (let i = 0; i < outcomes.length; i++) {
    const own = i * armCount + arms[i]!;
    scores[own] = scores[own]! + (outcomes[i]! - scores[own]!) / probabilities[own]!;
  }
  return scores;
}

/** Each customer's score of the effect: that of one arm minus that of another. Its mean is the average effect. */
export function effectScores(scores: Float64Array, armCount: number, arm: number, base: number): Float64Array {
  const effects = new Float64Array(scores.length / armCount);
  for (let i = 0; i < effects.length; i++) effects[i] = scores[i * armCount + arm]! - scores[i * armCount + base]!;
  return effects;
}
