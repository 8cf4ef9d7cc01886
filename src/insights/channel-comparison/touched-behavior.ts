import { countCustomers } from '../../customers/population.js';
import { treatmentsDuring } from '../../customers/treatments.js';
import type { Session } from '../../database/database.js';
import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';

/** Names the customers whose past behavior a campaign may have changed. @param until in milliseconds */
export async function touchedBehavior(session: Session, population: string, until: number): Promise<Advice[]> {
  const treatments = await treatmentsDuring(session, null, until);
  if (treatments === null) return [];
  const [treated = 0] = await countCustomers(session, [`${population} AND ${treatments.condition}`]);
  if (treated === 0) return [];
  const message = `${treated} of these customers were in a treatment arm of an experiment, which may have changed what they did.`;
  const remedy = 'Compare channels of customers without a campaign, or use the readout of the experiment.';
  return [advise('TREATED_INCLUDED', message, { severity: AdviceSeverity.NOTE, remedy })];
}
