import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServices, type Services } from '../../../src/server/services.js';
import type { EngineRun } from '../../../src/threads/engine.js';
import type { Api } from '../../setup/api.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import { CREATE, draftInput } from '../../setup/shop.js';
import { CANCEL, SIMULATE, shopWithHistory } from './simulated-shop.js';

const SHOWN = 'query ($id: ID!) { simulation(id: $id) { status progress server heardAt } }';

/** Never ends a simulation, and tells when one is half done. */
class HalfDoneEngine extends InlineEngine {
  readonly begun: Promise<AbortSignal>;
  private begin: (signal: AbortSignal) => void = () => undefined;

  constructor() {
    super();
    this.begun = new Promise((resolve) => {
      this.begin = resolve;
    });
  }

  override run(_task: unknown, _args: unknown, { signal, report }: EngineRun = {}): Promise<never> {
    report?.(0.5);
    if (signal) this.begin(signal);
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  }
}

describe('a simulation that another server on the database runs', () => {
  let api: Api;
  let other: Services;
  let engine: HalfDoneEngine;
  let drafts = 0;

  beforeAll(async () => {
    api = await shopWithHistory();
  });
  afterAll(() => api.remove());

  /** Starts a simulation on a server of its own. */
  async function startElsewhere(): Promise<string> {
    engine = new HalfDoneEngine();
    const config = { ...api.services.config, serverName: 'other' };
    const engines = { interactive: new InlineEngine(), launch: new InlineEngine(), background: engine };
    other = createServices(api.database, config, () => api.clock.now, engines);
    const id = await startOneMore();
    await engine.begun;
    return id;
  }
  async function startOneMore(): Promise<string> {
    drafts += 1;
    const experiment = `elsewhere-${drafts}`;
    await api.must(CREATE, draftInput(experiment, { plan: { minimumEffect: { relative: 0.3 } } }));
    const { id } = await other.simulations.simulatePower({ experiment, replicates: 100 }, 'test');
    return Buffer.from(`Simulation:${id}`).toString('base64url');
  }
  const show = async (id: string) => (await api.must(SHOWN, { id })).simulation;

  it('shows where it runs and how far it was, and is interrupted when that server is not heard of any more', async () => {
    const id = await startElsewhere();
    const heardAt = api.clock.now.toISOString();
    expect(await show(id)).toEqual({ status: 'RUNNING', progress: 0, server: 'other', heardAt });
    api.clock.now = new Date(api.clock.now.getTime() + 20_000);
    await other.simulations.report();
    const reported = { progress: 0.525, server: 'other', heardAt: api.clock.now.toISOString() };
    expect(await show(id)).toEqual({ status: 'RUNNING', ...reported });
    api.clock.now = new Date(api.clock.now.getTime() + 20_000);
    expect(await show(id)).toEqual({ status: 'RUNNING', ...reported });
    api.clock.now = new Date(api.clock.now.getTime() + 10_000);
    expect(await show(id)).toEqual({ status: 'INTERRUPTED', ...reported });
    await other.simulations.close();
  });

  it('is interrupted at once when that server stops', async () => {
    const id = await startElsewhere();
    await other.simulations.close();
    expect(await show(id)).toMatchObject({ status: 'INTERRUPTED', server: 'other', heardAt: null });
  });

  it('can be canceled here, and ends there with the next report', async () => {
    const id = await startElsewhere();
    const signal = await engine.begun;
    expect((await api.must(CANCEL, { id })).cancelSimulation.simulation.status).toBe('CANCELED');
    expect(signal.aborted).toBe(false);
    await other.simulations.report();
    expect(signal.aborted).toBe(true);
    await other.simulations.close();
    expect(await show(id)).toMatchObject({ status: 'CANCELED' });
  });

  it('counts when others are started, until its server is not heard of any more', async () => {
    await startElsewhere();
    for (let i = 1; i < 20; i += 1) await startOneMore();
    await api.must(CREATE, draftInput('one-too-many', { plan: { minimumEffect: { relative: 0.3 } } }));
    const input = { experiment: 'one-too-many', replicates: 100 };
    const { data } = await api.ask(SIMULATE, { input });
    expect(data.simulatePower.userErrors).toMatchObject([{ field: null, code: 'TOO_MANY' }]);
    expect(data.simulatePower.userErrors[0].message).toMatch(
      /^20 simulations are running or waiting already on the servers/,
    );
    await other.simulations.close();
    expect((await api.must(SIMULATE, { input })).simulatePower.userErrors).toEqual([]);
  });

  it('shows the name of this server when it runs here', async () => {
    await api.must(CREATE, draftInput('here', { plan: { minimumEffect: { relative: 0.3 } } }));
    const { simulatePower } = await api.must(SIMULATE, { input: { experiment: 'here', replicates: 100 } });
    expect(await show(simulatePower.simulation.id)).toMatchObject({ server: api.services.config.serverName });
  });
});
