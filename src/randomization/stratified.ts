import { sharesOf } from './arm-weights.js';
import { type Assigner, type Chance, type Unit, validateChance, validateCount } from './design.js';
import { generatorOfPart } from './erased-name.js';
import { AscendingKeys } from './key-order.js';
import { RandomizationError } from './randomization-error.js';
import { algorithmOf } from './seeded-generator.js';
import { Urn } from './urn.js';

const STRATIFIED = 'stratified';

/** A level of one stratifying attribute; null where the value is missing. */
type Level = string | number | boolean | null;

/**
 * The canonical name of the stratum with these levels: their JSON array, so that no two lists of levels share a name.
 * @throws RandomizationError for a number that is not finite, which JSON would turn into null
 */
export function stratumName(levels: readonly Level[]): string {
  if (levels.some((level) => typeof level === 'number' && !Number.isFinite(level))) {
    throw new RandomizationError('strata', 'A numeric level of a stratum must be finite.');
  }
  return JSON.stringify(levels);
}

/** The name of a stratum for people: its levels, joined by commas; a name that is no list of levels stays as it is. */
export function shownStratum(name: string): string {
  try {
    const levels: unknown = JSON.parse(name);
    return Array.isArray(levels) ? levels.map((level) => String(level ?? 'unknown')).join(', ') : name;
  } catch {
    return name;
  }
}

/**
 * Stratified (blocked) randomization: complete randomization inside each stratum, from a generator of the stratum's own.
 * Each stratum's arm sizes are exact, and other strata do not influence it. Units come in ascending key order over all
 * strata.
 * @param counts how many units will come from each stratum, by its name; at least 2 in all
 * @param name the name of the algorithm under which the draws are made and recorded
 */
export function stratifiedAssigner(
  chance: Chance,
  counts: ReadonlyMap<string, number>,
  name: string = STRATIFIED,
): Assigner {
  validateChance(chance);
  const algorithm = algorithmOf(name, chance);
  const total = totalOf(counts);
  const keys = new AscendingKeys();
  const urns = new Map<string, Urn>();
  let left = total;
  const urnOf = (stratum: string): Urn => {
    const known = urns.get(stratum);
    if (known !== undefined) return known;
    const count = counts.get(stratum);
    if (count === undefined) throw new RandomizationError('stratum', 'A unit belongs to a stratum without a count.');
    const urn = new Urn(count, chance.weights, generatorOfPart(algorithm, chance, stratum));
    urns.set(stratum, urn);
    return urn;
  };
  const draw = (stratum: string | undefined) => {
    if (stratum === undefined) throw new RandomizationError('stratum', 'Every unit needs a stratum.');
    const urn = urnOf(stratum);
    if (urn.left === 0) throw new RandomizationError('counts', 'A stratum has more units than announced.');
    left -= 1;
    return urn.draw();
  };
  return {
    algorithm,
    probabilities: sharesOf(chance.weights),
    armOf(key, stratum) {
      if (stratum !== undefined) keys.next(key);
      return draw(stratum);
    },
    armOfErased: draw,
    finish() {
      if (left > 0) throw new RandomizationError('counts', `${left} of the ${total} announced units are missing.`);
    },
  };
}

/**
 * How many of the units each stratum has.
 * @throws RandomizationError for a unit without stratum
 */
export function strataCounts(units: readonly Unit[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { stratum } of units) {
    if (stratum === undefined) throw new RandomizationError('stratum', 'Every unit needs a stratum.');
    counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  }
  return counts;
}

function totalOf(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) {
    validateCount('counts', count, 1);
    total += count;
  }
  validateCount('counts', total, 2);
  return total;
}
