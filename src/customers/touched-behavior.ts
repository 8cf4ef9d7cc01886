import type { Session } from '../database/database.js';
import { type Advice, AdviceSeverity, advise } from '../graph/advice.js';
import { countCustomers } from './population.js';
import { treatmentsDuring } from './treatments.js';

/** What customers did in a window that is described, not tested. */
interface DescribedBehavior {
  /** SQL condition on the customer `c`. */
  population: string;
  /** In milliseconds; null: from the beginning. */
  from: number | null;
  /** In milliseconds. */
  until: number;
  /** What to do about customers whom a campaign may have changed. */
  remedy: string;
}

/** Names the customers whose past behavior a campaign may have changed. */
export async function touchedBehavior(
  session: Session,
  { population, from, until, remedy }: DescribedBehavior,
): Promise<Advice[]> {
  const treatments = await treatmentsDuring(session, from, until);
  if (treatments === null) return [];
  const [treated = 0] = await countCustomers(session, [`${population} AND ${treatments.condition}`]);
  if (treated === 0) return [];
  const message = `${treated.toLocaleString('en-US')} of these customers were in a treatment arm of an experiment, which may have changed what they did.`;
  return [advise('TREATED_INCLUDED', message, { severity: AdviceSeverity.NOTE, remedy })];
}
