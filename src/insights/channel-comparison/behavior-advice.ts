import { touchedBehavior } from '../../customers/touched-behavior.js';
import type { Session } from '../../database/database.js';
import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import {
  completenessRemedy,
  completenessSentence,
  countedUntil,
  type MetricCompleteness,
} from '../../metrics/metric-completeness.js';

/**
 * What to know of behavior up to now: campaigns that may have changed it, and the declared moment after which it is not counted.
 * @param population SQL condition on the customer `c`
 * @param now in milliseconds
 */
export async function behaviorAdvice(
  session: Session,
  population: string,
  completeness: MetricCompleteness,
  now: number,
): Promise<Advice[]> {
  const until = countedUntil(completeness, now);
  const remedy = 'Compare channels of customers without a campaign, or use the readout of the experiment.';
  const touched = await touchedBehavior(session, { population, from: null, until, remedy });
  if (until === now) return touched;
  const message = `${completenessSentence(completeness)}, so later events are not counted.`;
  const step = { severity: AdviceSeverity.NOTE, remedy: completenessRemedy(completeness) };
  return [...touched, advise('OUTCOMES_INCOMPLETE', message, step)];
}
