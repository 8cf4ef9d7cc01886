import { InvalidInputError } from '../invalid-input.js';
import type { PolicyFeature } from './policy-features.js';
import type { PolicySums } from './policy-sums.js';
import type { PolicyTree } from './policy-tree.js';

/** Gains below this share of the scores' size are rounding. */
const ROUNDING = 1e-12;
const BISECTIONS = 30;

export interface PolicyChoices {
  features: readonly PolicyFeature[];
  depth: 1 | 2;
  /** What one customer costs in each arm. */
  costs: readonly number[];
  /** The most that a policy may cost per customer; null for any. */
  budget: number | null;
  /** The fewest customers at an end of the tree. */
  leastCustomers: number;
}

/** The best tree with the sum of its scores, net of costs, and what it costs in all. */
export interface FoundPolicy {
  tree: PolicyTree;
  value: number;
  spent: number;
}

/**
 * The tree with the largest sum of scores, of all trees with these splits. Within a budget, costs are multiplied by the smallest
 * factor with which the best tree fits, so that it is the best of all trees that cost no more than it does.
 *
 * Source: exhaustive search, Zhou, Athey & Wager (2023), "Offline multi-action policy learning", Operations Research, section 5
 * (`policytree`), over sums by class; the budget by Lagrange multiplier, Everett (1963), theorem 1.
 */
export function bestPolicy(sums: PolicySums, choices: PolicyChoices): FoundPolicy {
  const { costs, budget } = choices;
  const unlimited = search(sums, choices, costs);
  if (budget === null) return unlimited;
  if (!(Math.min(...costs) <= budget)) {
    throw new InvalidInputError(
      'budget',
      `the cheapest arm costs ${Math.min(...costs)}, more than the budget of ${budget}`,
    );
  }
  const most = budget * sums.total[sums.width - 1]! * (1 + ROUNDING);
  if (unlimited.spent <= most) return unlimited;
  const times = (factor: number) => costs.map((cost) => cost * factor);
  let [low, high] = [1, 2];
  let best = search(sums, choices, times(high));
  while (best.spent > most) {
    [low, high] = [high, 4 * high];
    best = search(sums, choices, times(high));
  }
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    const found = search(sums, choices, times(middle));
    if (found.spent > most) low = middle;
    else [high, best] = [middle, found];
  }
  return best;
}

interface Candidate extends FoundPolicy {
  /** The sum of scores net of what the search subtracts. */
  net: number;
}

/** @param penalties what is subtracted for each customer of an arm */
function search(sums: PolicySums, choices: PolicyChoices, penalties: readonly number[]): FoundPolicy {
  const size = sums.total.reduce((sum, value) => sum + Math.abs(value), 0);
  const question = { ...choices, penalties, width: sums.width, least: ROUNDING * size };
  return choices.depth === 1 ? bestStump(sums.single, sums.total, question) : bestPair(sums, question);
}

interface Question extends PolicyChoices {
  penalties: readonly number[];
  width: number;
  /** Improvements that count. */
  least: number;
}

/** The best arm for all customers of a cell. */
function bestLeaf(cell: Float64Array, { penalties, costs, width }: Question): Candidate {
  const customers = cell[width - 1]!;
  let [arm, net] = [0, Number.NEGATIVE_INFINITY];
  for (let candidate = 0; candidate < penalties.length; candidate++) {
    const worth = cell[candidate]! - penalties[candidate]! * customers;
    if (worth > net) [arm, net] = [candidate, worth];
  }
  const spent = costs[arm]! * customers;
  return { tree: { arm }, net, value: cell[arm]! - spent, spent };
}

/** The better of a tree and of two that are joined by a question. */
function better(
  best: Candidate,
  feature: number,
  split: number,
  yes: Candidate,
  no: Candidate,
  least: number,
): Candidate {
  const net = yes.net + no.net;
  if (net <= best.net + least) return best;
  const tree = { feature, split, yes: yes.tree, no: no.tree };
  return { tree, net, value: yes.value + no.value, spent: yes.spent + no.spent };
}

/** The best tree of depth 1 for the customers of the sums. */
function bestStump(single: readonly Float64Array[], total: Float64Array, question: Question): Candidate {
  let best = bestLeaf(total, question);
  question.features.forEach((feature, index) => {
    eachSplit(feature, single[index]!, total, question, (split, yes, no) => {
      best = better(best, index, split, bestLeaf(yes, question), bestLeaf(no, question), question.least);
    });
  });
  return best;
}

/** The best tree of depth 2: every first split with the best tree of depth 1 on both of its sides. */
function bestPair(sums: PolicySums, question: Question): Candidate {
  const { features, least } = question;
  let best = bestStump(sums.single, sums.total, question);
  features.forEach((first, index) => {
    const failed = sums.single.map((cells) => new Float64Array(cells.length));
    eachSplit(first, sums.single[index]!, sums.total, question, (split, yesCell, noCell) => {
      const passed = sums.single.map(({ length }, other) =>
        sums.pairs[index]![other]!.subarray(split * length, (split + 1) * length),
      );
      failed.forEach((cells, other) => {
        for (let cell = 0; cell < cells.length; cell++)
          cells[cell] = sums.single[other]![cell]! - passed[other]![cell]!;
      });
      const [yes, no] = [bestStump(passed, yesCell, question), bestStump(failed, noCell, question)];
      best = better(best, index, split, yes, no, least);
    });
  });
  return best;
}

type TakeSplit = (split: number, yes: Float64Array, no: Float64Array) => void;

/** Calls with the sums on both sides of every split that leaves enough customers on each; they are overwritten afterwards. */
function eachSplit(
  { splits }: PolicyFeature,
  cells: Float64Array,
  total: Float64Array,
  { width, leastCustomers }: Question,
  take: TakeSplit,
): void {
  const [yes, no] = [new Float64Array(width), new Float64Array(width)];
  for (let split = splits.length - 1; split >= 0; split--) {
    const alone = 'level' in splits[split]!;
    for (let i = 0; i < width; i++) {
      yes[i] = cells[(split + 1) * width + i]! + (alone ? 0 : yes[i]!);
      no[i] = total[i]! - yes[i]!;
    }
    if (yes[width - 1]! >= leastCustomers && no[width - 1]! >= leastCustomers) take(split, yes, no);
  }
}
