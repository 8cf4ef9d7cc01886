import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import { moneyIn, shownNumber } from '../../results/shown-numbers.js';
import type { Segment } from '../../segments/segment.js';
import type { FirstPurchaseMeans } from './first-purchases.js';
import { youngSentence } from './lifetime-sentences.js';
import type { LifetimeValue } from './lifetime-value.js';
import { PurchaseModel } from './lifetime-value-input.js';
import type { YoungShare } from './young-customers.js';

/** From this correlation of purchases with amounts on, the product of both is off by more than it is uncertain otherwise. */
const NOTABLE_CORRELATION = 0.2;
/** From this share of customers who spend nothing on, values rest on it. */
const NOTABLE_SHARE = 0.05;

/** From this relative difference of first purchases on, if it is clear, one-time buyers are not like the others. */
const NOTABLE_DIFFERENCE = 0.1;
const CLEAR = 1.96;

/** What the answer does not show. */
export interface LifetimeFacts {
  marginStated: boolean;
  /** Days by which histories were put together; 1 where they were not. */
  width: number;
  /** Units of time from the first purchase of all to `until`. */
  observed: number;
  /** Parameters that the data do not determine. */
  undetermined: readonly string[];
  /** The share of customers without a repeat purchase. */
  withoutRepeat: number;
  /** Of the customers who bought again, the share who spent nothing on it. */
  withoutSpend: number;
  /** The segment whose rule counts the purchases; null without one. */
  segment: Segment | null;
  /** Null where spend is not modeled. */
  first: FirstPurchaseMeans | null;
  /** The channels with many recent customers. */
  young: { key: string; share: YoungShare }[];
}

/** What is said about an answer beside its numbers. */
export function lifetimeAdvice(answer: Omit<LifetimeValue, 'warnings'>, facts: LifetimeFacts): Advice[] {
  if (answer.model === null) return [];
  return [...ofHoldout(answer), ...ofFit(answer, facts), ...ofSpend(answer, facts)];
}

function ofHoldout({ holdout }: Omit<LifetimeValue, 'warnings'>): Advice[] {
  if (holdout === null) {
    return [
      advise(
        'PREDICTION_NOT_CHECKED',
        'The model was not checked: too few days with complete events are known for a holdout period.',
        { field: 'until', remedy: 'Predict from an earlier day, so that later purchases can be compared (`until`).' },
      ),
    ];
  }
  if (holdout.verdict === 'WITHIN_LIMITS') return [];
  const remedy =
    'Compare models and periods (`model`, `until`), and do not rely on these values to the precision of their limits.';
  return [
    advise('PREDICTION_MISSED', `${holdout.sentence} Limits elsewhere in this answer take the model for right.`, {
      remedy,
    }),
  ];
}

function ofFit(answer: Omit<LifetimeValue, 'warnings'>, facts: LifetimeFacts): Advice[] {
  const advice: Advice[] = [];
  if (facts.undetermined.length > 0) {
    advice.push(
      advise(
        'PARAMETER_NOT_DETERMINED',
        `The data do not determine ${facts.undetermined.join(', ')}: the likelihood has no maximum inside their range, or is flat. ` +
          'Predictions use the values at the end of the search, and limits do not tell how far off these may be.',
      ),
    );
  }
  if (answer.purchaseModel === PurchaseModel.BG_NBD && facts.withoutRepeat > 0) {
    advice.push(
      advise(
        'ALL_COUNT_AS_ALIVE',
        `${shownNumber(facts.withoutRepeat, { kind: 'share' })} of the customers have no repeat purchase, and BG_NBD takes all of them for customers still.`,
        { field: 'model', remedy: 'Ask with MBG_NBD, in which customers can leave after the first purchase.' },
      ),
    );
  }
  if (facts.segment !== null) {
    advice.push(
      advise(
        'SEGMENT_OF_PURCHASES',
        `The segment "${facts.segment.key}" is defined by the purchases that are predicted: its customers are chosen for what they did until ${answer.until}, ` +
          'and the model takes their histories for those of all customers. Predictions can be far off in either direction.',
        {
          field: 'segment',
          remedy: 'Ask for all customers, or for a segment by channel, attributes or other events.',
        },
      ),
    );
  }
  if (answer.horizon > facts.observed) {
    advice.push(
      advise(
        'HORIZON_BEYOND_OBSERVED',
        `The horizon of ${answer.horizon} units is longer than the ${Number(facts.observed.toPrecision(3))} units that customers were observed, ` +
          'so the prediction rests on the form of the model.',
        { field: 'horizon' },
      ),
    );
  }
  if (facts.width > 1) {
    advice.push(
      advise(
        'HISTORIES_GROUPED',
        `Similar histories, up to ${facts.width} days apart, were put together with their mean times, because there are too many different ones.`,
        { severity: AdviceSeverity.NOTE },
      ),
    );
  }
  return advice;
}

function ofSpend(
  { spendModel, channels, currency }: Omit<LifetimeValue, 'warnings'>,
  { marginStated, withoutSpend, first, young }: LifetimeFacts,
): Advice[] {
  const advice: Advice[] = [];
  const correlation = spendModel?.frequencyCorrelation ?? null;
  if (correlation !== null && Math.abs(correlation) >= NOTABLE_CORRELATION) {
    const which = correlation > 0 ? 'spend more' : 'spend less';
    advice.push(
      advise(
        'SPEND_DEPENDS_ON_FREQUENCY',
        `Customers who buy more often ${which} each time (correlation ${correlation.toFixed(2)}), and the model takes both for independent. ` +
          `Values are too ${correlation > 0 ? 'low' : 'high'} for frequent customers.`,
      ),
    );
  }
  if (spendModel !== null && withoutSpend >= NOTABLE_SHARE) {
    advice.push(
      advise(
        'PURCHASES_WITHOUT_AMOUNT',
        `${shownNumber(withoutSpend, { kind: 'share' })} of the customers who bought again spent nothing on it: their amounts are 0, missing or refunded. ` +
          'Values suppose that as large a share of the other customers will spend nothing.',
        { field: 'event', remedy: 'Check whether amounts are missing, or give the event type of paid purchases.' },
      ),
    );
  }
  if (spendModel !== null) advice.push(...ofOneTimeBuyers(first, spendModel.meanSpend, currency));
  if (spendModel !== null && !marginStated) {
    advice.push(
      advise(
        'MARGIN_NOT_STATED',
        'No margin is stated, so the whole amount counts as profit, and values are too high.',
        {
          field: 'margin',
          remedy: 'State the profit margin, such as 0.4 for revenue of which 40 % is profit (`margin`).',
        },
      ),
    );
  }
  if (channels === null) return advice;
  advice.push(
    advise(
      'CHANNELS_NOT_RANDOMIZED',
      'Customers chose their channel. The numbers describe who comes through a channel, not what the channel causes.',
    ),
  );
  for (const { key, share } of young) {
    advice.push(
      advise('RECENT_CUSTOMERS', `The value of a new customer of "${key}" is too low: ${youngSentence(share)}`, {
        field: 'until',
        remedy: 'Compare with the value of customers who were acquired earlier (`segment`).',
      }),
    );
  }
  for (const { channel, spendUnknown } of channels) {
    if (channel === null || spendUnknown === null) continue;
    advice.push(
      advise('SPEND_UNKNOWN', `The acquisition cost of "${channel.key}" is unknown. ${spendUnknown}`, {
        remedy:
          'Record the spend of each day, 0 included, or state that nothing was spent where nothing is recorded (`missingSpendIsZero`).',
      }),
    );
  }
  return advice;
}

/** Later purchases of those who bought once are valued at the mean of repeat days of others. */
function ofOneTimeBuyers(first: FirstPurchaseMeans | null, meanSpend: number | null, currency: string): Advice[] {
  const [once, again] = [first?.once ?? null, first?.again ?? null];
  if (once === null || again === null || meanSpend === null) return [];
  const apart = once.mean - again.mean;
  const error = Math.hypot(once.standardError ?? Infinity, again.standardError ?? Infinity);
  if (!(Math.abs(apart) >= NOTABLE_DIFFERENCE * Math.abs(again.mean) && Math.abs(apart) > CLEAR * error)) return [];
  const money = moneyIn(currency);
  const [own, others, repeat] = [once.mean, again.mean, meanSpend].map((amount) => shownNumber(amount, money));
  return [
    advise(
      'ONE_TIME_BUYERS_DIFFER',
      `Customers who bought once spent ${own} on average, and those who bought again ${others} on their first day. ` +
        `Later purchases of the former are valued at the mean of repeat days, ${repeat}, so the expected margin may be too ${apart < 0 ? 'high' : 'low'}.`,
    ),
  ];
}
