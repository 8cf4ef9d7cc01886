import { type Advice, advise } from '../../graph/advice.js';
import {
  completeAt,
  completenessRemedy,
  completenessSentence,
  type MetricCompleteness,
} from '../../metrics/metric-completeness.js';
import type { HistoryFacts } from './history-facts.js';

const MOST_NAMED = 5;
type Touched = Pick<HistoryFacts, 'customers' | 'treated' | 'completeness' | 'asOf' | 'until'>;

/** A window whose last tenth may lack events is a rough but usable history. */
const TOLERATED_GAP = 0.1;

/** Whether a window lacks so few events that it is usable. */
export function isUsable(completeness: MetricCompleteness, { asOf, until }: Pick<Touched, 'asOf' | 'until'>): boolean {
  return completeAt(completeness, until - TOLERATED_GAP * (until - asOf));
}

/**
 * What to know before planning from a history.
 * @param path names a field of the input as the request has it; null where there is no such input
 */
export function historyAdvice(facts: Touched, path: ((field: string) => string) | null): Advice[] {
  return [...treated(facts, path), ...incomplete(facts, path)];
}

function treated({ treated, customers }: Touched, path: ((field: string) => string) | null): Advice[] {
  if (treated.customers === 0) return [];
  const all = treated.included ? customers : customers + treated.customers;
  const share = Math.round((100 * treated.customers) / all);
  const named = treated.experiments.slice(0, MOST_NAMED).map((key) => `"${key}"`);
  const more = treated.experiments.length > MOST_NAMED ? ` and ${treated.experiments.length - MOST_NAMED} more` : '';
  const who = `${treated.customers} of ${all} customers (${share} %) were in a treatment arm during the window (${named.join(', ')}${more})`;
  const field = path?.('includeTreated') ?? null;
  if (treated.included) {
    const message = `${who}, so this is not the behavior without a campaign.`;
    return [advise('TREATED_INCLUDED', message, { field, remedy: 'Exclude them (omit `includeTreated`).' })];
  }
  const remedy = path
    ? 'Choose a window without a campaign, or include them (`includeTreated: true`).'
    : 'The customers who remain must be like those of the next campaign; otherwise size it from assumed numbers (`powerAnalysis`).';
  const message = `${who}. They are excluded, because a campaign may have changed what they did.`;
  return [advise('TREATED_EXCLUDED', message, { field, remedy })];
}

function incomplete({ completeness, asOf, until }: Touched, path: ((field: string) => string) | null): Advice[] {
  if (isUsable(completeness, { asOf, until })) return [];
  const window = until - asOf;
  const end = new Date(until).toISOString();
  const message = `${completenessSentence(completeness)}, but the window ends at ${end}, so events may be missing from this history.`;
  const earlier =
    path && completeness.until !== null
      ? `Choose an earlier window: the latest complete one starts at ${new Date(completeness.until - window).toISOString()}. `
      : '';
  const remedy = `${earlier}${completenessRemedy(completeness)}`;
  return [advise('OUTCOMES_INCOMPLETE', message, { field: path?.('asOf') ?? null, remedy })];
}
