import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config.js';
import { SimulationPreparation } from '../../../src/planning/simulated-experiments/simulation-preparation.js';
import { SimulationService } from '../../../src/planning/simulated-experiments/simulation-service.js';
import { startEngines } from '../../../src/server/engines.js';
import type { Engine } from '../../../src/threads/engine.js';
import type { Api } from '../../setup/api.js';
import { build } from '../../setup/built-program.js';
import { CREATE, draftInput } from '../../setup/shop.js';
import { CANCEL, finished, SHOW, SIMULATE, shopWithHistory } from './simulated-shop.js';

describe('simulations on a thread', () => {
  let api: Api;
  let thread: Engine;

  beforeAll(async () => {
    await build('bundle');
    thread = startEngines(readConfig({})).background;
    api = await shopWithHistory({
      change: (services) => {
        const { database, experiments, eligibility, clock, simulationRecords } = services;
        const preparation = new SimulationPreparation(database, eligibility, thread);
        const simulations = new SimulationService(experiments, simulationRecords, preparation, thread, clock, {
          id: 'on a thread',
          name: 'test',
        });
        return { ...services, simulations };
      },
    });
    await api.must(CREATE, draftInput('long', { plan: { minimumEffect: { relative: 0.3 } } }));
  });
  afterAll(async () => {
    await thread.close();
    await api.remove();
  });

  const start = async (replicates: number, customers: number): Promise<string> => {
    const input = { experiment: 'long', replicates, customers };
    return (await api.must(SIMULATE, { input })).simulatePower.simulation.id;
  };

  it('come to an end', async () => {
    const { status, result } = await finished(api, await start(100, 200));
    expect(status).toBe('DONE');
    expect(result.replicates).toBe(100);
  });

  it('try out rerandomization, whose draws and readout take their time', async () => {
    const tiers = [{ attributes: ['purchases'], acceptance: 0.2 }];
    const plan = { minimumEffect: { relative: 0.3 } };
    await api.must(CREATE, draftInput('balanced', { plan, design: { method: 'RERANDOMIZED', tiers } }));
    const { simulatePower } = await api.must(SIMULATE, { input: { experiment: 'balanced', replicates: 100 } });
    const { status, result } = await finished(api, simulatePower.simulation.id);
    expect(status).toBe('DONE');
    expect(result.arms[0].notEstimable).toBe(0);
    expect(result.arms[0].significant.estimate).toBeGreaterThan(0.2);
  });

  it('get on without stepping back, can be cancelled while they run and while they wait, and stay cancelled', async () => {
    const [first, second] = [await start(10_000, 20_000), await start(10_000, 20_000)];
    const seen = [0];
    while (seen.at(-1)! < 0.052) {
      seen.push((await api.must(SHOW, { id: first })).simulation.progress);
      await pause(20);
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    for (const id of [second, first, first]) {
      const { cancelSimulation } = await api.must(CANCEL, { id });
      expect(cancelSimulation.simulation.status).toBe('CANCELED');
      expect(cancelSimulation.simulation.finishedAt).not.toBeNull();
    }
    expect((await finished(api, await start(100, 200))).status).toBe('DONE');
    expect((await api.must(SHOW, { id: first })).simulation).toMatchObject({ status: 'CANCELED', result: null });
  });

  it('refuse when too many wait, and are interrupted when the server stops', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 20; i += 1) ids.push(await start(10_000, 50_000));
    const { data } = await api.ask(SIMULATE, { input: { experiment: 'long' } });
    expect(data.simulatePower.userErrors[0].code).toBe('TOO_MANY');
    await api.services.simulations.close();
    for (const id of ids) expect((await api.must(SHOW, { id })).simulation.status).toBe('INTERRUPTED');
  });
});
