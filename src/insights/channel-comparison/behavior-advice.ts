import { touchedBehavior } from '../../customers/touched-behavior.js';
import type { Session } from '../../database/database.js';
import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import {
  completenessRemedy,
  completenessSentence,
  countedUntil,
  type MetricCompleteness,
} from '../../metrics/metric-completeness.js';
import type { ComparisonPeriod } from './comparison-period.js';

/**
 * What to know of behavior in a period: campaigns that may have changed it, and the declared moment after which it is not counted.
 * @param population SQL condition on the customer `c`
 * @param period in milliseconds
 */
export async function behaviorAdvice(
  session: Session,
  population: string,
  completeness: MetricCompleteness,
  period: ComparisonPeriod,
): Promise<Advice[]> {
  const until = countedUntil(completeness, period.until);
  const remedy = 'Compare channels of customers without a campaign, or use the readout of the experiment.';
  const touched = await touchedBehavior(session, { population, from: period.since, until, remedy });
  if (until === period.until) return touched;
  const message = `${completenessSentence(completeness)}, so later events are not counted.`;
  const step = { severity: AdviceSeverity.NOTE, remedy: completenessRemedy(completeness) };
  return [...touched, advise('OUTCOMES_INCOMPLETE', message, step)];
}
