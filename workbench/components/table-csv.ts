/** The rows of a table on the page as CSV, as they are shown; a number alone is one for spreadsheets, too. */
export function csvOf(table: HTMLTableElement): string {
  const rows = [...table.rows].map((row) => [...row.cells].map(({ textContent }) => cellOf(textContent ?? '')));
  return `${rows.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function cellOf(text: string): string {
  const plain = text.replaceAll('\u00a0', ' ').trim();
  const number = plain.replace('\u2212', '-').replaceAll(',', '');
  if (/^-?\d+([.]\d+)?$/.test(number)) return number;
  // A spreadsheet would run it as a formula.
  return /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A name of a file, from a title. */
export function fileNameOf(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['figure'];
  return `${words.join('-').slice(0, 80)}.csv`;
}
