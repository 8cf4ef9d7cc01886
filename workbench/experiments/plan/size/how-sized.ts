import { shownCount, shownLevel, shownProbability, shownStated } from '../../../../charts/numbers.js';
import type { SizeDraftQuery } from '../../../graph/generated/graphql.js';
import type { Draft } from '../draft.js';

type Reachable = NonNullable<SizeDraftQuery['reachable']>;

/** How power follows from what customers did before, with how many of them there are. */
export function howPowered({ history, customersAvailable, expected }: Reachable, { alpha, design }: Draft): string[] {
  const parts = [
    history.strata?.varianceExplained && 'what strata explain',
    history.adjustment?.varianceExplained && 'what the adjustment explains',
    history.groups?.intraclassCorrelation && 'how alike customers of a group are',
  ].filter(Boolean);
  const gained = parts.length > 0 ? `, and ${parts.join(' and ')}` : '';
  return [
    `The mean and its variance${gained}, are those of ${shownCount(history.customers)} customers in the window. ${shownCount(customersAvailable)} customers can take part now.`,
    ...(expected?.method
      ? [`${expected.method}${alpha === null ? '' : `, at the confidence level ${shownLevel(1 - alpha)}`}.`]
      : []),
    ...(design.method === 'BY_GROUP' ? ['Whole groups are drawn, so the variance is that of their means.'] : []),
    'The arms, their shares and the correction for several treatments are those of the draft.',
  ];
}

/** How arrivals of the past tell how long a test takes. */
export function howLong(replays: number, customers: number): string[] {
  return [
    `The arrivals of the past are replayed until ${shownCount(customers)} customers have come; replays, from starts a week apart: ${shownCount(replays)}. Outcomes then take as long as the window of the metric.`,
    'The average is that of all replays; the shortest and the longest are single replays. They overlap, so that the future may vary more.',
  ];
}

/** What Test & Roll maximizes, with its numbers. */
export function howRolled(input: { customers: number; outcomeStandardDeviation: number }): string[] {
  return [
    `Test & Roll, equations 9 to 12: the size that maximizes the expected profit from all ${shownCount(input.customers)} customers, of the test and of the better arm for the rest.`,
    `The means of the arms are taken as normal before the test; outcomes have a standard deviation of ${shownStated(Number(input.outcomeStandardDeviation.toPrecision(3)))}.`,
  ];
}

/** What a design does by chance, which needs no data but the sizes. */
export function howPreviewed(customers: number, shares: readonly { name: string; share: number }[]): string[] {
  const arms = shares.map(({ name, share }) => `${name} ${shownProbability(share)}`).join(', ');
  return [
    `${shownCount(customers)} customers who can take part now, with the shares of the arms: ${arms}.`,
    'Differences by chance are 1.96 standard errors of a difference of two means with these sizes; a share of 50 % varies most.',
  ];
}
