import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/open-database.js';
import { ServerProcess } from '../../validation/processes/server-process.js';
import { startThrowAwayPostgres } from '../../validation/processes/throw-away-postgres.js';
import { AssignClient } from './assign-client.js';
import { stageAssignments } from './assign-stage.js';
import { type InsertFloor, postgresInserts, sqliteInserts } from './insert-floors.js';

const CUSTOMERS = 60_000;
const RUN_MS = 6_000;
const WARM_UP_MS = 2_000;
const EMPTY_MS = 2_000;
const KILL_AFTER_MS = 1_500;
const FLOOR_INSERTS = 1_000;
const AT_ONCE = 16;
/** What a website needs: for one client, in milliseconds at the median, and for 16 at once, per second. */
const MEDIAN_AIM_MS = 5;
const RATE_AIM = 1_000;

const main = fileURLToPath(new URL('../../bundle/start.cjs', import.meta.url));

/** A database to assign on. */
interface Place {
  url: string;
  floor: InsertFloor;
  remove(): Promise<void>;
}

const PLACES: Record<string, () => Promise<Place>> = {
  sqlite: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'trialgraph-assign-'));
    const url = `sqlite:${join(folder, 'assign.db')}`;
    return { url, floor: sqliteInserts, remove: () => rm(folder, { recursive: true }) };
  },
  postgres: async () => {
    const server = await startThrowAwayPostgres({ durable: true });
    return { url: server.url, floor: postgresInserts, remove: () => server.stop() };
  },
};

/** Measures single online assignments on one kind of database, and prints them. */
const [kind] = process.argv.slice(2) as [string];
const place = await PLACES[kind]!();
try {
  await measure(kind, place);
} finally {
  await place.remove();
}

async function measure(name: string, { url, floor }: Place): Promise<void> {
  await stageAssignments(url, CUSTOMERS);
  const start = () => ServerProcess.start({ main, database: url, variables: { TRIALGRAPH_LOG_LEVEL: 'info' } });
  const server = await start();
  const client = new AssignClient(server.origin, CUSTOMERS);
  await client.run(AT_ONCE, WARM_UP_MS);
  const one = sorted(await client.run(1, RUN_MS));
  const many = sorted(await client.run(AT_ONCE, RUN_MS));
  const empty = [sorted(await client.runEmpty(1, EMPTY_MS)), sorted(await client.runEmpty(AT_ONCE, EMPTY_MS))] as const;
  const killed = client.runUntilKilled(AT_ONCE);
  await delay(KILL_AFTER_MS);
  await server.kill();
  await killed;
  client.close();
  const again = await start();
  const wrong = await verify(again.origin, url, client.arms);
  await again.stop();
  const inserts = sorted(await floor(url, FLOOR_INSERTS));

  const insertRate = (1_000 * inserts.length) / inserts.reduce((sum, time) => sum + time, 0);
  const rate = (1_000 * many.length) / RUN_MS;
  const median = at(one, 0.5);
  const within = median <= MEDIAN_AIM_MS && rate >= RATE_AIM && wrong.length === 0;
  process.stdout.write(
    `assign-${name}: single online assignments over HTTP; floor: bare inserts committed one by one\n` +
      `  one client: median ${median.toFixed(1)} ms (aim: ${MEDIAN_AIM_MS}), 99 % ${at(one, 0.99).toFixed(1)} ms, ` +
      `${(one.length / (RUN_MS / 1_000)).toFixed(0)}/s; floor ${at(inserts, 0.5).toFixed(2)} ms; ratio ${(median / at(inserts, 0.5)).toFixed(1)}\n` +
      `  ${AT_ONCE} at once: ${rate.toFixed(0)}/s (aim: ${RATE_AIM}), median ${at(many, 0.5).toFixed(1)} ms, 99 % ${at(many, 0.99).toFixed(1)} ms; ` +
      `floor ${insertRate.toFixed(0)}/s; ratio ${(rate / insertRate).toFixed(2)}\n` +
      `  requests for nothing (\`{ __typename }\`): median ${at(empty[0], 0.5).toFixed(1)} ms for one client, ` +
      `${((1_000 * empty[1].length) / EMPTY_MS).toFixed(0)}/s at ${AT_ONCE} at once\n` +
      `  after kill -9: ${client.arms.size} acknowledged, ${wrong.length === 0 ? 'all stored, arm sizes and receipt right' : wrong.join('; ')}\n` +
      `  ${within ? 'within' : 'BEYOND'}\n`,
  );
}

/** Whether everything that was acknowledged is stored, and nothing is half. */
async function verify(origin: string, url: string, acknowledged: Map<string, string>): Promise<string[]> {
  const database = await openDatabase(url);
  const rows = await database.query<{ customer: string; arm: string }>(
    'SELECT c.key AS customer, r.key AS arm FROM assignment a JOIN customer c ON c.id = a.customer_id JOIN arm r ON r.id = a.arm_id',
  );
  const sizes = await database.query<{ key: string; size: number }>('SELECT key, size FROM arm');
  await database.close();
  const stored = new Map(rows.map(({ customer, arm }) => [customer, arm]));
  const lost = [...acknowledged].filter(([customer, arm]) => stored.get(customer) !== arm).length;
  const torn = sizes.filter(({ key, size }) => rows.filter(({ arm }) => arm === key).length !== size);
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ experiment(key: "online") { receipt { units replay { matches } } } }' }),
  });
  const { receipt } = ((await response.json()) as { data: { experiment: { receipt: Receipt } } }).data.experiment;
  return [
    ...(lost > 0 ? [`${lost} LOST`] : []),
    ...(torn.length > 0 ? [`TORN: sizes of ${torn.map(({ key }) => key).join(', ')}`] : []),
    ...(receipt.units === rows.length && receipt.replay.matches ? [] : ['TORN: the receipt']),
  ];
}

interface Receipt {
  units: number;
  replay: { matches: boolean };
}

function sorted(times: number[]): number[] {
  return times.sort((a, b) => a - b);
}

function at(times: readonly number[], share: number): number {
  return times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? Number.POSITIVE_INFINITY;
}
