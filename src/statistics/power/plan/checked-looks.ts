import { at } from '../../entries.js';
import { InvalidInputError } from '../../invalid-input.js';
import { nestedField } from '../../nested-field.js';
import { type LookCost, lookCost } from '../../sequential/look-cost.js';
import type { TestOptions } from '../../summaries.js';
import type { CheckedMargin } from './planned-margin.js';
import type { PlannedLooks } from './power-input.js';

/** Looks with what they cost. */
export interface CheckedLooks {
  cost: LookCost;
  /** The share of the units that is known at the first look. */
  first: number;
}

/**
 * @param options of one comparison with the control
 * @throws InvalidInputError naming the field
 */
export function checkedLooks(
  { informationFractions, spending }: PlannedLooks,
  options: TestOptions,
  margin: CheckedMargin | null,
): CheckedLooks {
  if (margin?.kind === 'EQUIVALENCE') {
    throw new InvalidInputError('looks', 'Equivalence is tested only at the end: omit looks.');
  }
  const cost = nestedField('looks', () => lookCost({ ...options, informationFractions, spending }));
  return { cost, first: at(informationFractions, 0) };
}
