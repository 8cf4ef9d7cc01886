import type { Session } from '../../database/database.js';
import { CohortPeriod, Periods } from '../cohorts/cohort-periods.js';
import { type CountedEvents, cohortSizes, firstAcquisition, periodSpend } from '../cohorts/cohort-queries.js';
import { cohortTerms, costOf } from '../cohorts/cohort-terms.js';

/** What an acquired customer of a channel cost. */
export interface AcquisitionCost {
  /** Null when it is unknown. */
  cost: number | null;
  /** Why it is unknown; null when it is known. */
  unknown: string | null;
}

/** The latest months whose spend and acquisitions count. */
const MONTHS = 36;

/**
 * The spend of complete months divided by the customers acquired in them, as `channelEconomics` has it.
 * @param end the moment after which nothing counts, in milliseconds
 */
export async function acquisitionCosts(
  session: Session,
  channelIds: readonly number[],
  events: CountedEvents,
  end: number,
  options: { timeZone: string; missingSpendIsZero: boolean },
): Promise<Map<number, AcquisitionCost>> {
  const first = await firstAcquisition(session, events);
  const periods = first === null ? null : Periods.between(first, end, CohortPeriod.MONTH, options.timeZone, MONTHS);
  const { missingSpendIsZero } = options;
  const terms =
    periods === null || periods.count === 0
      ? []
      : cohortTerms(
          channelIds,
          await cohortSizes(session, events, periods),
          await periodSpend(session, periods),
          periods,
          { horizon: 1, missingSpendIsZero },
        );
  return new Map(
    channelIds.map((channelId): [number, AcquisitionCost] => {
      const own = terms.filter((cohort) => cohort.channelId === channelId);
      const customers = own.reduce((sum, cohort) => sum + cohort.customers, 0);
      const unknown = own.find(({ spendUnknown }) => spendUnknown !== null)?.spendUnknown ?? null;
      if (unknown !== null) return [channelId, { cost: null, unknown }];
      if (customers === 0) return [channelId, { cost: null, unknown: NOBODY }];
      const spend = own.reduce((sum, cohort) => sum + (cohort.spend ?? 0), 0);
      return [channelId, { cost: costOf({ spend, customers }), unknown: null }];
    }),
  );
}

const NOBODY = `No customer was acquired in a complete month of the latest ${MONTHS}, as far as acquisition dates are known.`;
