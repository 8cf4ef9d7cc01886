const signs = new Map<string, readonly string[]>();
let owners: ReadonlyMap<string, string> | null = null;

/** The ISO 4217 codes of all currencies. */
export const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** What is written for a currency, longest first: its code and the signs that English texts have for it, such as USD, US$ and $. */
export function signsOf(currency: string): readonly string[] {
  const known = signs.get(currency) ?? written(currency);
  signs.set(currency, known);
  return known;
}

/** The currency that a code or sign usually means, such as USD for $; null for other texts. */
export function usualCurrency(text: string): string | null {
  const code = text.toUpperCase();
  owners ??= ownersOfSigns();
  return CURRENCIES.has(code) ? code : (owners.get(text) ?? null);
}

function written(currency: string): string[] {
  // Canadians write US$ where Americans write $.
  const all = ['en', 'en-CA'].flatMap((locale) => [
    signIn(locale, currency, 'symbol'),
    signIn(locale, currency, 'narrowSymbol'),
  ]);
  return [...new Set([currency, ...all])].sort((a, b) => b.length - a.length);
}

/** Signs with the one currency that has them alone, or that English texts mean by them. */
function ownersOfSigns(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const shared = new Set<string>();
  for (const currency of CURRENCIES) {
    const sign = signIn('en', currency, 'narrowSymbol');
    if (found.has(sign)) shared.add(sign);
    found.set(sign, currency);
  }
  for (const sign of shared) found.delete(sign);
  for (const currency of CURRENCIES) found.set(signIn('en', currency, 'symbol'), currency);
  return found;
}

function signIn(locale: string, currency: string, currencyDisplay: 'symbol' | 'narrowSymbol'): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay }).formatToParts(1);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}
