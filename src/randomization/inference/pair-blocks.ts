import { at } from '../../statistics/entries.js';
import { possibleArmSizes } from '../allocations.js';
import { RandomizationError } from '../randomization-error.js';
import type { ObservedUnit } from './observed-units.js';

/** The units of one stratum that are in the control or in the treatment, all other arms being held as they are. */
export interface PairBlock {
  units: ObservedUnit[];
  /** how many of them the design treats, and with which probability */
  sizes: { treated: number; chance: number }[];
  /** a unit's probability of the treatment, given that it is in one of the two arms */
  share: number;
}

/** The two arms to be compared, counted from 0. */
export interface ArmPair {
  control: number;
  treatment: number;
}

/**
 * The blocks inside which a design exchanges control and treatment. Units of other arms keep theirs: the hypothesis says
 * nothing of what they would have done.
 * @param weights the arms' weights, from which sizes were drawn (see exactArmSizes); null takes the sizes in each stratum as fixed
 * @throws RandomizationError when the weights cannot give the sizes that a stratum has
 */
export function pairBlocks(
  units: readonly ObservedUnit[],
  pair: ArmPair,
  weights: readonly number[] | null,
): PairBlock[] {
  const strata = new Map<string | number, ObservedUnit[]>();
  for (const unit of units) {
    const members = strata.get(unit.stratum);
    if (members) members.push(unit);
    else strata.set(unit.stratum, [unit]);
  }
  const listed = new Map<number, ReturnType<typeof possibleArmSizes>>();
  return [...strata.values()].flatMap((members) => {
    const ours = members.filter(({ arm }) => arm === pair.control || arm === pair.treatment);
    if (ours.length === 0) return [];
    if (weights === null) return [blockOf(ours, [{ treated: countOf(ours, pair.treatment), chance: 1 }])];
    const vectors = listed.get(members.length) ?? possibleArmSizes(members.length, weights);
    listed.set(members.length, vectors);
    const observed = weights.map((_, arm) => countOf(members, arm));
    const possible = vectors.filter(({ sizes }) =>
      sizes.every((size, arm) => arm === pair.control || arm === pair.treatment || size === observed[arm]),
    );
    if (!possible.some(({ sizes }) => sizes.every((size, arm) => size === observed[arm]))) {
      throw new RandomizationError(
        'design.weights',
        `These weights cannot produce the arm sizes ${observed.join(', ')} of the ${members.length} randomized units.`,
      );
    }
    const total = possible.reduce((sum, { probability }) => sum + probability, 0);
    return [
      blockOf(
        ours,
        possible.map(({ sizes, probability }) => ({ treated: at(sizes, pair.treatment), chance: probability / total })),
      ),
    ];
  });
}

function blockOf(units: ObservedUnit[], sizes: PairBlock['sizes']): PairBlock {
  const expected = sizes.reduce((sum, { treated, chance }) => sum + treated * chance, 0);
  return { units, sizes, share: expected / units.length };
}

function countOf(units: readonly ObservedUnit[], arm: number): number {
  return units.filter((unit) => unit.arm === arm).length;
}
