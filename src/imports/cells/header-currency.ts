import { CURRENCIES, signsOf, usualCurrency } from './currency-signs.js';

/** Codes that are words as well: in a name they mean a currency only in capitals beside small letters. */
const WORDS = new Set(['ALL', 'COP', 'CUP', 'GEL', 'MAD', 'MOP', 'PEN', 'SOS', 'TOP', 'TRY']);

/**
 * The currency that the name of a column says, where it is another one than that of its amounts: by a sign, such as "Betrag in €", by
 * a code in capitals, or by a code at its end, such as `amount_eur`.
 */
export function otherCurrencyIn(name: string, currency: string): string | null {
  const sign = name.match(/\p{Sc}/u)?.[0];
  if (sign !== undefined) return signsOf(currency).includes(sign) ? null : usualCurrency(sign);
  const isMixed = /\p{Ll}/u.test(name);
  const parts = name.split(/[^\p{L}]+/u).filter(Boolean);
  const code = parts.findLast((part, place) => {
    const text = part.toUpperCase();
    if (part.length !== 3 || !CURRENCIES.has(text)) return false;
    if (part === text && isMixed) return true;
    return place === parts.length - 1 && !WORDS.has(text);
  });
  return code === undefined || code.toUpperCase() === currency ? null : code.toUpperCase();
}
