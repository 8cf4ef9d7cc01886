import type { Session } from '../../database/database.js';
import { at } from '../../statistics/entries.js';
import { type PlannedValues, ValueTransform } from '../planned-values.js';
import { measureCaps } from './cap-limits.js';
import type { OutcomeScope } from './outcome-rows.js';
import type { ValueShape } from './value-shape.js';

/** How the values of an outcome become the numbers that are compared, as planned; null where they are those numbers. */
export async function plannedShape(
  session: Session,
  scope: OutcomeScope,
  planned: PlannedValues,
): Promise<ValueShape | null> {
  return at(await plannedShapes(session, [{ scope, planned }]), 0);
}

/** The same for several outcomes, in their order; one statement. */
export async function plannedShapes(
  session: Session,
  outcomes: readonly { scope: OutcomeScope; planned: PlannedValues }[],
): Promise<(ValueShape | null)[]> {
  const capped = outcomes.flatMap(({ scope, planned: { cap } }) => {
    return cap === null ? [] : [{ scope, percentile: cap.percentile }];
  });
  const measured = await measureCaps(session, capped);
  return outcomes.map(({ scope, planned: { cap, transform } }) => {
    const log = transform === ValueTransform.LOG;
    if (cap === null) return log ? { limits: null, log } : null;
    return { limits: measured[capped.findIndex((one) => one.scope === scope)]?.limits ?? null, log };
  });
}
