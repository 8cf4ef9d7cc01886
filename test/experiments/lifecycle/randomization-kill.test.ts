import 'reflect-metadata';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DesignMethod } from '../../../src/experiments/experiment-design.js';
import { openDatabase } from '../../../src/open-database.js';
import { generatorFor } from '../../../src/randomization/seeded-generator.js';
import { builtFile, projectRoot } from '../../setup/built-program.js';
import { draftCampaign } from '../../setup/drafted-campaign.js';

const CUSTOMERS = 20_000;
const KILLS = 20;

describe('a randomization that is killed at any moment', () => {
  let folder: string;
  let program: string;

  beforeAll(async () => {
    const service = pathToFileURL(await builtFile('src/experiments/lifecycle/randomization-service.js'));
    const segments = pathToFileURL(await builtFile('src/segments/segment-service.js'));
    const eligibility = pathToFileURL(await builtFile('src/experiments/eligibility/eligibility-service.js'));
    const opening = pathToFileURL(await builtFile('src/open-database.js'));
    program = `
      import { openDatabase } from '${opening}';
      import { RandomizationService } from '${service}';
      import { SegmentService } from '${segments}';
      import { EligibilityService } from '${eligibility}';
      const clock = () => new Date('2026-03-01T00:00:00Z');
      const database = await openDatabase(process.argv[1]);
      const randomization = new RandomizationService(database, new EligibilityService(database, new SegmentService(database, clock), clock), null, clock);
      process.stdout.write('starts');
      await randomization.randomize('spring', {}, 'test');
      await database.close();`;
    folder = await mkdtemp(join(tmpdir(), 'trialgraph-'));
    const database = await openDatabase(`sqlite:${join(folder, 'drafted.db')}`);
    const lines = Array.from({ length: CUSTOMERS }, (_, index) => `k${index},${index % 3 ? 'north' : 'south'}`);
    await draftCampaign(database, lines, DesignMethod.STRATIFIED, '7');
    // Folds the write-ahead log into the file, which is copied below.
    await database.close();
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }));

  const copy = async (name: string) => {
    const path = join(folder, name);
    await copyFile(join(folder, 'drafted.db'), path);
    return `sqlite:${path}`;
  };
  const start = (url: string): ChildProcess =>
    spawn(process.execPath, ['--input-type=module', '-e', program, url], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const state = async (url: string) => {
    const database = await openDatabase(url);
    try {
      const [row] = await database.query<Record<string, unknown>>(
        `SELECT x.status AS status, (SELECT count(*) FROM assignment) AS assignments, (SELECT count(*) FROM stratum) AS strata,
           (SELECT sum(size) FROM arm) AS sizes, (SELECT digest FROM receipt) AS digest,
           (SELECT count(*) FROM experiment_transition) AS transitions FROM experiment x`,
      );
      return row;
    } finally {
      await database.close();
    }
  };
  const nothing = { status: 'DRAFT', assignments: 0, strata: 0, sizes: 0, digest: null, transitions: 1 };

  it(`leaves nothing or everything, ${KILLS} times, and goes through when repeated`, async () => {
    const whole = await copy('whole.db');
    const child = start(whole);
    await once(child.stdout!, 'data');
    const started = performance.now();
    await once(child, 'exit');
    const duration = performance.now() - started;
    const everything = await state(whole);
    expect(everything).toEqual({
      status: 'RUNNING',
      assignments: CUSTOMERS,
      strata: 2,
      sizes: CUSTOMERS,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      transitions: 2,
    });

    const moments = generatorFor('kill');
    const outcomes: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const url = await copy(`killed-${kill}.db`);
      const victim = start(url);
      const exit = once(victim, 'exit');
      await once(victim.stdout!, 'data');
      await pause((duration * (moments.next() >>> 0)) / 2 ** 32);
      victim.kill('SIGKILL');
      await exit;
      const found = await state(url);
      expect([nothing, everything]).toContainEqual(found);
      outcomes.push(found?.status === 'DRAFT' ? 'nothing' : 'everything');
    }
    expect(outcomes).toContain('nothing');

    const interrupted = `sqlite:${join(folder, `killed-${outcomes.indexOf('nothing')}.db`)}`;
    await once(start(interrupted), 'exit');
    expect(await state(interrupted)).toEqual(everything);
  }, 300_000);
});
