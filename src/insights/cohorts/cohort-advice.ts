import { type Advice, advise } from '../../graph/advice.js';
import { inAList } from '../../results/shown-numbers.js';
import type { ChannelEconomics } from './channel-economics.js';

/** What is said about an answer beside its numbers. */
export function cohortAdvice(
  answer: Omit<ChannelEconomics, 'warnings'>,
  { marginStated }: { marginStated: boolean },
): Advice[] {
  const { channels, comparedAge, customersBefore, customersAfter, customersWithoutDate, eventsBeforeAcquisition } =
    answer;
  const advice = [
    advise(
      'CHANNELS_NOT_RANDOMIZED',
      'Customers chose their channel. The numbers describe who comes through a channel, not what the channel causes: more spend ' +
        'may bring customers who are worth less, or none.',
      { remedy: 'Test a change of spend in an experiment before moving large amounts.' },
    ),
  ];
  if (!marginStated) {
    advice.push(
      advise(
        'MARGIN_NOT_STATED',
        'No margin is stated, so the whole amount counts as profit, and customers pay back too early.',
        {
          field: 'margin',
          remedy: 'State the profit margin, such as 0.4 for revenue of which 40 % is profit (`margin`).',
        },
      ),
    );
  }
  const limiting = channels.find(({ channel, ages }) => channel !== null && ages.length - 1 === comparedAge);
  if (comparedAge !== null && channels.some(({ ages }) => ages.length - 1 > comparedAge)) {
    advice.push(
      advise(
        'EQUAL_AGE',
        `Channels are compared at age ${comparedAge}, the greatest that a cohort of "${limiting?.channel?.key}" has completed. Older ` +
          'ages of other channels are shown, and are not comparable.',
        { field: 'channels' },
      ),
    );
  }
  advice.push(...unknownSpendAdvice(answer), ...unrecordedAdvice(answer));
  const excluded = [
    counted(customersWithoutDate, 'have no acquisition date'),
    counted(customersBefore, 'were acquired before the first period'),
    counted(customersAfter, 'were acquired after the last complete period'),
  ].filter((words) => words !== '');
  if (excluded.length > 0) {
    advice.push(advise('CUSTOMERS_EXCLUDED', `Customers are excluded: ${excluded.join(', ')}.`));
  }
  if (eventsBeforeAcquisition > 0) {
    advice.push(
      advise(
        'EVENTS_BEFORE_ACQUISITION',
        `${eventsBeforeAcquisition} events lie before the acquisition of their customer and are not counted.`,
        {
          remedy:
            'If acquisition dates are later than the first purchase, count from the first event (`acquisition: FIRST_EVENT`).',
        },
      ),
    );
  }
  return advice;
}

/** Channels whose spend is unknown for the same reason are named together. */
function unknownSpendAdvice({ channels }: Omit<ChannelEconomics, 'warnings'>): Advice[] {
  const reasons = new Map<string, string[]>();
  for (const { channel, spendUnknown } of channels) {
    if (channel === null || spendUnknown === null) continue;
    reasons.set(spendUnknown, [...(reasons.get(spendUnknown) ?? []), `"${channel.key}"`]);
  }
  return [...reasons].map(([reason, names]) =>
    advise('SPEND_UNKNOWN', `The acquisition cost of ${inAList(names)} is unknown. ${reason}`, {
      remedy:
        'Record the spend of each day, 0 included, by an import (or `recordSpend`); begin on a later day (`from`); or ' +
        'state that nothing was spent where nothing is recorded (`missingSpendIsZero`).',
    }),
  );
}

/** Channels with the same gaps are named together. */
function unrecordedAdvice({ channels, eventsOnlyAdd }: Omit<ChannelEconomics, 'warnings'>): Advice[] {
  const worth = eventsOnlyAdd ? 'is too low, and cannot' : 'is not known, and cannot';
  const gaps = new Map<string, string[]>();
  for (const { channel, unrecorded } of channels) {
    if (unrecorded === null) continue;
    gaps.set(unrecorded, [...(gaps.get(unrecorded) ?? []), channel === null ? 'unknown channels' : `"${channel.key}"`]);
  }
  return [...gaps].map(([sentence, names]) =>
    advise(
      'EVENTS_NOT_RECORDED',
      `${names.join(', ')}: ${sentence.replaceAll('its customers', 'their customers')} Missing events count as nothing, so what customers are ` +
        `worth ${worth} be compared with other channels. ` +
        'Retention excludes these periods, but not those after the last event.',
      {
        field: 'from',
        remedy:
          'Import the missing events, or begin with customers acquired since events are recorded (`from`). If none is missing after the ' +
          'first event, declare the events complete (`declareEventsComplete`).',
      },
    ),
  );
}

function counted(many: number, what: string): string {
  return many === 0 ? '' : `${many} ${what}`;
}
