import type { Session } from '../../database/database.js';
import { type PlannedValues, ValueTransform } from '../planned-values.js';
import { measureCaps } from './cap-limits.js';
import type { OutcomeScope } from './outcome-rows.js';
import type { ValueShape } from './value-shape.js';

/** How the values of an outcome become the numbers that are compared, as planned; null where they are those numbers. */
export async function plannedShape(
  session: Session,
  scope: OutcomeScope,
  { cap, transform }: PlannedValues,
): Promise<ValueShape | null> {
  const log = transform === ValueTransform.LOG;
  if (cap === null) return log ? { limits: null, log } : null;
  const [measured] = await measureCaps(session, [{ scope, percentile: cap.percentile }]);
  return { limits: measured?.limits ?? null, log };
}
