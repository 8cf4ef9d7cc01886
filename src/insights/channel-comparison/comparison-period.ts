import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import type { ChannelComparisonInput } from './channel-comparison-input.js';

/** When what is compared was done or known, in milliseconds. */
export interface ComparisonPeriod {
  /** Null: from the beginning. */
  since: number | null;
  until: number;
}

/** @throws ExpectedError for a period that is in the future or empty, and for attributes with a beginning */
export function comparisonPeriod({ since, until, attribute }: ChannelComparisonInput, now: number): ComparisonPeriod {
  const end = until?.getTime() ?? now;
  if (end > now) {
    const message = `${shown(end)} is in the future: give a moment up to now, or omit \`until\`.`;
    throw new ExpectedError('until', UserErrorCode.OUT_OF_RANGE, message);
  }
  if (since == null) return { since: null, until: end };
  if (attribute != null) {
    throw invalid(
      'since',
      'An attribute is compared as it was known at one moment: omit `since`, or give `until` alone.',
    );
  }
  return { since: requireBefore('since', since, end), until: end };
}

/**
 * SQL condition on the customer `c` that the acquisition lies in a period; null for any.
 * @throws ExpectedError for an empty period
 */
export function acquiredWithin({ acquiredSince, acquiredUntil }: ChannelComparisonInput): string | null {
  if (acquiredSince != null && acquiredUntil != null) {
    requireBefore('acquiredSince', acquiredSince, acquiredUntil.getTime());
  }
  const conditions = [
    ...(acquiredSince == null ? [] : [`c.acquired_at >= ${acquiredSince.getTime()}`]),
    ...(acquiredUntil == null ? [] : [`c.acquired_at < ${acquiredUntil.getTime()}`]),
  ];
  return conditions.length === 0 ? null : conditions.join(' AND ');
}

function requireBefore(field: string, moment: Date, end: number): number {
  if (moment.getTime() < end) return moment.getTime();
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, `Give a moment before ${shown(end)}; this is not.`);
}

const shown = (moment: number) => new Date(moment).toISOString();
