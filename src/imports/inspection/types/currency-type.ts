import { CURRENCIES, signsOf, usualCurrency } from '../../cells/currency-signs.js';
import { type ColumnProfile, listed } from '../column-profile.js';
import { columnField, type TypeContext } from './column-type.js';

const LETTERS = '[A-Z]{0,3}\\p{Sc}|[A-Z]{3}|kr|zł|Kč|Ft';
const SIGN = new RegExp(`^[+\\-\\u2212(\\s]*(${LETTERS})\\s?(?=[\\d.,])|(?<=[\\d.,])\\s?(${LETTERS})[\\s)-]*$`, 'u');

/** The currency of the amounts, where they have one; asked where the sign has several. */
export function currencyOf(
  texts: readonly string[],
  { name }: ColumnProfile,
  { questions, currency: configured }: TypeContext,
): { currency: string; evidence: string } | null {
  const signs = new Set(texts.flatMap((text) => signOf(text) ?? []));
  if (signs.size === 0) return currencyInName(name);
  const shown = listed([...signs]);
  const given = questions.override(columnField(name, 'currency'));
  if (given !== null && CURRENCIES.has(given))
    return { currency: given, evidence: `Amounts are in ${given}, as you said.` };
  if ([...signs].every((sign) => signsOf(configured).includes(sign))) {
    return {
      currency: configured,
      evidence: `Amounts have ${shown}, which ${configured} has, the configured currency.`,
    };
  }
  const meant = new Set([...signs].map((sign) => usualCurrency(sign) ?? sign));
  const [only] = meant;
  if (meant.size > 1 || only === undefined) return null;
  // Letters that are no currency, or signs that no currency has.
  if (!CURRENCIES.has(only) && !/^\p{Sc}$/u.test(only)) return null;
  if (/[A-Z€£]/.test([...signs].join('')) && /^[A-Z]{3}$/.test(only)) {
    const evidence = `Amounts are in ${only}, but the configured currency is ${configured}: nothing is converted.`;
    return { currency: only, evidence };
  }
  const usual = CURRENCIES.has(only) ? only : null;
  const answer = questions.ask({
    field: columnField(name, 'currency'),
    question: `Which currency do the amounts of the column "${name}" have?`,
    choices: usual ? [{ value: usual, meaning: `${shown} is ${usual}.` }] : [],
    form: 'CURRENCY',
    evidence: `The amounts have ${shown}. Several currencies have this sign, and the configured one is ${configured}.`,
  });
  return { currency: answer ?? usual ?? configured, evidence: `Amounts have ${shown}.` };
}

/** Programs write the currency of all amounts into the name of their column. */
function currencyInName(name: string): { currency: string; evidence: string } | null {
  const [, currency] = /\(([A-Z]{3})\)$/.exec(name) ?? [];
  if (currency === undefined || !CURRENCIES.has(currency)) return null;
  return { currency, evidence: `Amounts are in ${currency}, by the name of the column.` };
}

function signOf(text: string): string | undefined {
  const [, before, after] = SIGN.exec(text) ?? [];
  return before ?? after;
}
