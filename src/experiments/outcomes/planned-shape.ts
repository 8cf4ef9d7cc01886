import type { Session } from '../../database/database.js';
import { type PlannedValues, ValueTransform } from '../planned-values.js';
import { measureCaps } from './cap-limits.js';
import type { OutcomeScope } from './outcome-rows.js';
import type { ValueShape } from './value-shape.js';

/** An outcome and how its values are planned to be compared. */
export interface PlannedOutcome {
  scope: OutcomeScope;
  planned: PlannedValues;
}

/** How the values of an outcome become the numbers that are compared, as planned; null where they are those numbers. */
export async function plannedShape(
  session: Session,
  scope: OutcomeScope,
  planned: PlannedValues,
): Promise<ValueShape | null> {
  const [shape = null] = await plannedShapes(session, [{ scope, planned }]);
  return shape;
}

/** The same of several outcomes, in one statement; none where nothing is capped. */
export async function plannedShapes(
  session: Session,
  outcomes: readonly PlannedOutcome[],
): Promise<(ValueShape | null)[]> {
  const capped = outcomes.flatMap((outcome) => {
    const { cap } = outcome.planned;
    return cap === null ? [] : [{ outcome, scope: outcome.scope, percentile: cap.percentile }];
  });
  const caps = await measureCaps(session, capped);
  return outcomes.map((outcome) => {
    const log = outcome.planned.transform === ValueTransform.LOG;
    const limits = caps[capped.findIndex((one) => one.outcome === outcome)]?.limits ?? null;
    return outcome.planned.cap !== null || log ? { limits, log } : null;
  });
}
