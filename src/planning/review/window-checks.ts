import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import type { Metric } from '../../metrics/metric.js';
import { completenessRemedy, completenessSentence } from '../../metrics/metric-completeness.js';
import type { HistoryFacts } from '../history/history-facts.js';
import type { ReviewedHistory, ReviewFacts } from './review-facts.js';

/** Without a history, nothing is known of the size. */
export function noHistory({ key }: Metric, { histories }: ReviewFacts): Advice {
  const treated = histories.some(
    ({ metric, customers, treated }) => metric.key === key && customers < treated.customers,
  );
  const others = treated ? ' who was not in a treatment arm of an experiment' : '';
  const history = histories.find(({ metric }) => metric.key === key);
  const days = history ? windowWords(history) : 'in the window before the start';
  const message = `No customer${others} has a value of "${key}" ${days}, or all have the same, so the size cannot be checked.`;
  const remedy = 'Load past events, or size the campaign from assumed numbers (`powerAnalysis`).';
  return advise('NO_HISTORY', message, { field: 'metrics', remedy });
}

/** Which days the size is judged by, where they are not those before the start. */
export function earlierWindow(history: ReviewedHistory): Advice[] {
  if (!history.isEarlier) return [];
  const { completeness, metric } = history;
  const message = `${completenessSentence(completeness)}, so the size is checked by "${metric.key}" ${windowWords(history)}.`;
  return [
    advise('OUTCOMES_INCOMPLETE', message, {
      severity: AdviceSeverity.NOTE,
      field: 'metrics',
      remedy: completenessRemedy(completeness),
    }),
  ];
}

function windowWords({ asOf, until }: Pick<HistoryFacts, 'asOf' | 'until'>): string {
  return `from ${new Date(asOf).toISOString()} until ${new Date(until).toISOString()}`;
}
