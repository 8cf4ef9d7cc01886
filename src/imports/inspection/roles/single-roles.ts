import { AttributeType } from '../../../customers/attributes/attribute.js';
import { CURRENCIES } from '../../cells/currency-signs.js';
import { filled, isUnique } from '../column-profile.js';
import {
  ACQUIRED_NAMES,
  AMOUNT_WORDS,
  CHANNEL_NAMES,
  CURRENCY_NAMES,
  CUSTOMER_NAMES,
  EMAIL_NAMES,
  EVENT_KEY_NAMES,
  EVENT_TIME_NAMES,
  EVENT_TYPE_NAMES,
  hasWord,
  ID_NAMES,
  isNamed,
  LAST_DAY_NAMES,
  placeIn,
  SPEND_WORDS,
} from '../header-words.js';
import type { Column, RoleFit, SingleRole } from './inspected-table.js';

const LONGEST_KEY = 200;
/** More different texts are no channels. */
const MOST_CHANNELS = 200;
const MOST_EVENT_TYPES = 50;
/** Fewer rows say little about uniqueness. */
const ENOUGH_ROWS = 20;

const { DATE, NUMBER, BOOLEAN } = AttributeType;

/** Names are listed with the clearest first. */
function named({ name }: Column, names: ReadonlySet<string>, best: number): RoleFit | null {
  const place = placeIn(names, name);
  return place < 0 ? null : { score: best - place / 1_000, evidence: 'Its name says so.' };
}

function hasType(column: Column, ...types: AttributeType[]): boolean {
  return column.finding !== null && types.includes(column.finding.type);
}

/** A key is on one line and not too long, and is no date and no answer of yes or no. */
function canBeKey(column: Column): boolean {
  if (hasType(column, DATE, BOOLEAN)) return false;
  return [...column.profile.counts.keys()].every((text) => text.length <= LONGEST_KEY && !/^\d+[.,]\d/.test(text));
}

export const customerKey: SingleRole = {
  role: 'CUSTOMER_KEY',
  field: 'customer.key',
  question: 'Which column identifies the customer?',
  fitOf(column) {
    if (!canBeKey(column)) return null;
    const byName = named(column, CUSTOMER_NAMES, 3) ?? named(column, EMAIL_NAMES, 2);
    if (byName) return byName;
    if (!isUnique(column.profile)) return null;
    const evidence = 'Each row has another value.';
    if (isNamed(column.name, ID_NAMES)) return { score: 1.5, evidence };
    return column.profile.cells.length >= ENOUGH_ROWS && column.profile.index === 0 ? { score: 1, evidence } : null;
  },
};

/** The customer key of a file of events, in which customers have several rows. */
export const eventCustomer: SingleRole = {
  ...customerKey,
  fitOf: (column) => (canBeKey(column) ? (named(column, CUSTOMER_NAMES, 3) ?? named(column, EMAIL_NAMES, 2)) : null),
};

export const channel: SingleRole = {
  role: 'CHANNEL',
  field: 'customer.channel',
  question: 'Which column has the acquisition channel?',
  fitOf(column) {
    const distinct = column.profile.counts.size;
    if (distinct > MOST_CHANNELS || hasType(column, DATE, BOOLEAN) || distinct > filled(column.profile) / 2 + 1)
      return null;
    return named(column, CHANNEL_NAMES, 3);
  },
};

export const acquiredAt: SingleRole = {
  role: 'ACQUIRED_AT',
  field: 'customer.acquiredAt',
  question: 'Which column has the acquisition date?',
  fitOf: (column) => (hasType(column, DATE) ? named(column, ACQUIRED_NAMES, 3) : null),
};

export const eventTime: SingleRole = {
  role: 'EVENT_TIME',
  field: 'events.0.at',
  question: 'Which column has the time of the event?',
  fitOf(column) {
    if (!hasType(column, DATE)) return null;
    return named(column, EVENT_TIME_NAMES, 3) ?? { score: 1, evidence: 'It has dates.' };
  },
};

export const eventKey: SingleRole = {
  role: 'EVENT_KEY',
  field: 'events.0.key',
  question: 'Which column identifies the event?',
  fitOf(column) {
    if (!canBeKey(column)) return null;
    const byName = named(column, EVENT_KEY_NAMES, 3);
    if (byName) return byName;
    return isNamed(column.name, ID_NAMES) && isUnique(column.profile)
      ? { score: 1, evidence: 'Each row has another value.' }
      : null;
  },
};

export const eventType: SingleRole = {
  role: 'EVENT_TYPE',
  field: 'events.0.type',
  question: 'Which column says what the customer did?',
  fitOf(column) {
    const isFew = column.profile.counts.size <= MOST_EVENT_TYPES && !hasType(column, DATE, NUMBER, BOOLEAN);
    return isFew ? named(column, EVENT_TYPE_NAMES, 3) : null;
  },
};

/** A column of amounts, by whole names before words of one. */
function amount(column: Column, words: ReadonlySet<string>): RoleFit | null {
  if (!hasType(column, NUMBER)) return null;
  const whole = named(column, words, 3);
  if (whole) return whole;
  const place = [...words].findIndex((word) => column.words.has(word));
  return place >= 0 && hasWord(column.words, words)
    ? { score: 2 - place / 1_000, evidence: 'Its name has a word for amounts.' }
    : null;
}

export const eventValue: SingleRole = {
  role: 'EVENT_VALUE',
  field: 'events.0.value',
  question: 'Which column has the value of the event, such as the amount?',
  fitOf(column) {
    const byName = amount(column, AMOUNT_WORDS);
    if (byName) return byName;
    return column.finding?.format.currency ? { score: 1, evidence: 'Its cells have a currency.' } : null;
  },
};

export const spendAmount: SingleRole = {
  role: 'SPEND',
  field: 'spend.amount',
  question: 'Which column has the amount that was spent?',
  fitOf: (column) => amount(column, SPEND_WORDS) ?? lower(amount(column, AMOUNT_WORDS)),
};

function lower(fit: RoleFit | null): RoleFit | null {
  return fit && { ...fit, score: fit.score / 3 };
}

/** The last day of a period, beside its first day. */
export const spendLastDay: SingleRole = {
  role: 'LAST_DAY',
  field: 'spend.period.lastDay',
  question: 'Which column has the last day of the period?',
  fitOf: (column) => (hasType(column, DATE) ? named(column, LAST_DAY_NAMES, 3) : null),
};

export const spendCurrency: SingleRole = {
  role: 'CURRENCY',
  field: 'spend.currencyIn',
  question: 'Which column has the currency?',
  fitOf(column) {
    const isCode = [...column.profile.counts.keys()].every((text) => CURRENCIES.has(text.toUpperCase()));
    return isCode ? named(column, CURRENCY_NAMES, 3) : null;
  },
};

export const spendDay: SingleRole = {
  ...eventTime,
  role: 'DAY',
  field: 'spend.day',
  question: 'Which column has the day?',
};
