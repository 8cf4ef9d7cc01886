import type { Interval } from '../../results/interval.js';
import { moneyIn, shownInterval, shownNumber } from '../../results/shown-numbers.js';
import type { CohortPeriod } from './cohort-periods.js';

interface PaybackFacts {
  /** Of the channel. */
  name: string;
  cost: number;
  /** The last age observed. */
  lastAge: number;
  /** What a customer is worth up to it. */
  worth: Interval;
  /** Which periods have no recorded events; null where all have. */
  unrecorded: string | null;
}

/** When customers have paid for their acquisition, in words. */
export function paybackSentence(
  { estimate, lower, upper, level }: Interval,
  { name, cost, lastAge, worth, unrecorded }: PaybackFacts,
  { currency, period, eventsOnlyAdd }: { currency: string; period: CohortPeriod; eventsOnlyAdd: boolean },
): string {
  if (cost === 0) return `The customers of "${name}" have no acquisition cost to earn back.`;
  const money = moneyIn(currency);
  const counted = `in ${period.toLowerCase()}s after the acquisition`;
  const price = `their acquisition cost of ${shownNumber(cost, money)} each`;
  if (unrecorded !== null) {
    if (estimate !== null && eventsOnlyAdd) {
      return `The customers of "${name}" have earned back ${price} at age ${estimate} or earlier, counted ${counted}. ${unrecorded}`;
    }
    const reached = estimate === null ? '' : ` They have earned it back at age ${estimate} if none is missing.`;
    return (
      `Whether the customers of "${name}" have earned back ${price} is not known: by the recorded events, they are worth ` +
      `${shownInterval(worth, money)} by age ${lastAge}, counted ${counted}.${reached} ${unrecorded}`
    );
  }
  const percent = `${Number((100 * level).toPrecision(6))} %`;
  if (estimate === null) {
    const perhaps = lower === null ? '' : ` They may have done so at age ${lower}: the ${percent} interval has no end.`;
    return (
      `The customers of "${name}" have not earned back ${price} by age ${lastAge}, counted ${counted}: they are worth ` +
      `${shownInterval(worth, money)} so far.${perhaps}`
    );
  }
  const end = upper === null ? `begins at age ${lower} and has no end` : `is age ${lower} to ${upper}`;
  return `The customers of "${name}" have earned back ${price} at age ${estimate}, counted ${counted}; the ${percent} interval ${end}.`;
}
