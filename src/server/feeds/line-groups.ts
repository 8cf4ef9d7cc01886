import type { Readable } from 'node:stream';
import { feedLines } from './feed-lines.js';

/** A client that has sent nothing for too long. */
export class StalledFeedError extends Error {}

interface GroupOptions {
  /** The most lines of a group. */
  most: number;
  /** After this pause, in milliseconds, what has arrived is a group. */
  pause: number;
  /** How long nothing may arrive, in milliseconds. */
  idle: number;
}

const LATE = Symbol('late');

/** The lines of a stream in groups: full ones, or those that arrived before a pause. @throws StalledFeedError; FeedFormError */
export async function* lineGroups(source: Readable, { most, pause, idle }: GroupOptions): AsyncGenerator<string[]> {
  const arriving = feedLines(source);
  let next = arriving.next();
  let lines: string[] = [];
  for (;;) {
    // What fails while a group is written is thrown afterwards.
    next.catch(() => undefined);
    const arrived = await within(next, lines.length > 0 ? pause : idle);
    if (arrived === LATE) {
      if (lines.length === 0)
        throw new StalledFeedError(`Nothing has arrived for ${idle / 1_000} seconds. Send the rest again.`);
      yield lines;
      lines = [];
      continue;
    }
    if (arrived.done) break;
    lines = lines.concat(arrived.value);
    next = arriving.next();
    for (; lines.length >= most; lines = lines.slice(most)) yield lines.slice(0, most);
  }
  if (lines.length > 0) yield lines;
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
