import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Request, type Response, Router } from 'express';
import type { CompletenessService } from '../../customers/completeness/completeness-service.js';
import { customerFeed } from '../../customers/feeds/customer-feed.js';
import { eventFeed } from '../../customers/feeds/event-feed.js';
import type { FeedKind } from '../../customers/feeds/feed-kind.js';
import { feedProgress } from '../../customers/feeds/feed-progress.js';
import type { Database } from '../../database/database.js';
import { asExpectedError } from '../../graph/as-expected-error.js';
import { UserErrorCode } from '../../graph/expected-error.js';
import { OverloadedError } from '../../requests/overloaded-error.js';
import { currentRequest } from '../../requests/request-scope.js';
import { nextTurn } from '../../requests/turns.js';
import { actorOf } from '../authentication.js';
import { OVERLOADED_CODE } from '../format-error.js';
import { refuse } from '../refusal.js';
import { OpenStreams } from '../streams/open-streams.js';
import { FeedAnswers, UnreadAnswersError } from './feed-answers.js';
import { FeedFormError } from './feed-lines.js';
import { type FeedRequest, feedRequest } from './feed-request.js';
import { BATCH_ROWS, FeedSession } from './feed-session.js';
import { lineGroups, StalledFeedError } from './line-groups.js';
import { type ReadLine, readLine } from './line-reader.js';

/** After this pause, rows that wait for others are stored. */
const PAUSE_MS = 250;
const IDLE_MS = 30_000;
/** Lines that are read within a few milliseconds. */
const LINES_AT_ONCE = 250;

interface FeedRouteOptions {
  database: Database;
  completeness: CompletenessService;
  config: { timeZone: string };
  clock: () => Date;
  /** How long a client may send and read nothing, in milliseconds. */
  idleMilliseconds?: number;
}

/**
 * `POST /feeds/events` and `POST /feeds/customers`: a row of JSON on each line, answered by a line each, as they are stored.
 * `?feed=KEY` remembers how far the rows are stored, which `GET /feeds/KEY` answers.
 */
export function feedRoute(options: FeedRouteOptions): Router {
  const router = Router();
  const streams = new OpenStreams();
  for (const kind of [eventFeed, customerFeed] as FeedKind<unknown>[]) {
    router.post(`/feeds/${kind.name}`, async (request, response) => {
      const body = bodyOf(request);
      if (body === null) {
        const message = 'Send lines of JSON in UTF-8 as application/x-ndjson, compressed with gzip or not at all.';
        return refuse(response, 415, message, { code: 'BAD_REQUEST' });
      }
      try {
        response.once('close', streams.open(currentRequest()?.client ?? ''));
        await answerFeed(request, response, body, kind, options);
      } catch (error) {
        refuseFeed(response, error);
      } finally {
        if (body !== request) body.destroy();
      }
    });
  }
  router.get('/feeds/:key', async (request, response) => {
    const { key } = request.params;
    const progress = await options.database.read((session) => feedProgress(session, key));
    if (progress === null)
      return refuse(response, 404, 'No row of a feed with this key is stored.', { code: 'NOT_FOUND' });
    const { startedAt, changedAt, ...counts } = progress;
    const times = { startedAt: new Date(startedAt).toISOString(), changedAt: new Date(changedAt).toISOString() };
    response.json({ ...counts, nextRow: progress.lastRow + 1, ...times });
  });
  return router;
}

/** What is sent, decompressed; null for other forms. */
function bodyOf(request: Request): Readable | null {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (!/^application[/]x-ndjson\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) return null;
  if (encoding === 'identity') return request;
  if (encoding !== 'gzip') return null;
  const unzipped = createGunzip();
  request.on('error', (error) => unzipped.destroy(error));
  request.on('aborted', () => unzipped.destroy(new Error('aborted')));
  return request.pipe(unzipped);
}

async function answerFeed(
  request: Request,
  response: Response,
  body: Readable,
  kind: FeedKind<unknown>,
  { database, completeness, config, clock, idleMilliseconds = IDLE_MS }: FeedRouteOptions,
): Promise<void> {
  const { timeZone } = config;
  const asked = await feedRequest(request, { database, kind, timeZone, now: clock() });
  const actor = actorOf(request);
  const session = new FeedSession(kind, { ...asked, database, completeness, clock, actor });
  const answers = new FeedAnswers(response, idleMilliseconds);
  for await (const lines of lineGroups(body, { most: BATCH_ROWS, pause: PAUSE_MS, idle: idleMilliseconds })) {
    const read: ReadLine<unknown>[] = [];
    for (const [index, line] of lines.entries()) {
      if (index % LINES_AT_ONCE === 0) await nextTurn();
      read.push(readLine(line, kind, timeZone));
    }
    const answered = await session.write(read);
    await answers.send(asked.showsAll ? answered : answered.filter(({ status }) => status === 'refused'));
    if (session.stopped) break;
  }
  await end(session, asked, answers);
  response.end();
}

async function end(session: FeedSession<unknown>, asked: FeedRequest, answers: FeedAnswers): Promise<void> {
  const { completeUntil } = asked;
  if (completeUntil !== null && !session.stopped) await session.complete({ until: completeUntil, eventType: null });
  await answers.send([{ done: !session.stopped, ...session.counts, lastRow: session.last }]);
}

/** Says why a feed ends, as its last line when others were sent before. @throws what is no fault of the client */
function refuseFeed(response: Response, error: unknown): void {
  // The client has left.
  if (error instanceof UnreadAnswersError || response.destroyed) return void response.destroy();
  const { status, code, message, ...details } = reasonOf(error);
  if (response.headersSent) response.end(`${JSON.stringify({ done: false, error: { code, ...details, message } })}\n`);
  else refuse(response, status, message, { code, ...details });
}

interface Reason {
  status: number;
  code: string;
  message: string;
  /** Of what is wrong with a parameter, as errors of GraphQL have them. */
  reason?: UserErrorCode;
  field?: string | null;
}

function reasonOf(error: unknown): Reason {
  if (error instanceof FeedFormError) return { status: 413, code: 'BAD_REQUEST', message: error.message };
  if (error instanceof StalledFeedError) return { status: 408, code: 'BAD_REQUEST', message: error.message };
  if (String((error as NodeJS.ErrnoException)?.code).startsWith('Z_')) {
    return { status: 400, code: 'BAD_REQUEST', message: 'The body is not compressed with gzip as its header says.' };
  }
  if (error instanceof OverloadedError) {
    return { status: error.whose === 'CLIENT' ? 429 : 503, code: OVERLOADED_CODE, message: error.message };
  }
  const expected = asExpectedError(error);
  if (expected === null) throw error;
  const { code: reason, message, field } = expected;
  return { status: reason === UserErrorCode.CONFLICT ? 409 : 400, code: 'BAD_USER_INPUT', reason, field, message };
}
