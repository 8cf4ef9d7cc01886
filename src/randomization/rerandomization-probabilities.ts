import { hash } from 'node:crypto';
import { allocationCount, allocations } from './allocations.js';
import { validateChance, validateCount } from './design.js';
import { netstrings } from './netstrings.js';
import { RandomizationError } from './randomization-error.js';
import { type RerandomizedDesign, rerandomize } from './rerandomized.js';

/** All allocations a small rerandomized design can accept. */
interface AcceptedSet {
  /** how many allocations complete randomization could give */
  possible: number;
  /** the accepted ones: the arm of each unit */
  accepted: Uint8Array[];
  /** the exact probability that a draw is accepted */
  acceptance: number;
  /** exact: `probabilities[unit][arm]` given acceptance */
  probabilities: number[][];
  /** 2 over the number of accepted allocations: the smallest two-sided p-value randomization inference can give */
  smallestPValue: number;
}

/**
 * Lists the accepted allocations of a design small enough, and from them every unit's exact probability of each arm.
 * @param most how many possible allocations to go through at most
 * @throws RandomizationError when there are more, or when none is accepted
 */
export function acceptedSet(design: Omit<RerandomizedDesign, 'acceptance'>, most = 1_000_000): AcceptedSet {
  validateChance(design);
  validateCount('units', design.units, 2);
  const possible = allocationCount(design.units, design.weights);
  if (possible > BigInt(most)) {
    throw new RandomizationError(
      'units',
      `There are ${possible} allocations, more than the ${most} that can be listed.`,
    );
  }
  const accepted: Uint8Array[] = [];
  const sums = Array.from({ length: design.units }, () => design.weights.map(() => 0));
  let acceptedMass = 0;
  let mass = 0;
  let unit: number | undefined;
  for (const { arms, probability } of allocations(design.units, design.weights)) {
    // In units of the first probability, equally likely allocations are counted in whole numbers.
    unit ??= probability;
    mass += probability / unit;
    if (!design.accepts(arms)) continue;
    accepted.push(arms);
    acceptedMass += probability / unit;
    for (const [i, arm] of arms.entries()) sums[i]![arm]! += probability / unit;
  }
  if (accepted.length === 0) throw new RandomizationError('acceptance', 'No possible allocation is accepted.');
  return {
    possible: Number(possible),
    accepted,
    acceptance: acceptedMass / mass,
    probabilities: sums.map((byArm) => byArm.map((sum) => sum / acceptedMass)),
    smallestPValue: Math.min(1, 2 / accepted.length),
  };
}

/**
 * Every unit's probability of each arm, estimated from `draws` accepted allocations of the same design under seeds of
 * their own; the standard error is at most 0.5/√draws. Yields as rerandomize does.
 * @returns `probabilities[unit * arms + arm]`
 */
export function* sampledProbabilities(design: RerandomizedDesign, draws: number): Generator<number, Float64Array> {
  validateCount('draws', draws, 1);
  const arms = design.weights.length;
  const counts = new Float64Array(design.units * arms);
  for (let i = 1; i <= draws; i++) {
    const seed = hash('sha256', netstrings('probabilities', design.seed, String(i)), 'hex');
    const allocation = yield* rerandomize({ ...design, seed });
    for (const [unit, arm] of allocation.arms.entries()) counts[unit * arms + arm]! += 1;
  }
  return counts.map((count) => count / draws);
}
