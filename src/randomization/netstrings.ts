import { RandomizationError } from './randomization-error.js';

/**
 * A list of texts as one text, different for every list: each text as a netstring
 * (Bernstein 1997), `length:text,` with the length in UTF-8 bytes.
 * @throws RandomizationError when a text is not well-formed Unicode, because UTF-8 would map it onto another text
 */
export function netstrings(...texts: readonly string[]): string {
  let joined = '';
  for (const text of texts) {
    assertWellFormed('text', text);
    joined += `${Buffer.byteLength(text)}:${text},`;
  }
  return joined;
}

/** @throws RandomizationError when the text holds half a surrogate pair */
export function assertWellFormed(field: string, text: string): void {
  if (/\p{Surrogate}/u.test(text)) throw new RandomizationError(field, 'Text must be well-formed Unicode.');
}
