import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ServerProcess } from '../../validation/processes/server-process.js';
import { watchMemory } from '../watched-memory.js';
import type { Answer, Attack } from './attack.js';
import { attackDatabase } from './attack-database.js';
import { ATTACKS } from './attacks.js';
import { type Meanwhile, Probes } from './probes.js';

/** How long others may wait for a small answer, whatever else is asked. */
export const DELAY_AIM_MS = 250;
/** The memory of its own that the server may take, all attacks included. */
export const MEMORY_AIM_MB = 1_536;
/** The time limit of queries in this run: lower than usual, so that the run is shorter. */
const QUERY_SECONDS = 10;
/** How much later than its limit an answer may be. */
const GRACE_SECONDS = 1;
const AT_LEAST_MS = 3_000;
const QUIET_MS = 500;
/** A process with less than this share of a processor is idle: probes and timers alone remain. */
const IDLE_SHARE = 0.1;
const MOST_BUSY_MS = 120_000;
const TOKENS = { attacker: 'attacker-of-the-bench', others: 'others-of-the-bench' };

const main = fileURLToPath(new URL('../../bundle/start.cjs', import.meta.url));
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** What one attack did. */
interface Outcome {
  answers: Answer[];
  meanwhile: Meanwhile;
  /** In MB; null where it cannot be measured. */
  peak: number | null;
  /** How long the server went on working after the last answer. */
  busySeconds: number;
  died: boolean;
}

/** Attacks a real server on a million customers and prints what each attack did to others. */
export async function runAttacks(folder: string, names: readonly string[]): Promise<void> {
  const chosen = names.length === 0 ? Object.keys(ATTACKS) : names;
  const source = await attackDatabase(folder);
  const path = join(folder, 'attacked.db');
  // What a server that was killed left beside the last copy does not belong to the new one.
  for (const beside of ['-wal', '-shm']) await rm(`${path}${beside}`, { force: true });
  await copyFile(source.slice('sqlite:'.length), path);
  const start = () =>
    ServerProcess.start({
      main,
      database: `sqlite:${path}`,
      variables: {
        TRIALGRAPH_LOG_LEVEL: 'info',
        TRIALGRAPH_QUERY_SECONDS: String(QUERY_SECONDS),
        TRIALGRAPH_TOKENS: Object.entries(TOKENS)
          .map(([name, token]) => `${name}:${token}`)
          .join(','),
      },
    });
  let server = await warmedUp(await start());
  process.stdout.write(
    `Others ask every 50 ms meanwhile: median / 99th percentile / maximum, in ms (aim: at most ${DELAY_AIM_MS}); ` +
      `its own memory at most ${MEMORY_AIM_MB} MB; no answer later than ${QUERY_SECONDS + GRACE_SECONDS} s.\n\n` +
      '| Attack | Answers | Longest | `/health` | `/ready` | Small query | Memory | Works on for | |\n' +
      '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n',
  );
  const nothing: Attack = { title: 'no attack, for comparison', limited: false, send: async () => [] };
  try {
    const attacks = chosen.map((key) => [key, ATTACKS[key]!] as const);
    for (const [name, attack] of [['before', nothing] as const, ...attacks, ['after', nothing] as const]) {
      const outcome = await attacked(server, attack);
      process.stdout.write(`${row(name, attack, outcome)}\n`);
      if (outcome.died) server = await warmedUp(await start());
    }
  } finally {
    await server.kill();
  }
}

/** The first requests of a process wait for its code to be compiled. */
async function warmedUp(server: ServerProcess): Promise<ServerProcess> {
  const probes = await Probes.start(server.origin, bearer(TOKENS.others));
  await delay(AT_LEAST_MS);
  await probes.stop();
  await untilIdle(server);
  return server;
}

async function attacked(server: ServerProcess, attack: Attack): Promise<Outcome> {
  const { origin } = server;
  const probes = await Probes.start(origin, bearer(TOKENS.others));
  await delay(200);
  const memory = watchMemory(server);
  const [answers] = await Promise.all([
    attack.send({ origin, headers: bearer(TOKENS.attacker) }),
    delay(attack.limited ? AT_LEAST_MS : 2 * AT_LEAST_MS),
  ]);
  const meanwhile = await probes.stop();
  const peak = memory.stop();
  const busySeconds = await untilIdle(server);
  return { answers, meanwhile, peak, busySeconds, died: !server.running };
}

/** Waits until the server has nothing to do any more. */
async function untilIdle(server: ServerProcess): Promise<number> {
  const started = performance.now();
  let used = server.processorSeconds();
  while (used !== null && performance.now() - started < MOST_BUSY_MS) {
    const since = performance.now();
    await delay(QUIET_MS);
    const now = server.processorSeconds();
    if (now === null || ((now - used) * 1_000) / (performance.now() - since) < IDLE_SHARE) break;
    used = now;
  }
  return Math.max(0, performance.now() - started - QUIET_MS) / 1_000;
}

function row(name: string, attack: Attack, { answers, meanwhile, peak, busySeconds, died }: Outcome): string {
  const longest = Math.max(0, ...answers.map(({ seconds }) => seconds));
  const delayed = Object.entries(meanwhile).filter(([, { max }]) => max > DELAY_AIM_MS);
  const refused = Object.entries(meanwhile).filter(([, { problems }]) => problems.length > 0);
  const beyond = [
    ...(died ? ['the server died'] : []),
    ...delayed.map(([question]) => `delays ${question}`),
    ...refused.map(([question, { problems }]) => `${question} not answered: ${counted(problems)}`),
    ...(peak !== null && peak > MEMORY_AIM_MB ? ['memory'] : []),
    ...(attack.limited && longest > QUERY_SECONDS + GRACE_SECONDS ? ['late answer'] : []),
    ...(answers.some(({ code }) => code === 'INTERNAL_SERVER_ERROR') ? ['internal error'] : []),
    ...(answers.some(({ code }) => code === 'NO_ANSWER') ? ['no answer'] : []),
  ];
  const cells = [
    `\`${name}\`: ${attack.title}`,
    counted(answers.map(({ status, code }) => `${status ?? 'left'}${code ? ` ${code}` : ''}`)),
    `${longest.toFixed(1)} s`,
    ...[meanwhile.health, meanwhile.ready, meanwhile.query].map(({ median, p99, max }) =>
      [median, p99, max].map((time) => time.toFixed(0)).join(' / '),
    ),
    peak === null ? '' : `${peak.toFixed(0)} MB`,
    `${busySeconds.toFixed(1)} s`,
    beyond.length === 0 ? 'within' : `BEYOND: ${beyond.join(', ')}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function counted(words: string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => (count > 1 ? `${count} × ${word}` : word)).join(', ');
}
