import { shownCount } from '../../../charts/numbers.js';
import type { SegmentSizeQuery, SegmentSummaryQuery } from '../../graph/generated/graphql.js';

type Profile = NonNullable<NonNullable<SegmentSummaryQuery['segment']>['profile']>;
type SizeOverTime = NonNullable<NonNullable<SegmentSizeQuery['segment']>['sizeOverTime']>;

/** How both sides were compared, with their sizes. */
export function howContrasted({ inside, outside, test }: Profile['contrasts'][number]): string[] {
  const sides = [
    [inside, 'inside'],
    [outside, 'outside'],
  ] as const;
  const counted = sides.map(([{ customers }, side]) => `${shownCount(customers)} ${side}`).join(' and ');
  const missing = inside.missing + outside.missing;
  const without = missing > 0 ? `; ${shownCount(missing)} without a value are excluded` : '';
  return [
    `Customers with a value: ${counted}${without}.`,
    `Whether the sides differ: ${test.method}. The p-value is corrected by Holm for all attributes here.`,
    'Standardized difference: the difference in standard deviations, pooled over both sides. Below 0.1 it is usually negligible.',
  ];
}

/** Counted again at each moment: nothing is estimated. */
export function howSized({ points, erasedCustomers }: SizeOverTime): string[] {
  const last = points.at(-1);
  return [
    `All customers are counted at ${shownCount(points.length)} moments, by the present definition and what was known at each of them. No limits are needed.`,
    ...(last
      ? [`At the last moment the segment has ${shownCount(last.size)} of ${shownCount(last.customers)} customers.`]
      : []),
    ...(erasedCustomers > 0 ? [`${shownCount(erasedCustomers)} erased customers are missing from every point.`] : []),
  ];
}
