import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Answer, Attack, Target } from './attack.js';

/** An answer that takes longer than this is not waited for. */
const PATIENCE_MS = 90_000;
const CODE = /"code":"(\w+)"/;

/** One HTTP request. */
export interface AttackRequest {
  path: string;
  body?: string | Buffer;
  headers?: Record<string, string>;
  /** When the client leaves, in seconds; it waits unless given. */
  leaveAfter?: number;
}

/** An operation of GraphQL with its variables. */
export function operation(query: string, variables: object = {}): AttackRequest {
  return jsonRequest(JSON.stringify({ query, variables }));
}

export function jsonRequest(body: string | Buffer, headers: Record<string, string> = {}): AttackRequest {
  return { path: '/graphql', body, headers: { 'content-type': 'application/json', ...headers } };
}

interface RequestAttack {
  title: string;
  /** Makes the request, when it is time to. */
  request: () => AttackRequest;
  /** How many of them are sent at once. Defaults to 1. */
  times?: number;
  /** When the clients leave, in seconds. */
  leaveAfter?: number;
}

/** An attack by requests of one kind. */
export function requests({ title, request: make, times = 1, leaveAfter }: RequestAttack): Attack {
  return {
    title,
    limited: true,
    send: (target) => {
      const made = { leaveAfter, ...make() };
      return Promise.all(Array.from({ length: times }, () => sendRequest(target, made)));
    },
  };
}

/** Sends one request on a connection of its own. */
export function sendRequest(target: Target, { path, body, headers, leaveAfter }: AttackRequest): Promise<Answer> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1_000;
  return new Promise((resolve) => {
    const sent = request(new URL(path, target.origin), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...target.headers, ...headers, 'content-length': body === undefined ? 0 : Buffer.byteLength(body) },
      agent: false,
    });
    const leave = (code: string | null) => {
      resolve({ status: null, code, seconds: seconds() });
      sent.destroy();
    };
    const timer = setTimeout(
      () => leave(leaveAfter === undefined ? 'NO_ANSWER' : null),
      leaveAfter === undefined ? PATIENCE_MS : leaveAfter * 1_000,
    );
    sent.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      leave(error.code ?? 'ERROR');
    });
    sent.once('response', (response: IncomingMessage) => {
      text(response)
        .then((answer) => {
          clearTimeout(timer);
          resolve({ status: response.statusCode ?? null, code: CODE.exec(answer)?.[1] ?? null, seconds: seconds() });
        })
        .catch(() => leave('BROKEN'));
    });
    sent.end(body);
  });
}

/** The same selection under many names. */
export function aliased(count: number, selection: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `a${index}: ${selection(index)}`).join('\n');
}
