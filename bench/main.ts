import 'reflect-metadata';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Command } from 'commander';
import { SCALE_ROWS } from './at-scale/scale-questions.js';
import { ATTACKS } from './attack/attacks.js';
import { compareEngine } from './engine/compare-engine.js';
import { ENGINE_SCENARIOS } from './engine/engine-scenarios.js';
import { SCENARIOS } from './scenarios.js';

const PEAK_AIM_MB = 600;
const ATTACK = 'attack-';
const attackNames = Object.keys(ATTACKS).map((name) => `${ATTACK}${name}`);
const ASSIGN: Record<string, { title: string }> = {
  'assign-sqlite': { title: 'single online assignments, one client and 16 at once; floor: bare inserts' },
  'assign-postgres': { title: 'the same on a throw-away PostgreSQL server, which must be installed' },
};
const assignProcess = fileURLToPath(new URL('assign/run-assign.js', import.meta.url));
const COSTS: Record<string, { title: string }> = {
  costs: { title: 'what calculations cost, beside what src/task-costs.ts states' },
};
const CLUSTERS: Record<string, { title: string }> = {
  clusters: { title: 'k-means of 100,000 and of all customers, beside ml-kmeans; files for scikit-learn' },
};
const clustersProcess = fileURLToPath(new URL('clusters/run-clusters.js', import.meta.url));
const costsProcess = fileURLToPath(new URL('costs/run-costs.js', import.meta.url));
const WORKBENCH: Record<string, { title: string }> = {
  'workbench-screens': { title: 'the screens of the demo: time of the server and the browser, bytes, elements' },
  'workbench-interactions': {
    title: 'what one does on them, until the next frame, with a processor four times as slow',
  },
  'workbench-wide': { title: 'screens of many customers, and of an experiment with 20 arms, metrics and segments' },
};
const workbenchProcess = fileURLToPath(new URL('workbench/run-workbench.js', import.meta.url));
const SCALE = 'readout-at-scale-';
const scaleNames = Object.keys(SCALE_ROWS).map((name) => `${SCALE}${name}`);
const scaleProcess = fileURLToPath(new URL('at-scale/run-at-scale.js', import.meta.url));
const attackProcess = fileURLToPath(new URL('attack/run-in-process.js', import.meta.url));
const runOne = fileURLToPath(new URL('run-one.js', import.meta.url));

interface Measurement {
  milliseconds: number;
  peakBytes: number;
}

/** Runs scenarios in one folder, each side in a process of its own. */
class Bench {
  private readonly measured = new Map<string, Measurement>();

  constructor(private readonly folder: string) {}

  /** Measures a scenario beside its floor and prints how they compare. */
  async compare(name: string): Promise<void> {
    const { title, aim } = SCENARIOS[name]!;
    const ours = await this.ours(name);
    await this.provide(name, `${name}-floor.db`);
    const floor = await this.run(name, 'floor');
    await rm(join(this.folder, `${name}-floor.db`), { force: true });
    const ratio = ours.milliseconds / floor.milliseconds;
    const peak = ours.peakBytes / 1_048_576;
    const within = ratio <= (aim ?? Number.POSITIVE_INFINITY) && peak <= PEAK_AIM_MB;
    const aims = aim === undefined ? `${PEAK_AIM_MB} MB` : `${aim} and ${PEAK_AIM_MB} MB`;
    process.stdout.write(
      `${name}: ${title}\n  ${seconds(ours)}, peak ${peak.toFixed(0)} MB; floor ${seconds(floor)}; ` +
        `ratio ${ratio.toFixed(2)} (aim: ${aims}): ${within ? 'within' : 'BEYOND'}\n`,
    );
  }

  /** Measures ours, once: what it leaves behind is what later scenarios start from. */
  private async ours(name: string): Promise<Measurement> {
    const known = this.measured.get(name);
    if (known) return known;
    const { after, prepare } = SCENARIOS[name]!;
    if (after) await this.ours(after);
    if (prepare) await this.run(name, 'prepare');
    await this.provide(name, `${name}.db`);
    const measurement = await this.run(name, 'ours');
    this.measured.set(name, measurement);
    return measurement;
  }

  /** The database from which a scenario starts; a floor starts from the same. */
  private async provide(name: string, file: string): Promise<void> {
    const { after } = SCENARIOS[name]!;
    if (after) await copyFile(join(this.folder, `${after}.db`), join(this.folder, file));
  }

  private async run(name: string, side: string): Promise<Measurement> {
    const { stdout } = await promisify(execFile)(process.execPath, [runOne, name, side, this.folder]);
    return JSON.parse(stdout);
  }
}

function seconds({ milliseconds }: Measurement): string {
  return milliseconds < 1_000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}

/** The scenarios of the given names or beginnings of names; all where none are given. */
function chosen(names: readonly string[]): string[] {
  const known = [
    ...Object.keys(ENGINE_SCENARIOS),
    ...Object.keys(SCENARIOS),
    ...Object.keys(ASSIGN),
    ...Object.keys(COSTS),
    ...Object.keys(CLUSTERS),
    ...Object.keys(WORKBENCH),
    ...scaleNames,
    ...attackNames,
  ];
  const unknown = names.filter((name) => !known.some((scenario) => begins(scenario, name)));
  if (unknown.length > 0) {
    throw new Error(`There is no scenario ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  }
  return names.length === 0 ? known : known.filter((scenario) => names.some((name) => begins(scenario, name)));
}

/** Whether a scenario has this name, or its name has these first words. */
function begins(scenario: string, name: string): boolean {
  return scenario === name || scenario.startsWith(`${name}-`);
}

async function runAll(names: readonly string[], given: string | undefined): Promise<void> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'trialgraph-bench-')));
  await mkdir(folder, { recursive: true });
  const bench = new Bench(folder);
  try {
    for (const name of names) {
      if (name in ENGINE_SCENARIOS) process.stdout.write(`${await compareEngine(name)}\n`);
      else if (name in SCENARIOS) await bench.compare(name);
      else if (name in COSTS) await inProcess(costsProcess, []);
      else if (name in CLUSTERS) await inProcess(clustersProcess, [folder, process.env.BENCH_CUSTOMERS ?? '1000000']);
      else if (name in WORKBENCH) await inProcess(workbenchProcess, [folder, name.slice('workbench-'.length)]);
      else if (name in ASSIGN) await inProcess(assignProcess, [name.slice('assign-'.length)]);
    }
    const rows = names.filter((name) => scaleNames.includes(name)).map((name) => name.slice(SCALE.length));
    if (rows.length > 0) await inProcess(scaleProcess, [folder, ...rows]);
    const attacks = names.filter((name) => attackNames.includes(name)).map((name) => name.slice(ATTACK.length));
    if (attacks.length > 0) {
      // A process of its own, as for every other scenario: it learns the number of customers from its environment.
      await inProcess(attackProcess, [folder, ...attacks]);
    }
  } finally {
    if (given === undefined) await rm(folder, { recursive: true });
  }
}

/** Runs a program that prints by itself; when it fails, such as without PostgreSQL, the others still run. */
async function inProcess(program: string, args: readonly string[]): Promise<void> {
  const [code] = await once(spawn(process.execPath, [program, ...args], { stdio: 'inherit' }), 'exit');
  if (code !== 0) process.exitCode = 1;
}

function listed(scenarios: Record<string, { title: string }>): string {
  return Object.entries(scenarios)
    .map(([name, { title }]) => `  ${name.padEnd(28)}${title}`)
    .join('\n');
}

const program = new Command('npm run bench --')
  .description(
    'Compares speed and memory with hand-written SQL, and the statistics with other libraries, in the same run.',
  )
  .argument('[scenarios...]', 'names or their first words, such as `engine` for every engine scenario; defaults to all')
  .option('--customers <count>', 'number of customers and events in the generated databases', '1000000')
  .option('--folder <path>', 'where databases are kept for the next run; defaults to a temporary folder')
  .addHelpText(
    'after',
    `
Statistics, in answers per second, with the difference between the other libraries' answers and ours:
${listed(ENGINE_SCENARIOS)}

Database, in time and memory, relative to hand-written SQL on the bare driver:
${listed(SCENARIOS)}

Writes of a real server:
${listed(ASSIGN)}

Estimates:
${listed(COSTS)}

Clusters:
${listed(CLUSTERS)}

The workbench in Chromium, beside a page with one button:
${listed(WORKBENCH)}

A real server with much data, ten metrics, ten events for each customer, beside hand-written SQL, with what other clients wait
meanwhile (readout-at-scale for all, readout-at-scale-NAME for one):
${listed(SCALE_ROWS)}

Attacks on a real server, with what other clients wait meanwhile (attack for all, attack-NAME for one):
${listed(ATTACKS)}

A scenario that needs the database of another one runs that one first. BENCH_CHOSEN is a regular expression of the screens and interactions of
the workbench that are measured. BENCH_HILLSTROM is the path of Hillstrom's original file, if you have it.`,
  )
  .parse();

try {
  const { customers, folder } = program.opts<{ customers: string; folder?: string }>();
  process.env.BENCH_CUSTOMERS = customers;
  await runAll(chosen(program.args), folder);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
