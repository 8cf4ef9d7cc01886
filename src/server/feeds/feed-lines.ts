import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** The longest line, in characters: a row has a few keys and values. */
export const LONGEST_LINE = 65_536;

/** A line that is too long, or text in another encoding. What follows cannot be told apart any more. */
export class FeedFormError extends Error {}

/**
 * The lines of a stream of UTF-8, without empty ones, in groups as they arrive.
 * @throws FeedFormError
 */
export async function* feedLines(source: Readable): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const bytes of source) {
    const lines = (rest + decoder.write(bytes as Buffer)).split('\n');
    rest = lines.pop() ?? '';
    if ([...lines, rest].some((line) => line.length > LONGEST_LINE)) throw tooLong();
    const filled = lines.filter(isFilled);
    if (filled.length > 0) yield filled;
  }
  const last = rest + decoder.end();
  if (isFilled(last)) yield [last];
}

function isFilled(line: string): boolean {
  return line.trim() !== '';
}

function tooLong(): FeedFormError {
  return new FeedFormError(
    `A line has more than ${LONGEST_LINE} characters, which is the limit. Send each row on a line of its own.`,
  );
}
