import { createServer, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Express, RequestHandler } from 'express';

/** How long the headers of a request may take to arrive. */
const HEADERS_MS = 20_000;
/**
 * How long a connection is kept for the next request: longer than the minute for which proxies keep theirs. Otherwise the server would
 * close connections at the moment when a proxy, or a client whose clock is late, sends its next request on them.
 */
const KEEP_ALIVE_MS = 72_000;
/** How long the rest of a refused request is read, so that the client receives the answer. */
const LINGER_MS = 2_000;

/**
 * An HTTP server whose connections end when their clients stall. Uploads may take hours, so how long a whole request may take
 * is up to its route.
 */
export function createHttpServer(app: Express): Server {
  const server = createServer({ headersTimeout: HEADERS_MS, keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0 }, app);
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request, response) => answers.set(request.socket, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const answer = answers.get(socket);
    const answering = answer?.headersSent && !answer.writableFinished;
    if (!socket.writable || answering || error.code === 'ECONNRESET') socket.destroy();
    else socket.end(malformed(error.code));
  });
  return server;
}

/** The answer to what is no request that Node.js could hand on. */
function malformed(code: string | undefined): string {
  const [status, message] = REASONS[code ?? ''] ?? [400, 'This is no valid HTTP request.'];
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

const REASONS: Record<string, [status: number, message: string]> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'The address and the headers have more than 16 KB. Send the query in the body of a POST request.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    408,
    `The headers of the request did not arrive within ${HEADERS_MS / 1_000} seconds. Send it again.`,
  ],
};

/** Closes the connection of a request that was answered before all of it arrived, once its client could read the answer. */
export const endUnreadRequests: RequestHandler = (request, response, next) => {
  response.once('finish', () => {
    if (request.complete) return;
    request.resume();
    const end = () => {
      if (!request.complete) request.destroy();
    };
    setTimeout(end, LINGER_MS).unref();
  });
  next();
};
