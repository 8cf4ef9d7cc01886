import { type Assigner, type Chance, type Unit, validateChance } from './design.js';
import { AscendingKeys, compareKeys } from './key-order.js';
import { RandomizationError } from './randomization-error.js';
import { strataCounts, stratifiedAssigner } from './stratified.js';

const BY_GROUP = 'by-group';

const WHOLE = '';

/**
 * Randomization by group (cluster randomization): whole groups, such as stores or households, get an arm, in exact
 * numbers of groups, over all of them or inside strata of groups. The units assigned are the groups, in ascending order of
 * their keys; each customer has the arm and the probabilities of its group.
 * @param groups how many groups there are, in all or by stratum; at least 2
 */
export function groupAssigner(chance: Chance, groups: number | ReadonlyMap<string, number>): Assigner {
  if (typeof groups !== 'number') return stratifiedAssigner(chance, groups, BY_GROUP);
  const assigner = stratifiedAssigner(chance, new Map([[WHOLE, groups]]), BY_GROUP);
  return { ...assigner, armOf: (key) => assigner.armOf(key, WHOLE) };
}

/**
 * The same for the customers of the groups: each has the arm of its group, which is passed in place of a stratum.
 * Customers come in ascending order of their keys; erased ones keep their group.
 * @param groups every group with its stratum, of all groups or of none, in any order
 * @throws RandomizationError for groups that come twice or only some of which have a stratum
 */
export function groupMemberAssigner(chance: Chance, groups: readonly Unit[]): Assigner {
  validateChance(chance);
  const stratified = groups.some(({ stratum }) => stratum !== undefined);
  const assigner = groupAssigner(chance, stratified ? strataCounts(groups) : groups.length);
  const sorted = [...groups].sort((a, b) => compareKeys(a.key, b.key));
  const arms = new Map(sorted.map(({ key, stratum }) => [key, assigner.armOf(key, stratum)]));
  const keys = new AscendingKeys();
  const armOfGroup = (group: string | undefined) => {
    const arm = group === undefined ? undefined : arms.get(group);
    if (arm === undefined) throw new RandomizationError('group', 'Every customer must belong to one of the groups.');
    return arm;
  };
  return {
    ...assigner,
    armOf(key, group) {
      keys.next(key);
      return armOfGroup(group);
    },
    armOfErased: armOfGroup,
    finish() {},
  };
}
