/** Customers with scores: the probability of being a member, by models that did not see them. */
export interface ScoredCustomers {
  probabilities: Float64Array;
  members: Float64Array;
  /** Customers who are no members. */
  others: Float64Array;
}

/** The customers at or above a probability. */
export interface LookalikeCount {
  /** The least probability. */
  atLeast: number;
  /** Customers outside who have at least it. */
  others: number;
  /** The share of all members who have at least it; 0 to 1. */
  memberShare: number;
  /** The share of members among all customers who have at least it, divided by that among all customers. */
  lift: number;
}

/** The customers at least as likely to be members as half of the members are. */
export function asLikelyAsMedianMember(scored: ScoredCustomers): LookalikeCount {
  return countAtLeast(scored, thresholdOf(scored.probabilities, scored.members, total(scored.members) / 2));
}

/** The most likely share of the customers outside; more where several have the same probability. */
export function mostLikely(scored: ScoredCustomers, share: number): LookalikeCount {
  return countAtLeast(scored, thresholdOf(scored.probabilities, scored.others, share * total(scored.others)));
}

/** The highest probability that at least so many of the counted customers reach. */
function thresholdOf(probabilities: Float64Array, counted: Float64Array, least: number): number {
  const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b]! - probabilities[a]!);
  let [reached, threshold] = [0, 1];
  for (const row of order) {
    if (counted[row] === 0) continue;
    reached += counted[row]!;
    threshold = probabilities[row]!;
    if (reached >= least) break;
  }
  return threshold;
}

function countAtLeast({ probabilities, members, others }: ScoredCustomers, atLeast: number): LookalikeCount {
  let [above, outside] = [0, 0];
  for (let row = 0; row < probabilities.length; row++) {
    if (probabilities[row]! < atLeast) continue;
    above += members[row]!;
    outside += others[row]!;
  }
  const [allMembers, allOthers] = [total(members), total(others)];
  const lift = (above / (above + outside)) * ((allMembers + allOthers) / allMembers);
  return { atLeast, others: outside, memberShare: above / allMembers, lift };
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
