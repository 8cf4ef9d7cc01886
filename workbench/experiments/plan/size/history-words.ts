import { shownCount, shownInterval, shownMoment, unitOf } from '../../../../charts/numbers.js';
import type { SizeDraftQuery } from '../../../graph/generated/graphql.js';

type History = NonNullable<SizeDraftQuery['reachable']>['history'];

/** What customers did without a campaign, and what the design makes of it. */
export function historyInWords(
  history: History,
  metric: { name: string; kind: string; unit: string | null } | null,
  { currency, timeZone }: SizeDraftQuery['settings'],
): string {
  if (metric === null) return '';
  const { asOf, until, customers, customersTreated, baseline, standardDeviation, strata, adjustment, groups } = history;
  const unit = unitOf(metric, currency, 'mean');
  const share = (interval: { estimate: number | null; lower: number | null; upper: number | null }) =>
    shownInterval(interval, { kind: 'relative' });
  return [
    `From ${shownMoment(asOf, timeZone)} to ${shownMoment(until, timeZone)}, ${shownCount(customers)} customers had a ${
      metric.kind === 'PROPORTION' ? 'rate' : 'mean'
    } of ${metric.name} of ${shownInterval(baseline, unit)}`,
    metric.kind === 'PROPORTION' ? '.' : `, with a standard deviation of ${shownInterval(standardDeviation, unit)}.`,
    customersTreated > 0 ? ` ${shownCount(customersTreated)} who were treated in an experiment are excluded.` : '',
    strata?.varianceExplained
      ? ` The ${shownCount(strata.count)} strata explain ${share(strata.varianceExplained)} of the variance.`
      : '',
    adjustment?.varianceExplained
      ? ` The adjustment explains ${share(adjustment.varianceExplained)} of the variance.`
      : '',
    groups?.intraclassCorrelation
      ? ` The intraclass correlation of the ${shownCount(groups.count)} groups is ${shownInterval(groups.intraclassCorrelation, { kind: 'number' })}.`
      : '',
  ].join('');
}
