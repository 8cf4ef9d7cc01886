import { shownStated } from '../../../charts/numbers.js';
import type { Aggregation, MetricDirection, MetricKind } from '../../graph/generated/graphql.js';

/** One part of a metric: the numerator or the denominator, by the names of its event types. */
export interface MetricPart {
  event: string;
  aggregation: Aggregation;
  minus?: string | null;
}

export interface MetricDefinition {
  kind: MetricKind;
  numerator: MetricPart;
  denominator?: MetricPart | null;
  windowDays?: number | null;
}

const PARTS: Record<Aggregation, (event: string, minus: string) => string> = {
  ANY: (event) => `at least one event “${event}”`,
  COUNT: (event, minus) => `the number of events “${event}”${minus && `, less the number of events “${minus}”`}`,
  SUM: (event, minus) =>
    `the sum of the values of events “${event}”${minus && `, less the values of events “${minus}”`}`,
  LAST: (event) => `the value of the latest event “${event}”`,
};

const KINDS: Record<MetricKind, (numerator: string, denominator: string) => string> = {
  PROPORTION: (numerator) => `The share of customers with ${numerator}`,
  MEAN: (numerator) => `The average per customer of ${numerator}`,
  RATIO: (numerator, denominator) => `Over all customers of an arm, ${numerator}, divided by ${denominator}`,
};

/** A metric in a sentence. */
export function definitionInWords({ kind, numerator, denominator, windowDays }: MetricDefinition): string {
  const partOf = ({ aggregation, event, minus }: MetricPart) => PARTS[aggregation](event, minus ?? '');
  return `${KINDS[kind](partOf(numerator), denominator ? partOf(denominator) : '…')}, ${windowInWords(windowDays)}.`;
}

export function windowInWords(days: number | null | undefined): string {
  if (days === null || days === undefined) return 'from the assignment until the experiment stops';
  return `within ${shownStated(days)} ${days === 1 ? 'day' : 'days'} after the assignment`;
}

export const DIRECTIONS: Record<MetricDirection, string> = {
  HIGHER_IS_BETTER: 'More is better',
  LOWER_IS_BETTER: 'Less is better',
  NEITHER: 'Not stated',
};

export function unitInWords(unit: string | null | undefined, currency: string): string {
  return unit === 'CURRENCY' ? currency : (unit ?? '');
}

/** What one unit of the metric is worth. */
export function marginInWords(
  margin: number | null | undefined,
  currency: string,
  unit: string | null | undefined,
): string {
  if (margin === null || margin === undefined) return '';
  if (unit === 'CURRENCY') return `${shownStated(100 * margin)} % margin`;
  return shownStated(margin, { kind: 'money', currency });
}
