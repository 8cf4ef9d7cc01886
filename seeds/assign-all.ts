import type { Chance, Unit } from '../src/randomization/design.js';
import { compareKeys } from '../src/randomization/key-order.js';
import { RandomizationError } from '../src/randomization/randomization-error.js';
import { strataCounts } from '../src/randomization/stratified.js';
import { type AssignmentDesign, createAssigner, type Method } from './assigner.js';

/**
 * Assigns a list that fits into memory, in whatever order it comes. A unit's stratum is its stratum, its tuple's name,
 * or, for groups, the group's stratum.
 * @returns each unit's arm by its key, in ascending key order
 * @throws RandomizationError for an unusable design, a repeated key, or a unit without the stratum its design needs
 */
export function assignAll(units: readonly Unit[], design: Chance & { method: Method }): Map<string, number> {
  const sorted = [...units].sort((a, b) => compareKeys(a.key, b.key));
  const assigner = createAssigner(withCounts(sorted, design));
  const arms = new Map<string, number>();
  for (const { key, stratum } of sorted) {
    if (arms.has(key)) throw new RandomizationError('key', 'A key appears twice.');
    arms.set(key, assigner.armOf(key, stratum));
  }
  assigner.finish();
  return arms;
}

function withCounts(units: readonly Unit[], { method, ...chance }: Chance & { method: Method }): AssignmentDesign {
  if (method === 'SIMPLE') return { ...chance, method };
  if (method === 'COMPLETE') return { ...chance, method, counts: units.length };
  const unstratified = method === 'BY_GROUP' && units.every(({ stratum }) => stratum === undefined);
  if (unstratified) return { ...chance, method, counts: units.length };
  return { ...chance, method, counts: strataCounts(units) };
}
