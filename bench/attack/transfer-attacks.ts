import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Attack, Target } from './attack.js';
import { sendRequest } from './requests.js';

const SLOW_SECONDS = 8;
const UPLOADED_ROWS = 200_000;
const BOUNDARY = 'attack';
const MANIFEST = JSON.stringify({
  name: 'Attack',
  customer: { key: { column: 'id' }, channel: { column: 'channel' } },
  attributes: [{ column: 'income', name: 'income', type: 'NUMBER' }],
});

const part = (name: string, file = '') =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`;
const HEAD = `${part('manifest')}${MANIFEST}\r\n${part('file', '; filename="attack.csv"')}id,channel,income\n`;
const FORM = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

/** Uploads, exports and connections that are large or slow. */
export const transferAttacks: Record<string, Attack> = {
  'large-upload': {
    title: '3 uploads of 200,000 customers at once, as dry runs',
    limited: false,
    send: (target) => {
      const rows = Array.from({ length: UPLOADED_ROWS }, (_, i) => `upload-${i},email,${i}\n`).join('');
      const body = `${HEAD}${rows}\r\n--${BOUNDARY}--\r\n`;
      const upload = { path: '/import?dryRun=true', body, headers: FORM };
      return Promise.all([1, 2, 3].map(() => sendRequest(target, upload)));
    },
  },
  'slow-uploads': {
    title: '100 uploads that send a line a second',
    limited: false,
    send: (target) => Promise.all(Array.from({ length: 100 }, () => slowUpload(target))),
  },
  'slow-exports': {
    title: '8 exports of all assignments that are read slowly',
    limited: false,
    send: (target) => Promise.all(Array.from({ length: 8 }, () => slowExport(target))),
  },
  'slow-headers': {
    title: '300 connections that send a header a second',
    limited: false,
    send: (target) => Promise.all(Array.from({ length: 300 }, () => slowHeaders(target))),
  },
  'slow-bodies': {
    title: '100 operations that send a character a second',
    limited: false,
    send: (target) => Promise.all(Array.from({ length: 100 }, () => slowBody(target))),
  },
};

const left = (started: number): Answer => ({
  status: null,
  code: null,
  seconds: (performance.now() - started) / 1_000,
});

async function slowUpload(target: Target): Promise<Answer> {
  return slowly(target, '/import', { ...FORM, 'content-length': '100000000' }, HEAD, 'slow,email,1\n');
}

async function slowBody(target: Target): Promise<Answer> {
  return slowly(target, '/graphql', { 'content-type': 'application/json', 'content-length': '100000' }, '{', ' ');
}

/** Sends a beginning, then a bit a second, and leaves. */
async function slowly(
  { origin, headers }: Target,
  path: string,
  more: Record<string, string>,
  beginning: string,
  bit: string,
): Promise<Answer> {
  const started = performance.now();
  const sent = request(new URL(path, origin), { method: 'POST', agent: false, headers: { ...headers, ...more } });
  let ended = false;
  sent.once('close', () => {
    ended = true;
  });
  sent.on('error', () => undefined);
  sent.on('response', (response) => response.resume());
  sent.write(beginning);
  for (let second = 0; second < SLOW_SECONDS && !ended; second += 1) {
    await delay(1_000);
    sent.write(bit);
  }
  sent.destroy();
  return left(started);
}

/** Reads a few kilobytes a second, and leaves. */
async function slowExport({ origin, headers }: Target): Promise<Answer> {
  const started = performance.now();
  const sent = request(new URL('/experiments/million/assignments.csv', origin), { agent: false, headers });
  sent.on('error', () => undefined);
  sent.on('response', async (response) => {
    while (!response.destroyed) {
      response.read(4_096);
      await delay(1_000);
    }
  });
  sent.end();
  await delay(SLOW_SECONDS * 1_000);
  sent.destroy();
  return left(started);
}

async function slowHeaders({ origin }: Target): Promise<Answer> {
  const started = performance.now();
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(`GET /graphql HTTP/1.1\r\nhost: ${hostname}\r\n`);
  for (let second = 0; second < SLOW_SECONDS && !socket.destroyed; second += 1) {
    await delay(1_000);
    socket.write(`x-${second}: slow\r\n`);
  }
  socket.destroy();
  return left(started);
}
