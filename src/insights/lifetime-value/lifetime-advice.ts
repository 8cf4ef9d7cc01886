import { type Advice, AdviceSeverity, advise } from '../../graph/advice.js';
import { shownNumber } from '../../results/shown-numbers.js';
import type { LifetimeValue } from './lifetime-value.js';
import { PurchaseModel } from './lifetime-value-input.js';

/** From this correlation of purchases with amounts on, the product of both is off by more than it is uncertain otherwise. */
const NOTABLE_CORRELATION = 0.2;
/** From this share of customers who spend nothing on, values rest on it. */
const NOTABLE_SHARE = 0.05;

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
        { field: 'until', remedy: 'Give an earlier day in `until`, so that later purchases can be compared.' },
      ),
    ];
  }
  if (holdout.verdict === 'WITHIN_LIMITS') return [];
  const remedy =
    'Compare the models and periods with `model` and `until`, and do not rely on these values to the precision of their limits.';
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
  { spendModel, channels }: Omit<LifetimeValue, 'warnings'>,
  { marginStated, withoutSpend }: LifetimeFacts,
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
  if (spendModel !== null && !marginStated) {
    advice.push(
      advise(
        'MARGIN_NOT_STATED',
        'No margin is stated, so the whole amount counts as profit, and values are too high.',
        {
          field: 'margin',
          remedy: 'Give `margin`, such as 0.4 for revenue of which 40 % is profit.',
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
  for (const { channel, spendUnknown } of channels) {
    if (channel === null || spendUnknown === null) continue;
    advice.push(
      advise('SPEND_UNKNOWN', `The acquisition cost of "${channel.key}" is unknown. ${spendUnknown}`, {
        remedy: 'Record the spend of each day, 0 included, or set `missingSpendIsZero` where nothing was spent.',
      }),
    );
  }
  return advice;
}
