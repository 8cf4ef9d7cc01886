import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { dayText } from '../../graph/times/calendar-day.js';

/** Days counted from 1970-01-01, of which the model learns and on which it is checked. */
export interface ObservedPeriod {
  /** The last day that the model learns from. */
  until: number;
  /** The last day of the holdout period after it; `until` where too little is known of it. */
  heldUntil: number;
  /** Where nothing is known of later days: the last day that a model learns from which is checked on the days up to `until`. */
  checkedFrom: number | null;
}

/** What is known of the events, and asked. Days are counted from 1970-01-01. */
interface AskedPeriod {
  /** Null: as long as events are complete. */
  until: number | null;
  /** The last day on which events are probably complete. */
  complete: number;
  /** The last day that is over and up to which events are not declared incomplete. */
  known: number;
  /** The day of the first event. */
  first: number;
  timeUnitDays: number;
  horizon: number;
}

/** A check leaves two thirds of the days to learn from. */
const CHECKED_SHARE = 1 / 3;

/** @throws ExpectedError for a day whose events are not complete or that is after all events */
export function observedPeriod({ until: asked, complete, known, first, ...unit }: AskedPeriod): ObservedPeriod {
  const until = asked ?? complete;
  // The day of the last event may be over.
  const last = Math.min(known, complete + 1);
  if (until > last) throw new ExpectedError('until', UserErrorCode.OUT_OF_RANGE, tooLate(last, known));
  const days = unit.horizon * unit.timeUnitDays;
  const later = Math.min(days, complete - until);
  if (later >= unit.timeUnitDays) return { until, heldUntil: until + later, checkedFrom: null };
  const units = Math.floor((CHECKED_SHARE * (until - first)) / unit.timeUnitDays);
  const checked = Math.min(unit.horizon, units) * unit.timeUnitDays;
  return { until, heldUntil: until, checkedFrom: checked > 0 ? until - checked : null };
}

function tooLate(last: number, known: number): string {
  const end = 'without the events of later days, customers would seem to have left.';
  if (last === known) return `Give a day up to ${dayText(last)}: ${end}`;
  const remedy =
    'If nothing was bought later and no event is missing, declare the events complete (`declareEventsComplete`).';
  return `Give a day up to ${dayText(last)}, as far as events are recorded: ${end} ${remedy}`;
}
