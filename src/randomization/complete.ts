import { sharesOf } from './arm-weights.js';
import { type Assigner, type Chance, validateChance, validateCount } from './design.js';
import { AscendingKeys } from './key-order.js';
import { RandomizationError } from './randomization-error.js';
import { algorithmOf, generatorOf } from './seeded-generator.js';
import { Urn } from './urn.js';

const COMPLETE = 'complete';

/**
 * Complete randomization: exact arm sizes, every arrangement of them equally likely. Units come in ascending key order
 * and draw from one urn, so the assignment depends on seed and set of keys alone.
 * @param units how many units will come, at least 2
 */
export function completeAssigner(chance: Chance, units: number): Assigner {
  validateChance(chance);
  validateCount('counts', units, 2);
  const algorithm = algorithmOf(COMPLETE, chance);
  const urn = new Urn(units, chance.weights, generatorOf(algorithm, chance));
  const keys = new AscendingKeys();
  const draw = () => {
    if (urn.left === 0) throw new RandomizationError('counts', `There are more units than the ${units} announced.`);
    return urn.draw();
  };
  return {
    algorithm,
    probabilities: sharesOf(chance.weights),
    armOf(key) {
      keys.next(key);
      return draw();
    },
    armOfErased: draw,
    finish() {
      if (urn.left > 0)
        throw new RandomizationError('counts', `${urn.left} of the ${units} announced units are missing.`);
    },
  };
}
