import type { CsvRecord } from '../files/table.js';

/** How spreadsheets begin the row below their numbers, in English, German, French, Spanish and Italian. */
const TOTAL = /^(grand |sub-?)?totale?s?:?$|^(end|zwischen)?summe:?$|^sum:?$|^gesamt:?$|^total g[ée]n[ée]ral:?$/i;

/** Says that the last row of a file adds up the others; null where it does not look so. It would be imported as one more customer or order. */
export function noteOfTotal(last: CsvRecord | null): string | null {
  const cells = (last?.cells ?? []).map((cell) => cell.trim());
  const word = cells.find((cell) => TOTAL.test(cell));
  if (!last || word === undefined) return null;
  return `The last row (line ${last.line}) looks like a total ("${word}"): it would be imported like the others. Remove it from the file, unless it is one of them.`;
}
