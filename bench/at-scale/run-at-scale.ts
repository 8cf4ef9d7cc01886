import 'reflect-metadata';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CUSTOMERS } from '../generated-rows.js';
import { RawDatabase } from '../raw-database.js';
import { newEvents } from './new-events.js';
import { scaleDatabase } from './scale-database.js';
import { writeScaleFiles } from './scale-files.js';
import { QUESTIONS } from './scale-questions.js';
import { type Asked, ScaleServer } from './scale-server.js';

const REPETITIONS = 2;
const PEAK_AIM_MB = 1_024;
const OTHERS_AIM_MS = 50;
/** How many times cheaper a second reading after some new events is. */
const AGAIN_AIM = 10;

/** Asks a real server about one experiment with all customers, beside hand-written SQL in this process, by turns. */
const [folder, ...only] = process.argv.slice(2) as [string, ...string[]];
const source = await scaleDatabase(folder);
const path = join(folder, 'scale-asked.db');
for (const beside of ['', '-wal', '-shm']) await rm(`${path}${beside}`, { force: true });
await copyFile(source, path);

process.stdout.write(
  `${CUSTOMERS} customers, ten events each. Seconds of a processor; the least of ${REPETITIONS}. Aims: memory ${PEAK_AIM_MB} MB, ` +
    `others ${OTHERS_AIM_MS} ms.\n\n| Question | Ours | Elapsed | Floor | Ratio | Aim | Memory | Others, 99 % |\n` +
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n',
);
const raw = await RawDatabase.open(path);
const chosen = Object.entries(QUESTIONS).filter(([name]) => only.length === 0 || only.includes(name));
const answered = new Map<string, Asked>();
const others = new Map<string, number>();
for (const [name, { title, query, floor, aim, besides, comparedWith }] of chosen) {
  const asked: Asked[] = [];
  const floors: number[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    // A server that has just started remembers no earlier reading.
    const server = await ScaleServer.start(path);
    asked.push(await server.ask(query));
    // By itself, because what others ask takes the server's time, too.
    if (repetition === 0 && comparedWith === undefined) others.set(name, await another(path, query));
    await server.stop();
    if (floor) floors.push(await processorSeconds(() => floor(raw)));
  }
  const ours = least(asked);
  answered.set(name, ours);
  const part = besides === undefined ? 0 : (answered.get(besides)?.seconds ?? 0);
  const seconds = ours.seconds - part;
  const compared = comparedWith === undefined ? Math.min(...floors) : (answered.get(comparedWith)?.seconds ?? Infinity);
  write(name, title, { ...ours, seconds }, Number.isFinite(compared) ? compared : null, aim);
}
if (only.length === 0 || only.includes('again')) await readAgain();
await raw.close();
await writeFile(join(folder, `answers-${CUSTOMERS}.json`), JSON.stringify(answered.get('adjusted')?.data ?? null));
if (only.length === 0 || only.includes('files')) await writeScaleFiles(source, folder);

/** How long others wait for a server that has just started. */
async function another(database: string, query: string): Promise<number> {
  const server = await ScaleServer.start(database);
  const waiting = await server.askBeside(query);
  await server.stop();
  return waiting;
}

/** The first reading of a server, and the next one after some new events. */
async function readAgain(): Promise<void> {
  const server = await ScaleServer.start(path);
  const { query } = QUESTIONS.adjusted!;
  const first = await server.ask(query);
  for (const run of ['a', 'b']) {
    const { query: mutation, variables } = newEvents(run);
    const recorded = await server.ask(mutation, variables);
    if (JSON.stringify(recorded.data).includes('message'))
      throw new Error(JSON.stringify(recorded.data).slice(0, 1_000));
    const again = await server.ask(query);
    const title = 'the same after 1,000 new events; ratio: of the first reading to it';
    write(`adjusted again (${run})`, title, again, null, AGAIN_AIM, first.seconds / again.seconds);
  }
  await server.stop();
}

function write(
  name: string,
  title: string,
  asked: Asked,
  floor: number | null,
  aim?: number,
  ratio = floor === null ? null : asked.seconds / floor,
): void {
  const cells = [
    `\`${name}\`: ${title}`,
    `${asked.seconds.toFixed(2)} s`,
    `${asked.elapsed.toFixed(2)} s`,
    floor === null ? '' : `${floor.toFixed(2)} s`,
    ratio === null ? '' : ratio.toFixed(2),
    aim === undefined ? '' : String(aim),
    asked.peak === null ? '' : `${asked.peak.toFixed(0)} MB`,
    others.has(name) ? `${others.get(name)?.toFixed(0)} ms` : '',
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

function least(asked: readonly Asked[]): Asked {
  return asked.reduce((best, one) => (one.seconds < best.seconds ? one : best));
}

async function processorSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
