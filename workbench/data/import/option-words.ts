/** What sentences call by the name of an option of the manifest, as the form calls it. */
const OPTIONS: Record<string, string> = {
  decimal: 'the decimal mark',
  grouping: 'the mark between thousands',
  currency: 'the currency',
  percent: 'percent signs',
  dateFormat: 'the format of dates',
  missing: 'the words for unknown',
  yes: 'the words for yes',
  no: 'the words for no',
  values: 'the listed values',
  quote: 'the mark around cells',
  delimiter: 'the mark between cells',
  encoding: 'the encoding',
  round: 'rounding',
  badRows: 'what happens to rows that cannot be read',
  mostBadRows: 'the limit of rows that cannot be read',
  duplicates: 'which of several rows counts',
  knownFrom: 'since when values are known',
};

/** A sentence without the names that only manifests have. */
export function withoutOptions(sentence: string): string {
  return sentence.replaceAll(/`(\w+)`/g, (code, name: string) => OPTIONS[name] ?? code);
}
