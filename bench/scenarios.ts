import { createReadStream, existsSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { DesignMethod } from '../src/experiments/experiment-design.js';
import { MetricRole } from '../src/experiments/experiment-metric.js';
import { importData } from '../src/imports/import-data.js';
import { readManifest } from '../src/imports/manifests/manifest-reader.js';
import { openDatabase } from '../src/open-database.js';
import { startServer } from '../src/server/http-server.js';
import { createServices } from '../src/server/services.js';
import { simulateExperiments } from '../src/simulator/simulate-experiments.js';
import { powerAnalysis } from '../src/statistics/power/power-analysis.js';
import { EngineThread } from '../src/threads/engine-thread.js';
import { pageFloor, randomizationFloor, readoutFloor } from './analysis-floors.js';
import { batches, feeds, importOf, nothing, simulation, slowestAnswers, slowestWrite } from './answers-meanwhile.js';
import { benchConfig } from './bench-config.js';
import { COHORTS_UNTIL, cohortFloor, makeCohortDatabase } from './cohort-database.js';
import { exportCustomers, exportFloor } from './export-scenario.js';
import * as generated from './generated-rows.js';
import { customersFloor, hillstromFloor, outcomesFloor } from './import-floors.js';
import { HELD_WEEKS, LEARNED_UNTIL, lifetimeFloor, makeLifetimeDatabase } from './lifetime-database.js';
import { makePageDatabase } from './page-database.js';
import { RawDatabase } from './raw-database.js';
import { simulationJob, welchFloor } from './simulation-jobs.js';

const READ_BYTES = 32_768;
const REPETITIONS = 5;

/** Something that is measured, beside a floor: the same rows or numbers by hand-written SQL on the bare driver. */
interface Scenario {
  title: string;
  /** The most times the floor's time that it may take; where there is no such aim, the floor is for comparison. */
  aim?: number;
  /** The scenario whose database this one starts from. */
  after?: string;
  /** Makes files in the folder that are not measured. */
  prepare?(folder: string): Promise<void>;
  /** @returns milliseconds */
  ours(folder: string): Promise<number>;
  /** @returns milliseconds */
  floor(folder: string): Promise<number>;
}

export const SCENARIOS: Record<string, Scenario> = {
  'import-hillstrom': {
    title: 'import of 64,000 customers with an experiment (Hillstrom)',
    aim: 2.5,
    prepare: async (folder) => {
      const real = process.env.BENCH_HILLSTROM;
      const path = join(folder, 'hillstrom.csv');
      if (!existsSync(path)) await (real ? copyFile(real, path) : generated.writeHillstrom(path));
    },
    ours: async (folder) => {
      const manifest = await readFile('seeds/manifests/hillstrom.json', 'utf8');
      return importing(join(folder, 'import-hillstrom.db'), manifest, join(folder, 'hillstrom.csv'));
    },
    floor: (folder) => floorOf(folder, 'import-hillstrom', (raw) => hillstromFloor(raw, join(folder, 'hillstrom.csv'))),
  },
  'import-million': {
    title: 'import of a million customers with channel, 3 attributes and 200,000 events',
    aim: 2.5,
    prepare: async (folder) => {
      const path = join(folder, 'customers.csv');
      if (!existsSync(path)) await generated.writeCustomers(path);
    },
    ours: (folder) =>
      importing(
        join(folder, 'import-million.db'),
        JSON.stringify(generated.CUSTOMER_MANIFEST),
        join(folder, 'customers.csv'),
      ),
    floor: (folder) => floorOf(folder, 'import-million', customersFloor),
  },
  'randomize-million': {
    title: 'stratified randomization of a million customers',
    aim: 2.5,
    after: 'import-million',
    ours: async (folder) => {
      const url = `sqlite:${join(folder, 'randomize-million.db')}`;
      const database = await openDatabase(url);
      const services = createServices(database, benchConfig(url), () => new Date(generated.ASSIGNED_AT));
      await services.lifecycle.create(
        {
          key: 'million',
          segment: 'members-or-not',
          arms: [{ key: 'control', isControl: true }, { key: 'treatment' }],
          metrics: ['visit', 'orders', 'revenue'].map((metric) => ({ metric, role: MetricRole.PRIMARY })),
          design: { method: DesignMethod.STRATIFIED, seed: 'bench', strata: ['channel', 'region'] },
        },
        'bench',
      );
      const time = await timed(() => services.randomization.randomize('million', {}, 'bench'));
      await database.close();
      return time;
    },
    floor: (folder) => floorOf(folder, 'randomize-million', randomizationFloor),
  },
  'rerandomize-million': {
    title: 'rerandomization of a million customers, one draw in a hundred accepted',
    after: 'import-million',
    ours: async (folder) => {
      const url = `sqlite:${join(folder, 'rerandomize-million.db')}`;
      const database = await openDatabase(url);
      const services = createServices(database, benchConfig(url), () => new Date(generated.ASSIGNED_AT));
      await services.lifecycle.create(
        {
          key: 'balanced',
          segment: 'members-or-not',
          arms: [{ key: 'control', isControl: true }, { key: 'treatment' }],
          metrics: [{ metric: 'visit', role: MetricRole.PRIMARY }],
          design: {
            method: DesignMethod.RERANDOMIZED,
            seed: 'bench',
            tiers: [{ attributes: ['income', 'member'], acceptance: 0.01 }],
          },
        },
        'bench',
      );
      const time = await timed(() => services.randomization.randomize('balanced', {}, 'bench'));
      await services.engines.interactive.close();
      await database.close();
      return time;
    },
    floor: (folder) => floorOf(folder, 'rerandomize-million', randomizationFloor),
  },
  'simulate-power': {
    title: 'simulated power of 50,000 customers, 1,000 times; floor: the same number of Welch tests in plain loops',
    ours: () =>
      onThread(async (engine) => {
        await engine.run({ task: simulateExperiments.name, args: [simulationJob()] }, {});
      }),
    floor: () => timed(async () => welchFloor()),
  },
  'answer-meanwhile': {
    title: '99th percentile of a small query over HTTP during a simulation; floor: without other work',
    ours: (folder) => slowestAnswers(join(folder, 'answers.db'), simulation),
    floor: (folder) => slowestAnswers(join(folder, 'answers.db'), nothing),
  },
  'answer-meanwhile-import': {
    title:
      '99th percentile of a small query over HTTP during the import of a million customers; floor: without other work',
    prepare: async (folder) => {
      const path = join(folder, 'customers.csv');
      if (!existsSync(path)) await generated.writeCustomers(path);
    },
    ours: (folder) => slowestAnswers(join(folder, 'import-answers.db'), importOf(join(folder, 'customers.csv'))),
    floor: (folder) => slowestAnswers(join(folder, 'import-answers-floor.db'), nothing),
  },
  'write-meanwhile-import': {
    title:
      'longest time of a small write over HTTP during the import of a million customers; floor: without other work',
    prepare: async (folder) => {
      const path = join(folder, 'customers.csv');
      if (!existsSync(path)) await generated.writeCustomers(path);
    },
    ours: (folder) => slowestWrite(join(folder, 'import-writes.db'), importOf(join(folder, 'customers.csv'))),
    floor: (folder) => slowestWrite(join(folder, 'import-writes-floor.db'), nothing),
  },
  'write-meanwhile-batches': {
    title:
      'longest time of a small write over HTTP beside mutations that record 10,000 rows each; floor: without other work',
    ours: (folder) => slowestWrite(join(folder, 'batches.db'), batches),
    floor: (folder) => slowestWrite(join(folder, 'batches-floor.db'), nothing),
  },
  'write-meanwhile-feed': {
    title: 'longest time of a small write over HTTP beside feeds of 60,000 rows; floor: without other work',
    ours: (folder) => slowestWrite(join(folder, 'feed.db'), feeds),
    floor: (folder) => slowestWrite(join(folder, 'feed-floor.db'), nothing),
  },
  'import-outcomes': {
    title: 'import of a million events of known customers',
    aim: 2.5,
    after: 'randomize-million',
    prepare: async (folder) => {
      const path = join(folder, 'outcomes.csv');
      if (!existsSync(path)) await generated.writeOutcomes(path);
    },
    ours: (folder) =>
      importing(
        join(folder, 'import-outcomes.db'),
        JSON.stringify(generated.OUTCOME_MANIFEST),
        join(folder, 'outcomes.csv'),
      ),
    floor: (folder) => floorOf(folder, 'import-outcomes', outcomesFloor),
  },
  'readout-million': {
    title: 'readout of three metrics over a million customers',
    aim: 1.5,
    after: 'import-outcomes',
    ours: async (folder) => {
      const url = `sqlite:${join(folder, 'readout-million.db')}`;
      const database = await openDatabase(url);
      const services = createServices(database, benchConfig(url), () => new Date(generated.READ_AT));
      const experiment = await services.experiments.get('million', 'key');
      const time = await fastest(() =>
        services.readouts.read([{ experiment, metrics: null, adjustFor: null, knownAt: null, actor: 'bench' }]),
      );
      await database.close();
      return time;
    },
    floor: (folder) => floorOf(folder, 'readout-million', readoutFloor, REPETITIONS),
  },
  'export-million': {
    title: 'customers.csv of an experiment with a million customers, with three attributes and three metrics',
    after: 'import-outcomes',
    ours: (folder) =>
      timed(() => exportCustomers(join(folder, 'export-million.db'), join(folder, 'export-million.csv'))),
    floor: (folder) =>
      floorOf(folder, 'export-million', (raw) => exportFloor(raw, join(folder, 'export-million-floor.csv'))),
  },
  'retention-ten-million': {
    title:
      'retention, value and payback of a million customers by channel and month, over ten million events; floor: retention and ' +
      'revenue alone',
    prepare: async (folder) => {
      const path = join(folder, 'cohorts.db');
      if (!existsSync(path)) await makeCohortDatabase(path);
      await copyFile(path, join(folder, 'retention-ten-million.db'));
      await copyFile(path, join(folder, 'retention-ten-million-floor.db'));
    },
    ours: async (folder) => {
      const url = `sqlite:${join(folder, 'retention-ten-million.db')}`;
      const database = await openDatabase(url);
      const { channelEconomics, engines } = createServices(database, benchConfig(url), () => new Date(COHORTS_UNTIL));
      const time = await timed(() =>
        channelEconomics.economics({ event: 'purchase', margin: 0.4, until: COHORTS_UNTIL }),
      );
      await engines.interactive.close();
      await database.close();
      return time;
    },
    floor: (folder) => floorOf(folder, 'retention-ten-million', cohortFloor),
  },
  'lifetime-value-million': {
    title:
      'lifetime value of a million customers with a holdout check, over some five million purchases; floor: the histories alone',
    prepare: async (folder) => {
      const cohorts = join(folder, 'cohorts.db');
      if (!existsSync(cohorts)) await makeCohortDatabase(cohorts);
      await makeLifetimeDatabase(cohorts, join(folder, 'lifetime-value-million.db'));
      await copyFile(join(folder, 'lifetime-value-million.db'), join(folder, 'lifetime-value-million-floor.db'));
    },
    ours: async (folder) => {
      const url = `sqlite:${join(folder, 'lifetime-value-million.db')}`;
      const database = await openDatabase(url);
      const { lifetimeValues, engines } = createServices(database, benchConfig(url), () => new Date(COHORTS_UNTIL));
      const time = await timed(async () => {
        const { holdout } = await lifetimeValues.value({
          event: 'purchase',
          until: LEARNED_UNTIL,
          horizon: HELD_WEEKS,
        });
        if (holdout === null) throw new Error('the prediction was not checked');
      });
      await engines.interactive.close();
      await database.close();
      return time;
    },
    floor: (folder) => floorOf(folder, 'lifetime-value-million', lifetimeFloor),
  },
  'nested-page': {
    title: 'nested page of 20 experiments over HTTP',
    prepare: async (folder) => {
      const path = join(folder, 'page.db');
      if (!existsSync(path)) await makePageDatabase(`sqlite:${path}`);
      await copyFile(path, join(folder, 'nested-page.db'));
      await copyFile(path, join(folder, 'nested-page-floor.db'));
    },
    ours: (folder) => servingPages(join(folder, 'nested-page.db')),
    floor: (folder) => floorOf(folder, 'nested-page', pageFloor, REPETITIONS),
  },
};

async function importing(path: string, manifestText: string, csv: string): Promise<number> {
  const database = await openDatabase(`sqlite:${path}`);
  const source = createReadStream(csv, { highWaterMark: READ_BYTES });
  const options = { file: 'generated.csv', actor: 'bench', now: new Date(generated.READ_AT), timeZone: 'UTC' };
  const time = await timed(() => importData(database, readManifest(manifestText, 'manifest'), source, options));
  await database.close();
  return time;
}

/** Times work on a thread that has started already. */
async function onThread(work: (engine: EngineThread) => Promise<void>): Promise<number> {
  const engine = new EngineThread({ niceness: 0 });
  const question = { outcome: { proportion: { baseline: 0.1 } }, effect: { absolute: 0.05 }, power: 0.8 };
  await engine.run({ task: powerAnalysis.name, args: [question] }, {});
  const time = await timed(() => work(engine));
  await engine.close();
  return time;
}

async function servingPages(path: string): Promise<number> {
  const url = `sqlite:${path}`;
  const database = await openDatabase(url);
  const services = createServices(database, benchConfig(url), () => new Date(generated.READ_AT));
  const server = await startServer(services, pino({ level: 'silent' }));
  const query = await readFile('src/server/playground/starter-queries/13-campaign-page.graphql', 'utf8');
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { first: 20 } }),
  };
  const time = await fastest(async () => {
    const answer = (await (await fetch(`${server.url}/graphql`, request)).json()) as { errors?: unknown[] };
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  });
  await server.close();
  await database.close();
  return time;
}

async function floorOf(
  folder: string,
  name: string,
  work: (raw: RawDatabase) => Promise<void>,
  repetitions = 1,
): Promise<number> {
  const raw = await RawDatabase.open(join(folder, `${name}-floor.db`));
  let best = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    raw.elapsed = 0;
    await work(raw);
    best = Math.min(best, raw.elapsed);
  }
  await raw.close();
  return best;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** For what can be repeated: the best of several, the least disturbed by whatever else the machine does. */
async function fastest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) times.push(await timed(work));
  return Math.min(...times);
}
