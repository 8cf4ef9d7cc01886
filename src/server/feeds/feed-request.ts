import type { Request } from 'express';
import type { FeedKind } from '../../customers/feeds/feed-kind.js';
import { FEED, feedProgress } from '../../customers/feeds/feed-progress.js';
import { momentOf } from '../../customers/feeds/row-fields.js';
import type { Database } from '../../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { lookUpParts } from '../../graph/problems.js';
import { validKey } from '../../graph/validation.js';

const ROW_NUMBER = /^[1-9]\d{0,14}$/;
/** They would be asked for at the addresses that take rows. */
const NO_KEYS = ['events', 'customers'];

/** What the parameters of a feed ask for. */
export interface FeedRequest {
  feed: string | null;
  after: number;
  stored: number;
  stopsAtRefused: boolean;
  showsAll: boolean;
  knownFrom: Date | null;
  completeUntil: Date | null;
}

interface Reading {
  database: Database;
  kind: FeedKind<unknown>;
  timeZone: string;
  now: Date;
}

/** @throws ExpectedErrors naming the parameters at fault; CONFLICT for rows that would leave a gap */
export async function feedRequest(
  { query }: Request,
  { database, kind, timeZone, now }: Reading,
): Promise<FeedRequest> {
  const given = (name: string) => (query[name] as string | undefined) ?? null;
  const moment = (name: string, list: string) => {
    const text = given(name);
    if (text === null) return null;
    if (list !== kind.name) throw invalid(name, `\`${name}\` is a parameter of /feeds/${list}.`);
    const read = momentOf(name, text, timeZone);
    if (read <= now) return read;
    throw new ExpectedError(name, UserErrorCode.OUT_OF_RANGE, `${read.toISOString()} is in the future.`);
  };
  const { feed, from, ...parts } = await lookUpParts({
    feed: () => feedKey(given('feed')),
    from: () => firstRow(given('from'), given('feed')),
    stopsAtRefused: () => oneOf('onError', given('onError') ?? 'continue', ['continue', 'stop']) === 'stop',
    showsAll: () => oneOf('answers', given('answers') ?? 'all', ['all', 'refused']) === 'all',
    knownFrom: () => moment('knownFrom', 'customers'),
    completeUntil: () => moment('completeUntil', 'events'),
  });
  const stored = feed === null ? 0 : await lastRowOf(database, feed, kind.name);
  const after = from === null ? stored : from - 1;
  if (after <= stored) return { feed, after, stored, ...parts };
  const message = `The last stored row of the feed "${feed}" is ${stored}. Continue with row ${stored + 1}, not ${from}.`;
  throw new ExpectedError('from', UserErrorCode.CONFLICT, message);
}

function feedKey(key: string | null): string | null {
  if (key === null) return null;
  if (NO_KEYS.includes(key)) throw invalid(FEED, `"${key}" cannot be the key of a feed.`);
  return validKey(FEED, key);
}

function firstRow(text: string | null, feed: string | null): number | null {
  if (text === null) return null;
  if (feed === null) throw invalid('from', 'Only a feed with a key (`feed`) is continued.');
  if (ROW_NUMBER.test(text)) return Number(text);
  throw invalid('from', 'Give the number of the first row, from 1.');
}

function oneOf(name: string, value: string, words: readonly string[]): string {
  if (words.includes(value)) return value;
  throw invalid(name, `${name} must be ${words.map((word) => `"${word}"`).join(' or ')}.`);
}

async function lastRowOf(database: Database, key: string, kind: string): Promise<number> {
  const progress = await database.read((session) => feedProgress(session, key));
  if (progress === null || progress.kind === kind) return progress?.lastRow ?? 0;
  throw new ExpectedError(
    FEED,
    UserErrorCode.CONFLICT,
    `The feed "${key}" is one of ${progress.kind}. Choose another key.`,
  );
}
