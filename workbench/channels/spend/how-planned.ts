import { shownCount } from '../../../charts/numbers.js';
import type { RespondingChannelsFragment } from '../../graph/generated/graphql.js';
import type { Planning } from './planning.js';

/** Where a channel's curve comes from, with how many periods it rests on. */
export function howResponding({ periods }: RespondingChannelsFragment, { period, responseName }: Planning): string[] {
  return [
    `Response curves by least squares on ${shownCount(periods)} ${period}s: ${responseName} is explained by the spend on all channels. Part of a spend may work later (adstock).`,
    'Several forms of curves are fitted, and weighted by Akaike’s criterion: the limits include that the form is not known.',
    'Spend was not randomized: what raised both spend and response looks like an effect.',
  ];
}

/** Recorded numbers: nothing is estimated. */
export function howSpent({ periods }: RespondingChannelsFragment, { period, responseName }: Planning): string[] {
  return [`Recorded spend, and recorded ${responseName}, of ${shownCount(periods)} ${period}s.`];
}

/** How the budget is spread, and what its limits mean. */
export function howAllocated(response: RespondingChannelsFragment, planning: Planning): string[] {
  return [
    ...howResponding(response, planning),
    'The advised spend brings the most on average over 1,000 sets of curves that are drawn from what the data leave possible, in hundredths of the budget. Its limits are those of what would be best for single sets.',
    'Value of information: what one would gain on average by knowing which set is true.',
  ];
}

/** How tests were compared before any of them is made. */
export function howTestsCompared({ periods }: RespondingChannelsFragment, { period }: Planning): string[] {
  return [
    `Value of information: results of each test are drawn from the curves that fit ${shownCount(periods)} ${period}s, and the budget is planned again with each result. A test is worth what these plans bring more on average.`,
    'The number behind ± is two standard errors of this simulation.',
  ];
}
