import { normalUpperQuantile } from '../distributions/normal.js';
import { InvalidInputError } from '../invalid-input.js';

/** Customers of one fold with scores from a model that did not see them; those with equal scores can be several rows. */
export interface ScoredFold {
  scores: Float64Array;
  members: Float64Array;
  /** Customers who are no members. */
  others: Float64Array;
}

/** How well scores tell members from others, with limits. */
export interface Auc {
  /** The probability that a member has a higher score than another customer of the same fold, ties counted half; 0 to 1. */
  estimate: number;
  lower: number;
  upper: number;
  standardError: number;
}

/**
 * The area under the ROC curve, averaged over folds. Its variance is DeLong's in each fold, given the fold's model, summed over folds and
 * multiplied by 1 + K/(K − 1) for K > 1 folds: customers who test one model train the others, so that folds depend on each other. Where members
 * differ in nothing, the sum alone is half of the variance. Limits are symmetric in log odds. Where every pair is in order, the limit is the exact binomial one of as many independent pairs as there are.
 *
 * Sources: DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44:837–845; Nadeau & Bengio (2003), "Inference for the generalization
 * error", Machine Learning 52:239–281 (the factor); Pepe (2003), "The Statistical Evaluation of Medical Tests", 5.2.
 *
 * @param alpha 1 − confidence level, above 0 and below 1
 * @throws InvalidInputError for a fold with fewer than two members or others
 */
export function crossValidatedAuc(folds: readonly ScoredFold[], alpha: number): Auc {
  const found = folds.map(aucOfFold);
  const estimate = found.reduce((sum, { area }) => sum + area / folds.length, 0);
  const dependence = folds.length === 1 ? 1 : 1 + folds.length / (folds.length - 1);
  const variance = found.reduce((sum, fold) => sum + (dependence * fold.variance) / folds.length ** 2, 0);
  const standardError = Math.sqrt(variance);
  if (estimate <= 0 || estimate >= 1) {
    const pairs = found.reduce((sum, fold) => sum + fold.pairs, 0);
    const distance = 1 - (alpha / 2) ** (1 / pairs);
    return estimate >= 1
      ? { estimate: 1, lower: 1 - distance, upper: 1, standardError }
      : { estimate: 0, lower: 0, upper: distance, standardError };
  }
  const logOdds = Math.log(estimate / (1 - estimate));
  const reach = (normalUpperQuantile(alpha / 2) * standardError) / (estimate * (1 - estimate));
  return { estimate, lower: fromLogOdds(logOdds - reach), upper: fromLogOdds(logOdds + reach), standardError };
}

function fromLogOdds(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The area of one fold, DeLong's variance, and how many pairs without a common customer there are. */
function aucOfFold({ scores, members, others }: ScoredFold): { area: number; variance: number; pairs: number } {
  const [n1, n0] = [total(members), total(others)];
  if (!(n1 >= 2 && n0 >= 2)) {
    throw new InvalidInputError('folds', 'every fold must have at least two members and two others');
  }
  // For each score: which share of the others a member passes, and by which share of the members another one is passed.
  const passed = tiedScores({ scores, members, others }).map(({ below, own }) => ({
    ...own,
    byMember: (below.others + own.others / 2) / n0,
    ofOther: (n1 - below.members - own.members / 2) / n1,
  }));
  const area = passed.reduce((sum, row) => sum + (row.members * row.byMember) / n1, 0);
  const spread1 = passed.reduce((sum, row) => sum + row.members * (row.byMember - area) ** 2, 0) / (n1 - 1);
  const spread0 = passed.reduce((sum, row) => sum + row.others * (row.ofOther - area) ** 2, 0) / (n0 - 1);
  return { area, variance: spread1 / n1 + spread0 / n0, pairs: Math.min(n1, n0) };
}

interface Counts {
  members: number;
  others: number;
}

/** Each score, with the customers who have it and those below. */
function tiedScores({ scores, members, others }: ScoredFold): { below: Counts; own: Counts }[] {
  const order = Array.from(scores.keys()).sort((a, b) => scores[a]! - scores[b]!);
  const tied: { below: Counts; own: Counts }[] = [];
  let below: Counts = { members: 0, others: 0 };
  for (let start = 0; start < order.length; ) {
    const own: Counts = { members: 0, others: 0 };
    let end = start;
    for (; end < order.length && scores[order[end]!] === scores[order[start]!]; end++) {
      own.members += members[order[end]!]!;
      own.others += others[order[end]!]!;
    }
    tied.push({ below, own });
    below = { members: below.members + own.members, others: below.others + own.others };
    start = end;
  }
  return tied;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
