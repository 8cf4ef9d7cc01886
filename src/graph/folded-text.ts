const MARKS = /\p{M}/gu;

/** A text without what a search passes over: upper and lower case, accents, and wide letters. */
export function foldedText(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

/** A pattern of SQL's LIKE, with `\` as its escape, for texts that contain a text. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
