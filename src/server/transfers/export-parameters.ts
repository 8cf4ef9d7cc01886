import type { Request } from 'express';
import { invalid } from '../../graph/expected-error.js';
import { MomentError, readMoment } from '../../graph/times/local-time.js';

type Parameters = Pick<Request, 'query'>;

/** Keys, separated by commas; null where the parameter is omitted. */
export function readKeys({ query }: Parameters, name: string): string[] | null {
  return (
    readText({ query }, name)
      ?.split(',')
      .map((key) => key.trim())
      .filter((key) => key !== '') ?? null
  );
}

/** Text; null where the parameter is omitted. */
export function readText({ query }: Parameters, name: string): string | null {
  const text = query[name];
  return typeof text === 'string' ? text : null;
}

/** A moment; null where the parameter is omitted. @throws ExpectedError INVALID */
export function readMomentOf({ query }: Parameters, name: string, timeZone: string): Date | null {
  return momentIn(readText({ query }, name), name, timeZone);
}

/** A moment that an address or a command gives; null where it is omitted. @throws ExpectedError INVALID */
export function momentIn(text: string | null | undefined, name: string, timeZone: string): Date | null {
  if (text == null) return null;
  try {
    return new Date(readMoment(text, timeZone));
  } catch (error) {
    if (!(error instanceof MomentError)) throw error;
    throw invalid(name, `${name}: ${error.message}`);
  }
}
