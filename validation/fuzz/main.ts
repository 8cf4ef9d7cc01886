import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { loadDemo } from '../../seeds/load-demo.js';
import { readConfig } from '../../src/config.js';
import { openDatabase } from '../../src/open-database.js';
import { createServices } from '../../src/server/services.js';
import { type FuzzFailure, fuzz } from './run.js';

const command = new Command('fuzz')
  .description(
    'Runs valid queries that are made from the schema, with numbers at the edge, against a server in this process with the demo ' +
      'data. Fails if any is answered by an internal error or too late.',
  )
  .option('--queries <number>', 'how many queries', Number, 10_000)
  .option('--seed <number>', 'what the queries are drawn from', Number, 1)
  .option('--from <number>', 'the number of the first query; repeats one query with --queries 1', Number, 0)
  .option('--seconds <number>', 'how long a query may take', Number, 30)
  .option('--refusals', 'also lists the refusals that clients get in words')
  .option('--output <file>', 'where to write queries that failed, as JSON')
  .parse();
const { queries, seed, from, seconds, refusals, output } = command.opts<{
  queries: number;
  seed: number;
  from: number;
  seconds: number;
  refusals?: boolean;
  output?: string;
}>();
for (const [name, value, least] of [
  ['--queries', queries, 1],
  ['--seed', seed, 0],
  ['--from', from, 0],
] as const) {
  if (!Number.isSafeInteger(value) || value < least) command.error(`${name} takes a whole number of at least ${least}`);
}
if (!(seconds > 0 && seconds <= 3_600)) command.error('--seconds takes a number above 0, at most 3600');

const folder = mkdtempSync(join(tmpdir(), 'trialgraph-fuzz-'));
const database = await openDatabase(`sqlite:${join(folder, 'fuzz.db')}`);
const clock = () => new Date('2026-06-01T12:00:00Z');
await loadDemo(database, { info: () => undefined }, clock);
const services = createServices(database, readConfig({}), clock);
const started = performance.now();
const report = await fuzz(services, {
  queries,
  seed,
  from,
  milliseconds: seconds * 1_000,
  report: (done, failure) => {
    if (failure !== null) process.stdout.write(described(failure));
    if (done % 250 > 0 && done < queries) return;
    const elapsed = ((performance.now() - started) / 1_000).toFixed(0);
    process.stderr.write(`${done} of ${queries} queries: ${elapsed} s\n`);
  },
});
await services.simulations.close();
await Promise.all(Object.values(services.engines).map((engine) => engine.close()));
await database.close();
rmSync(folder, { recursive: true });

if (refusals) {
  const sorted = [...report.refusals].sort(([, a], [, b]) => b - a);
  for (const [reason, count] of sorted) process.stdout.write(`${count} × ${reason}\n`);
}
if (output) writeFileSync(output, JSON.stringify(report.failures, null, 2));
const { number, milliseconds } = report.slowest;
process.stdout.write(
  `${report.queries} queries (seed ${seed}): ${report.answered} answered in full, ${report.failures.length} failed. ` +
    `The slowest was query ${number} with ${Math.round(milliseconds)} ms.\n`,
);
process.exitCode = report.failures.length > 0 ? 1 : 0;

function described({ number, query, variables, causes }: FuzzFailure): string {
  return `\nQuery ${number}: ${query}\n${JSON.stringify(variables)}\n${causes.join('\n')}\n`;
}
