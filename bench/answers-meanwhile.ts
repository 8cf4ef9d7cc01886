import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pino } from 'pino';
import type { Database } from '../src/database/database.js';
import { importData } from '../src/imports/import-data.js';
import { readManifest } from '../src/imports/manifests/manifest-reader.js';
import { openDatabase } from '../src/open-database.js';
import { startServer } from '../src/server/http-server.js';
import { createServices, type Services } from '../src/server/services.js';
import { simulateExperiments } from '../src/simulator/simulate-experiments.js';
import { benchConfig } from './bench-config.js';
import { CUSTOMER_MANIFEST, READ_AT } from './generated-rows.js';
import { simulationJob } from './simulation-jobs.js';

const LEAST_ANSWERS = 500;
const MOST_MS = 60_000;
const SMALL_QUERY = () => '{ channels(first: 5) { edges { node { key } } } }';
const SMALL_WRITE = (index: number) =>
  `mutation { defineEventType(input: { key: "written-${index}" }) { userErrors { message } } }`;

/** Long work of a server beside which small queries are asked. */
type LongWork = (services: Services, database: Database, origin: string) => Promise<unknown>;

export const nothing: LongWork = async () => undefined;

export const simulation: LongWork = (services) =>
  services.engines.background.run(simulateExperiments, [simulationJob()]);

/** The import of the generated customers. */
export const importOf =
  (csv: string): LongWork =>
  (_services, database) => {
    const manifest = readManifest(JSON.stringify(CUSTOMER_MANIFEST), 'manifest');
    const options = { file: 'generated.csv', actor: 'bench', now: new Date(READ_AT), timeZone: 'UTC' };
    return importData(database, manifest, createReadStream(csv, { highWaterMark: 16_384 }), options);
  };

const BATCH = 10_000;
const BATCHES = 5;
const PART = 100;
const rowsOf = <Row>(row: (index: number) => Row, batch = 0) =>
  Array.from({ length: BATCH }, (_, index) => row(batch * BATCH + index));

/** As many customers as one mutation takes, then as many of their events, several times. */
export const batches: LongWork = async ({ recording }) => {
  await recording.defineEventType({ key: 'purchase' });
  await recording.recordCustomers({ customers: rowsOf((index) => ({ key: `c-${index}` })) });
  for (let batch = 0; batch < BATCHES; batch += 1) {
    await recording.recordEvents({ events: rowsOf(event, batch) });
  }
};

/** The same customers and events as feeds. */
export const feeds: LongWork = async ({ recording }, _database, origin) => {
  await recording.defineEventType({ key: 'purchase' });
  await fed(`${origin}/feeds/customers`, BATCH, (index) => ({ key: `c-${index}` }));
  await fed(`${origin}/feeds/events`, BATCHES * BATCH, event);
};

const event = (index: number) => ({
  customer: `c-${index % BATCH}`,
  type: 'purchase',
  key: `e-${index}`,
  at: new Date(READ_AT),
  value: 1,
});

/** Sends rows some at a time: the one who measures has to go on meanwhile. */
async function fed(url: string, rows: number, row: (index: number) => object): Promise<void> {
  const part = (start: number) =>
    Array.from({ length: PART }, (_, index) => `${JSON.stringify(row(start + index))}\n`).join('');
  const parts = function* () {
    for (let start = 0; start < rows; start += PART) yield part(start);
  };
  const headers = { 'content-type': 'application/x-ndjson' };
  const body = Readable.toWeb(Readable.from(parts()));
  const request = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
  const answer = await fetch(`${url}?answers=refused`, request);
  const answers = await answer.text();
  if (!answer.ok || answers.includes('"status":"refused"')) throw new Error(answers.slice(0, 500));
}

/** The 99th percentile of small queries beside long work. */
export async function slowestAnswers(path: string, work: LongWork): Promise<number> {
  const times = await timesBeside(path, work, SMALL_QUERY);
  return times[Math.ceil(0.99 * times.length) - 1]!;
}

/** The longest time of a small write beside long work. */
export async function slowestWrite(path: string, work: LongWork): Promise<number> {
  return (await timesBeside(path, work, SMALL_WRITE)).at(-1)!;
}

/** Times of operations, one after the other: 500, or as many as are answered while the work goes on. From the shortest to the longest. */
async function timesBeside(path: string, work: LongWork, operation: (index: number) => string): Promise<number[]> {
  const url = `sqlite:${path}`;
  const database = await openDatabase(url);
  const services = createServices(database, benchConfig(url));
  const server = await startServer(services, pino({ level: 'silent' }));
  let working = work !== nothing;
  let failure: unknown;
  const ended = work(services, database, server.url)
    .catch((error) => {
      failure = error;
    })
    .finally(() => {
      working = false;
    });
  const times: number[] = [];
  const end = performance.now() + MOST_MS;
  while (times.length < LEAST_ANSWERS || (working && performance.now() < end)) {
    const started = performance.now();
    const body = JSON.stringify({ query: operation(times.length) });
    const headers = { 'content-type': 'application/json' };
    const answer = await (await fetch(`${server.url}/graphql`, { method: 'POST', headers, body })).json();
    if ((answer as { errors?: unknown }).errors) throw new Error(JSON.stringify(answer));
    times.push(performance.now() - started);
  }
  // What failed before it was over has delayed nobody; what is ended here was long enough.
  if (failure !== undefined) throw failure;
  await server.close();
  await Promise.all(Object.values(services.engines).map((engine) => engine.close()));
  await ended;
  await database.close();
  return times.sort((a, b) => a - b);
}
