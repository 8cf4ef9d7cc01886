import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Api, DAY, START } from '../../setup/api.js';
import { CREATE, draftInput, RANDOMIZE } from '../../setup/shop.js';
import { CANCEL, CHECK, finished, SHOW, SIMULATE, SIZE, shopWithHistory } from './simulated-shop.js';

describe('simulations', () => {
  let api: Api;
  let drafts = 0;
  beforeAll(async () => {
    api = await shopWithHistory();
  });
  afterAll(() => api.remove());

  async function draft(parts: object = {}): Promise<string> {
    drafts += 1;
    const key = `draft-${drafts}`;
    await api.must(CREATE, draftInput(key, { plan: { minimumEffect: { relative: 0.3 } }, ...parts }));
    return key;
  }
  async function power(experiment: string, more: object = {}) {
    const { simulatePower } = await api.must(SIMULATE, { input: { experiment, replicates: 100, ...more } });
    return finished(api, simulatePower.simulation.id);
  }
  async function check(experiment: string, more: object = {}) {
    const input = { experiment, replicates: 100, ...more };
    const { checkWithoutTreatment } = await api.must(CHECK, { input });
    return finished(api, checkWithoutTreatment.simulation.id);
  }

  it('start at once and end with the planned effect found as often as it is', async () => {
    const experiment = await draft();
    const { simulatePower } = await api.must(SIMULATE, { input: { experiment, replicates: 100 } });
    expect(simulatePower.simulation).toMatchObject({ status: 'RUNNING', progress: 0, result: null });
    const simulation = await finished(api, simulatePower.simulation.id);
    expect(simulation).toMatchObject({
      kind: 'POWER',
      status: 'DONE',
      progress: 1,
      failure: null,
      seed: experiment,
      replicates: 100,
      version: 1,
      actor: 'local',
      experiment: { key: experiment },
      metric: { key: 'revenue' },
    });
    const { result } = simulation;
    const history = Array.from({ length: SIZE }, (_, i): number => (i % 3 < 2 ? 5 + ((i * 7) % 23) : 0));
    const mean = history.reduce((sum, value) => sum + value, 0) / SIZE;
    expect(result).toMatchObject({ replicates: 100, customers: SIZE, warnings: [] });
    expect(result.effect).toBeCloseTo(0.3 * mean, 10);
    const [arm] = result.arms;
    expect(arm).toMatchObject({ arm: { key: 'coupon' }, notEstimable: 0 });
    expect(arm.significant.lower).toBeLessThan(arm.significant.estimate);
    expect(arm.significant.estimate).toBe(result.anySignificant.estimate);
    expect(Math.abs(arm.meanEstimate - result.effect)).toBeLessThan(0.4 * arm.standardDeviation);
    expect(result.anySignificant).toMatchObject({ level: 0.95, unbounded: false });
    expect(await api.must('query ($id: ID!) { node(id: $id) { id ... on Simulation { kind } } }', simulation)).toEqual({
      node: { id: simulation.id, kind: 'POWER' },
    });
  });

  it('are listed by experiment, the oldest first', async () => {
    const experiment = await draft();
    const ids = [(await check(experiment)).id, (await power(experiment)).id];
    const page = 'simulations(first: 5) { edges { node { id } } totalCount }';
    const listed = `query ($key: String!) {
      experiment(key: $key) { ${page} }
      simulations(experiment: $key, last: 1) { edges { node { id experiment { key } } } }
    }`;
    const answer = await api.must(listed, { key: experiment });
    expect(answer.experiment.simulations).toEqual({ edges: ids.map((id) => ({ node: { id } })), totalCount: 2 });
    expect(answer.simulations.edges).toEqual([{ node: { id: ids[1], experiment: { key: experiment } } }]);
    const all = await api.must(`{ ${page} }`);
    expect(all.simulations.totalCount).toBeGreaterThan(2);
    const { errors } = await api.ask('{ simulations(experiment: "none") { totalCount } }');
    expect(errors[0]!.extensions).toMatchObject({ field: 'experiment', reason: 'NOT_FOUND' });
  });

  it('give the same numbers for the same seed', async () => {
    const experiment = await draft();
    const [first, second] = [await power(experiment, { seed: 'x' }), await power(experiment, { seed: 'x' })];
    expect(second.result).toEqual(first.result);
    expect((await power(experiment, { seed: 'y' })).result).not.toEqual(first.result);
  });

  it.each([
    [
      'strata',
      { design: { method: 'STRATIFIED', strata: ['gender'], bins: [{ attribute: 'purchases', count: 3 }] } },
      {},
    ],
    ['clusters', { design: { method: 'STRATIFIED', clusterStrata: { attributes: ['purchases'], k: 3 } } }, {}],
    ['pairs', { design: { method: 'MATCHED_TUPLES', matchOn: ['purchases', 'gender'] } }, {}],
    ['an online hash', { design: { method: 'ONLINE', coverage: 0.8 } }, {}],
    ['a share', {}, { metric: 'conversion' }],
    ['three arms', { arms: [{ key: 'a', isControl: true }, { key: 'b' }, { key: 'c', weight: 2 }] }, {}],
  ])('try out %s', async (_, parts, more) => {
    const simulation = await power(await draft(parts), more);
    expect(simulation).toMatchObject({ status: 'DONE', failure: null });
    expect(simulation.result.arms[0].significant.estimate).toBeGreaterThan(0.02);
    expect(simulation.result.arms[0].notEstimable).toBe(0);
  });

  it('adjust as the plan does, in strata and after rerandomization', async () => {
    const plan = { minimumEffect: { relative: 0.3 }, adjustFor: ['purchases', 'gender'] };
    const strata = { method: 'STRATIFIED', strata: ['gender'] };
    expect((await power(await draft({ plan, design: strata }))).status).toBe('DONE');
    const tiers = [{ attributes: ['purchases'], acceptance: 0.5 }];
    expect((await power(await draft({ plan, design: { method: 'RERANDOMIZED', tiers } }))).status).toBe('DONE');
    const metrics = [{ metric: 'per-visit', role: 'PRIMARY' }];
    expect((await power(await draft({ plan, metrics }))).status).toBe('DONE');
  });

  it('warn of few groups and of groups that cannot be compared', async () => {
    const design = { method: 'BY_GROUP', groupBy: 'store', strata: ['town'] };
    const { result } = await power(await draft({ design }));
    expect(result.customers).toBe(SIZE);
    expect(result.warnings).toEqual([
      { code: 'FEW_GROUPS_RESAMPLED', message: expect.stringContaining('only 12 groups') },
    ]);
    expect((await check(await draft({ design }))).result.customers).toBe(SIZE);
    const arms = [{ key: 'a', isControl: true }, { key: 'b' }];
    const { status, failure } = await power(await draft({ arms, design: { method: 'BY_GROUP', groupBy: 'channel' } }));
    expect(status).toBe('FAILED');
    expect(failure).toMatch(/3 groups; these arms need at least 4/);
  });

  it('read the last value, which not everybody has, and warn of more primary metrics', async () => {
    const metrics = [
      { metric: 'last', role: 'PRIMARY' },
      { metric: 'conversion', role: 'PRIMARY' },
    ];
    const { result, metric } = await power(await draft({ metrics }));
    expect(metric.key).toBe('last');
    expect(result.warnings).toEqual([
      { code: 'SIMULATED_ONE_METRIC', message: expect.stringContaining('2 primary metrics') },
    ]);
  });

  it('check without treatment, and say nothing when alarms are as many as planned', async () => {
    const simulation = await check(await draft(), { metric: 'conversion', replicates: 300 });
    expect(simulation).toMatchObject({ kind: 'WITHOUT_TREATMENT', status: 'DONE', metric: { key: 'conversion' } });
    const { result } = simulation;
    expect(result).toMatchObject({ effect: 0, customers: SIZE, warnings: [] });
    expect(result.arms[0].exaggeration).toBeNull();
    expect(result.anySignificant.lower).toBeLessThan(0.05);
    expect(result.anySignificant.upper).toBeGreaterThan(0.05);
    const total = result.arms[0].pValueTenths.reduce((sum: number, count: number) => sum + count, 0);
    expect(total).toBe(300);
  });

  it('are logged when they fail for another reason than their input, without values', async () => {
    const failed = () => api.log.filter(({ msg }) => msg === 'a simulation failed');
    vi.spyOn(api.services.engines.background, 'run').mockRejectedValueOnce(
      new TypeError('no property of "ann@a.test"'),
    );
    expect(await power(await draft())).toMatchObject({
      status: 'FAILED',
      failure: 'Something went wrong on the server, which logged it. Start the simulation again.',
    });
    expect(failed()).toMatchObject([{ level: 50, err: { type: 'TypeError' } }]);
    expect(JSON.stringify(failed())).not.toContain('ann@a.test');
    const never = new Date(START.getTime() - 200 * DAY).toISOString();
    expect(await check(await draft(), { asOf: never })).toMatchObject({ status: 'FAILED' });
    expect(failed()).toHaveLength(1);
  });

  it('fail with a sentence for what only history tells', async () => {
    const early = new Date(START.getTime() - 80 * DAY).toISOString();
    const nothing = await power(await draft(), { asOf: early });
    expect(nothing).toMatchObject({ status: 'FAILED', result: null });
    expect(nothing.failure).toMatch(/was 0 in the window.*absolute effect/);
    const last = await power(await draft({ metrics: [{ metric: 'last', role: 'PRIMARY' }] }), { asOf: early });
    expect(last.failure).toMatch(/No customer of the segment has a value of "last"/);
    const much = await power(await draft(), { metric: 'conversion', effect: { absolute: 0.6 } });
    expect(much.failure).toMatch(/shares are between 0 and 1/);
    const long = await power(await draft(), { replicates: 10_000, customers: 2_000_000 });
    expect(long.failure).toMatch(/take 4 times the work/);
    const never = new Date(START.getTime() - 200 * DAY).toISOString();
    expect((await check(await draft(), { asOf: never })).failure).toMatch(/Only 0 customers were eligible/);
  });

  it.each([
    ['an unknown experiment', { experiment: 'none' }, 'experiment', 'NOT_FOUND'],
    ['too few replicates', { replicates: 99 }, 'replicates', 'OUT_OF_RANGE'],
    ['too many replicates', { replicates: 10_001 }, 'replicates', 'OUT_OF_RANGE'],
    ['a metric it does not measure', { metric: 'orders' }, 'metric', 'NOT_FOUND'],
    ['a blank seed', { seed: ' ' }, 'seed', 'INVALID'],
    ['a window that is not over', { asOf: START.toISOString() }, 'asOf', 'OUT_OF_RANGE'],
    ['no effect at all', { effect: { absolute: 0 } }, 'effect.absolute', 'INVALID'],
    ['three customers', { customers: 3 }, 'customers', 'OUT_OF_RANGE'],
  ])('refuse %s', async (_, wrong, field, code) => {
    const experiment = await draft();
    const { data } = await api.ask(SIMULATE, { input: { experiment, ...wrong } });
    expect(data.simulatePower).toMatchObject({ simulation: null, userErrors: [{ field, code }] });
  });

  it('refuse a plan without an effect, a ratio after rerandomization, and what has started', async () => {
    const refusal = async (parts: object) => {
      const experiment = await draft(parts);
      return (await api.ask(SIMULATE, { input: { experiment } })).data.simulatePower.userErrors[0];
    };
    expect((await refusal({ plan: {} })).message).toMatch(/states no smallest effect worth acting on/);
    const tiers = [{ attributes: ['purchases'], acceptance: 0.5 }];
    const metrics = [{ metric: 'per-visit', role: 'PRIMARY' }];
    expect((await refusal({ metrics, design: { method: 'RERANDOMIZED', tiers } })).message).toMatch(
      /cannot estimate ratio/,
    );
    const plan = { minimumEffect: { absolute: 1 }, adjustFor: ['vip'] };
    expect(await refusal({ plan, design: { method: 'MATCHED_TUPLES', matchOn: ['born'] } })).toMatchObject({
      field: 'plan.adjustFor',
    });
    const started = await draft();
    await api.must(RANDOMIZE, { input: { experiment: started } });
    const { data } = await api.ask(CHECK, { input: { experiment: started } });
    expect(data.checkWithoutTreatment.userErrors[0].code).toBe('WRONG_STATE');
  });

  it('are null under an id that nobody gave, which cannot be cancelled either', async () => {
    for (const text of ['Simulation:999', 'Experiment:1']) {
      const id = Buffer.from(text).toString('base64url');
      expect((await api.must(SHOW, { id })).simulation).toBeNull();
      const { cancelSimulation } = (await api.ask(CANCEL, { id })).data;
      expect(cancelSimulation).toMatchObject({ simulation: null, userErrors: [{ field: 'id', code: 'NOT_FOUND' }] });
    }
    expect((await api.ask(SHOW, { id: '1' })).errors[0]!.extensions).toMatchObject({ field: 'id', reason: 'INVALID' });
  });

  /** Copies a simulation, as another server would have stored it. */
  async function copyOf(experiment: string, change: Record<string, unknown>) {
    const stored = { kind: 'kind', status: 'status', result: 'result' };
    const columns = Object.keys(stored).map((column) => (column in change ? '?' : column));
    await api.database.write((transaction) =>
      transaction.execute(
        `INSERT INTO simulation (kind, status, result, experiment_id, metric, seed, replicates, plan_version, actor, started_at)
         SELECT ${columns.join(', ')}, experiment_id, metric, seed, replicates, plan_version, actor, started_at
         FROM simulation WHERE experiment_id = (SELECT id FROM experiment WHERE key = ?)`,
        [...Object.keys(stored).flatMap((column) => (column in change ? [change[column]] : [])), experiment],
      ),
    );
    const newest = 'query ($key: String!) { simulations(experiment: $key, last: 1) { edges { node { id } } } }';
    const { id } = (await api.must(newest, { key: experiment })).simulations.edges[0].node;
    return (await api.must(SHOW, { id })).simulation;
  }

  it('that a stopped server left behind are shown as interrupted', async () => {
    const experiment = await draft();
    await power(experiment);
    const left = await copyOf(experiment, { status: 'RUNNING', result: null });
    expect(left).toMatchObject({ status: 'INTERRUPTED', progress: 0, result: null });
  });

  it('that an earlier version stored are read', async () => {
    const experiment = await draft();
    const share = { share: 0.04, lower: 0.01, upper: 0.1 };
    const arms = [{ arm: 1, estimable: 98, significant: share, coverage: null, pValueTenths: [] }];
    const result = { replicates: 100, customers: 9, effect: 0, arms, anySignificant: share, warnings: ['Old words.'] };
    await check(experiment);
    const read = await copyOf(experiment, { kind: 'AA', result: JSON.stringify(result) });
    const interval = { estimate: 0.04, lower: 0.01, upper: 0.1 };
    expect(read).toMatchObject({
      kind: 'WITHOUT_TREATMENT',
      status: 'DONE',
      result: {
        anySignificant: { ...interval, level: 0.95 },
        arms: [{ arm: { key: 'coupon' }, significant: interval, coverage: null, notEstimable: 2 }],
        warnings: [{ code: 'WARNING_WITHOUT_CODE', message: 'Old words.' }],
      },
    });
  });

  it('resample customers who were not treated in the window, for experiments as large as with them', async () => {
    await api.must(CREATE, draftInput('earlier', { design: { method: 'COMPLETE', seed: 'earlier' } }));
    await api.must(RANDOMIZE, { input: { experiment: 'earlier' } });
    await api.database.write((transaction) =>
      transaction.execute(
        "UPDATE assignment SET assigned_at = assigned_at - ? WHERE experiment_id = (SELECT id FROM experiment WHERE key = 'earlier')",
        [20 * DAY],
      ),
    );
    await api.database.write((transaction) =>
      transaction.execute("UPDATE experiment SET assigned_at = assigned_at - ? WHERE key = 'earlier'", [20 * DAY]),
    );
    const experiment = await draft({ eligibility: { overlap: 'ALLOW' } });
    const { result } = await power(experiment);
    expect(result).toMatchObject({
      customers: SIZE,
      warnings: [
        { code: 'TREATED_EXCLUDED', message: expect.stringContaining(`${SIZE / 2} of ${SIZE} customers (50 %)`) },
      ],
    });
    const included = (await power(experiment, { includeTreated: true })).result;
    expect(included).toMatchObject({ customers: SIZE, warnings: [{ code: 'TREATED_INCLUDED' }] });
  });
});
