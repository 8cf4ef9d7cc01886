import { completenessIn } from '../../customers/completeness/completeness-queries.js';
import { touchedBehavior } from '../../customers/touched-behavior.js';
import type { Session } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { completenessRemedy, completenessSentence } from '../../metrics/metric-completeness.js';

/** Arrivals by events, from the first replay on; times in milliseconds. */
interface ReplayedArrivals {
  /** SQL condition on the customer `c`. */
  population: string;
  from: number;
  until: number;
}

/** As in histories, a replay whose last tenth may lack events is rough but usable. */
const TOLERATED_GAP = 0.1;

/** What to know of arrivals by events: campaigns that may have caused some, and events that may be missing. */
export async function arrivalAdvice(
  session: Session,
  eventTypeId: number,
  arrivals: ReplayedArrivals,
): Promise<Advice[]> {
  const remedy = 'Choose an earlier moment, before the campaign (`asOf`), or a segment without its customers.';
  const touched = await touchedBehavior(session, { ...arrivals, remedy });
  const limiting = (await completenessIn(session, [eventTypeId])).get(eventTypeId);
  if (!limiting) throw new Error(`There is no event type ${eventTypeId}.`);
  const { from, until } = arrivals;
  const complete = limiting.completeUntil?.getTime() ?? -Infinity;
  if (complete >= until - TOLERATED_GAP * (until - from)) return touched;
  const message = `${completenessSentence({ limiting })}, but arrivals are replayed until ${new Date(until).toISOString()}, so some may be missing.`;
  return [
    ...touched,
    advise('OUTCOMES_INCOMPLETE', message, { field: 'asOf', remedy: completenessRemedy({ limiting }) }),
  ];
}
