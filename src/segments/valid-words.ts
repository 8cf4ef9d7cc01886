import { ExpectedError, invalid, UserErrorCode } from '../graph/expected-error.js';

const MAX_WORDS = 1_000;

/** A list of channels or categories, neither empty nor too long. */
export function validWords(words: readonly string[], path: string): readonly string[] {
  if (words.length === 0) throw invalid(path, 'The list is empty. Give at least one value.');
  if (words.length > MAX_WORDS) {
    throw new ExpectedError(path, UserErrorCode.TOO_MANY, `A list has at most ${MAX_WORDS} values.`);
  }
  return words;
}
