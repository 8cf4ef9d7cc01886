import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LookService } from '../../../src/experiments/readout/sequential/look-service.js';
import { equivalentStatistic } from '../../../src/statistics/sequential/fixed-sample-equivalent.js';
import { groupSequentialBounds } from '../../../src/statistics/sequential/group-sequential-bounds.js';
import { repeatedPValue } from '../../../src/statistics/sequential/repeated-p-value.js';
import { EngineLimitError } from '../../../src/threads/engine.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { InlineEngine } from '../../setup/inline-engine.js';
import {
  armsOf,
  CREATE,
  customerKey,
  DEFINE_METRIC,
  declareComplete,
  draftInput,
  launch,
  openShop,
  RECORD_EVENTS,
  STOP,
} from '../../setup/shop.js';

const SEQUENTIAL = `sequential {
  look informationFraction takenAt nextLook { look informationFraction reached dueAt }
  pValue adjustedPValue decision absolute { lower upper } corrected { absolute { lower upper level } }
  afterStopping { pValue } insufficientData { reason }
}`;
const READ = `query ($key: String!, $metrics: [String!], $adjustFor: [String!], $knownAt: DateTimeISO) {
  experiment(key: $key) {
    readout(metrics: $metrics, adjustFor: $adjustFor, knownAt: $knownAt) {
      status metrics { metric { key } effects { pValue againstMinimum absolute { estimate } ${SEQUENTIAL} } }
    }
    looksTaken { metric { key } look informationFraction alphaSpent last takenAt actor
      effects { arm { key } statistic pValue adjustedPValue decision absolute { lower upper } } }
  }
}`;
const CAUTIONS = `query ($key: String!) {
  experiment(key: $key) {
    looksTaken { look warnings { code message remedy } } readout(metrics: ["spent"]) { warnings { code message remedy } }
  }
}`;
const ASSIGN = `mutation ($input: AssignInput!) { assign(input: $input) { added userErrors { field message } } }`;
const AMEND = `mutation ($input: AmendPlanInput!) {
  amendPlan(input: $input) { experiment { key } userErrors { field code message } }
}`;
const FRACTIONS = [0.25, 0.5, 0.75, 1];
const TOTAL = 400;
const PER_DAY = 40;
const WINDOW = 7;
const looks = { groupSequential: { informationFractions: FRACTIONS, totalSampleSize: TOTAL } };
const at = (days: number) => new Date(START.getTime() + days * DAY);

// biome-ignore lint/suspicious/noExplicitAny: the shape of the query.
type Answer = any;

describe('planned looks', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, TOTAL);
    for (const [key, windowDays] of [
      ['spent', WINDOW],
      ['ever', undefined],
      ['later', 2 * WINDOW],
    ] as const) {
      await api.must(DEFINE_METRIC, {
        input: { key, kind: 'MEAN', event: 'purchase', aggregation: 'SUM', windowDays },
      });
    }
  });
  afterAll(() => api?.remove());

  const readAsItIs = async (key: string, more: object = {}): Promise<Answer> =>
    (await api.must(READ, { key, ...more })).experiment;
  /** Reads an experiment when all events up to now were declared complete. */
  const read = async (key: string, more: object = {}): Promise<Answer> => {
    await declareComplete(api);
    return readAsItIs(key, more);
  };
  const sequentialOf = ({ readout }: Answer, metric = 0) => readout.metrics[metric].effects[0].sequential;

  /** Starts an ONLINE experiment on day 0, to which 40 customers a day are assigned. */
  const start = async (key: string, parts: object = {}): Promise<void> => {
    api.clock.now = START;
    const metrics = [{ metric: 'spent', role: 'PRIMARY' }];
    await launch(api, key, {
      design: { method: 'ONLINE', seed: key },
      metrics,
      plan: { looks, minimumEffect: { absolute: 1 } },
      ...parts,
    });
  };
  const arrive = async (key: string, day: number, lift: number): Promise<void> => {
    api.clock.now = at(day);
    const customers = Array.from({ length: PER_DAY }, (_, index) => customerKey((day % 10) * PER_DAY + index));
    await api.must(ASSIGN, { input: { experiment: key, customers } });
    const arms = await armsOf(api, key);
    api.clock.now = at(day + 0.5);
    const events = customers.map((customer, index) => ({
      customer,
      type: 'purchase',
      key: `${key} ${customer}`,
      at: at(day + 0.25),
      value: 20 + ((index * 7 + day * 3) % 11) + (arms.get(customer) === 'coupon' ? lift : 0),
    }));
    await api.must(RECORD_EVENTS, { input: { events } });
  };

  it('are each taken once, decide nothing in between, and do not change afterwards', async () => {
    await start('watched');
    for (let day = 0; day < 10; day += 1) await arrive('watched', day, 0);
    const seen: [number, string | null][] = [];
    // Twice a day until all windows are closed.
    for (let day = 5; day <= 17; day += 0.5) {
      api.clock.now = at(day);
      const { decision, look } = sequentialOf(await read('watched'));
      seen.push([day, decision === null ? null : `${look} ${decision}`]);
    }
    // 40 customers close each day from day 7: 100 on day 9 (120), 200 on day 11, 300 on day 14 (320), 400 on day 16.
    expect(seen.filter(([, decision]) => decision !== null)).toEqual([
      [9, '1 CONTINUE'],
      [9.5, '1 CONTINUE'],
      [11, '2 CONTINUE'],
      [11.5, '2 CONTINUE'],
      [14, '3 CONTINUE'],
      [14.5, '3 CONTINUE'],
      [16, '4 NO_EFFECT_FOUND'],
      [16.5, '4 NO_EFFECT_FOUND'],
      [17, '4 NO_EFFECT_FOUND'],
    ]);
    const { looksTaken } = await read('watched');
    expect(looksTaken.map(({ informationFraction }: Answer) => informationFraction)).toEqual([0.3, 0.5, 0.8, 1]);
    const design = {
      informationFractions: [0.3, 0.5, 0.8, 1],
      alpha: 0.05,
      alternative: 'TWO_SIDED',
      spending: { family: 'OBRIEN_FLEMING' },
    } as const;
    const bounds = groupSequentialBounds(design).looks;
    looksTaken.forEach((look: Answer, index: number) => {
      const [effect] = look.effects;
      expect(look).toMatchObject({ look: index + 1, last: index === 3, actor: 'local', metric: { key: 'spent' } });
      expect(look.alphaSpent).toBeCloseTo(bounds[index]!.alphaSpent, 12);
      expect(effect.pValue).toBeCloseTo(repeatedPValue(design, index, effect.statistic), 9);
      expect(effect.arm.key).toBe('coupon');
    });
    expect(looksTaken.map(({ takenAt }: Answer) => takenAt)).toEqual(
      [9, 11, 14, 16].map((day) => at(day).toISOString()),
    );
  });

  it('keep what they found when data come late', async () => {
    const before = await read('watched');
    const arms = await armsOf(api, 'watched');
    const events = [...arms].map(([customer, arm], index) => ({
      customer,
      type: 'purchase',
      key: `late ${customer}`,
      at: at(Number(customer.slice(1)) / PER_DAY + 1),
      value: arm === 'coupon' ? 50 + (index % 5) : 1,
    }));
    await api.must(RECORD_EVENTS, { input: { events } });
    const after = await read('watched');
    expect(after.looksTaken).toEqual(before.looksTaken);
    expect(sequentialOf(after)).toEqual(sequentialOf(before));
    expect(after.readout.metrics[0].effects[0].pValue).toBeLessThan(1e-10);
  });

  it('say that events changed after they were taken', async () => {
    const cautions = async (key: string) => {
      const { looksTaken, readout } = (await api.must(CAUTIONS, { key })).experiment;
      const changed = readout.warnings.filter(({ code }: Answer) => code === 'LOOK_CHANGED');
      expect(changed).toEqual(looksTaken.flatMap(({ warnings }: Answer) => warnings));
      return looksTaken.map(({ warnings }: Answer) => warnings.map(({ message }: Answer) => message));
    };
    // Customers of whom the first look knew the outcome are those of three days.
    const [first] = await cautions('watched');
    expect(first).toEqual([expect.stringMatching(/Look 1 at "spent" was taken at .* changed since: 120 recorded\./)]);
    await start('corrected');
    for (const day of [0, 1, 2, 16]) await arrive('corrected', day, 0);
    // After everything that was recorded for other experiments with these customers.
    api.clock.now = at(20);
    expect(sequentialOf(await read('corrected')).look).toBe(1);
    expect(await cautions('corrected')).toEqual([[]]);
    api.clock.now = at(21);
    const event = (index: number) => {
      return { customer: customerKey(index), type: 'purchase', key: `corrected ${customerKey(index)}` };
    };
    // The window of the last one was open.
    const corrected = [event(0), event(1), event(PER_DAY * 6)].map((one) => ({ ...one, value: 3 }));
    await api.must(
      'mutation ($input: CorrectEventsInput!) { correctEvents(input: $input) { userErrors { message } } }',
      { input: { reason: 'wrong amount', events: corrected } },
    );
    await api.must('mutation ($input: VoidEventsInput!) { voidEvents(input: $input) { userErrors { message } } }', {
      input: { reason: 'returned', events: [event(2)] },
    });
    expect(await cautions('corrected')).toEqual([[expect.stringContaining('changed since: 2 corrected, 1 voided.')]]);
  });

  it('stop at the first that finds an effect, and judge the smallest effect by its limits', async () => {
    await start('effective');
    for (let day = 0; day < 10; day += 1) await arrive('effective', day, 90);
    api.clock.now = at(8);
    const early = await read('effective');
    expect(sequentialOf(early)).toMatchObject({
      decision: null,
      look: null,
      nextLook: { look: 1, informationFraction: 0.25, reached: 0.2, dueAt: at(9).toISOString() },
    });
    expect(early.readout.metrics[0].effects[0].againstMinimum).toBeNull();
    expect(early.looksTaken).toEqual([]);
    api.clock.now = at(9);
    const first = await read('effective');
    const found = sequentialOf(first);
    expect(found).toMatchObject({ decision: 'EFFECT_FOUND', look: 1, nextLook: null });
    expect(found.absolute.lower).toBeGreaterThan(1);
    expect(found.corrected.absolute).toEqual({ ...found.absolute, level: 0.95 });
    expect(found.afterStopping.pValue).toBeLessThan(0.05);
    expect(first.readout.metrics[0].effects[0].againstMinimum).toBe('REACHED');
    // Later looks are taken and recorded, and what was found stays found.
    api.clock.now = at(12);
    await read('effective');
    const later = await read('effective');
    expect(later.looksTaken).toHaveLength(2);
    expect(sequentialOf(later)).toEqual(found);
    const { effects } = later.looksTaken[1];
    expect(effects[0].statistic).toBeGreaterThan(equivalentStatistic(0.05, 1, 'TWO_SIDED'));
  });

  it('are taken once by two readers at the same time, and both see the same', async () => {
    await start('shared');
    for (let day = 0; day < 3; day += 1) await arrive('shared', day, 0);
    api.clock.now = at(9);
    const [one, other] = await Promise.all([read('shared'), read('shared')]);
    // Also beside the readout that takes it, whichever field comes first.
    for (const { looksTaken } of [one, other]) expect(looksTaken).toMatchObject([{ look: 1 }]);
    expect(sequentialOf(one)).toEqual(sequentialOf(other));
    expect(sequentialOf(one)).toMatchObject({ look: 1, decision: 'CONTINUE' });
    const both = await api.must(
      `{ a: experiment(key: "shared") { readout(metrics: ["spent"]) { status } readout2: readout { status } looksTaken { look } } }`,
    );
    expect(both.a.looksTaken).toEqual([{ look: 1 }]);
    expect(sequentialOf(one).nextLook).toEqual({ look: 2, informationFraction: 0.5, reached: 0.3, dueAt: null });
  });

  it('wait while events may be missing, and are then taken at all of them', async () => {
    const pages = { key: 'pages', kind: 'MEAN', event: 'visit', aggregation: 'SUM', windowDays: WINDOW };
    await api.must(DEFINE_METRIC, { input: pages });
    await start('loading', { metrics: [{ metric: 'pages', role: 'PRIMARY' }] });
    for (let day = 0; day < 3; day += 1) await arrive('loading', day, 0);
    // All windows are over when the visits of the first customers are imported.
    api.clock.now = at(9);
    const arms = [...(await armsOf(api, 'loading'))];
    const isFirst = ([customer]: [string, string]) => Number(customer.slice(1)) < PER_DAY;
    const load = async (rows: [string, string][], day: number): Promise<void> => {
      const events = rows.map(([customer, arm], index) => ({
        customer,
        type: 'visit',
        key: `visit of ${customer}`,
        at: at(day),
        value: arm === 'coupon' ? 90 + (index % 7) : 1 + (index % 5),
      }));
      await api.must(RECORD_EVENTS, { input: { events } });
    };
    await load(arms.filter(isFirst), 0.5);
    const waiting = await readAsItIs('loading');
    expect(waiting.looksTaken).toEqual([]);
    expect(sequentialOf(waiting)).toMatchObject({
      look: null,
      decision: null,
      nextLook: { look: 1, reached: null },
      insufficientData: {
        reason: expect.stringMatching(
          /120 outcome windows end later\. No look is taken.*Import the missing events.*`declareEventsComplete/,
        ),
      },
    });
    await load(
      arms.filter((row) => !isFirst(row)),
      2.5,
    );
    expect(sequentialOf(await readAsItIs('loading')).look).toBeNull();
    // Later windows are open by the declaration: those of the first two days are 80 of 400, too few for a look.
    await declareComplete(api, at(8), 'visit');
    expect(sequentialOf(await readAsItIs('loading'))).toMatchObject({ look: null, informationFraction: 0.2 });
    expect((await readAsItIs('loading')).looksTaken).toEqual([]);
    await declareComplete(api, at(9), 'visit');
    expect(sequentialOf(await readAsItIs('loading')).decision).toBe('EFFECT_FOUND');
    expect((await readAsItIs('loading')).looksTaken).toMatchObject([{ look: 1, informationFraction: 0.3 }]);
  });

  it('that cannot be computed leave the rest of the readout, and are taken by the next one', async () => {
    await start('unlucky');
    for (let day = 0; day < 3; day += 1) await arrive('unlucky', day, 0);
    api.clock.now = at(9);
    const busy = vi
      .spyOn(api.services.engines.interactive, 'run')
      .mockRejectedValueOnce(new Error('The engine is busy.'));
    await declareComplete(api);
    const { data, errors } = await api.ask(READ, { key: 'unlucky' });
    busy.mockRestore();
    expect(errors.map(({ path }) => path?.at(-1))).toEqual(['againstMinimum', 'sequential']);
    expect(data.experiment.readout.metrics[0].effects[0]).toMatchObject({
      sequential: null,
      pValue: expect.any(Number),
    });
    expect(sequentialOf(await read('unlucky'))).toMatchObject({ look: 1, decision: 'CONTINUE' });
  });

  it('are not taken by an unplanned analysis, or by a readout as of an earlier moment', async () => {
    await start('careful');
    for (let day = 0; day < 3; day += 1) await arrive('careful', day, 0);
    api.clock.now = at(9);
    const unplanned = await read('careful', { adjustFor: ['purchases'] });
    expect(sequentialOf(unplanned)).toMatchObject({
      decision: null,
      nextLook: null,
      insufficientData: { reason: expect.stringContaining('planned analysis') },
    });
    const earlier = await read('careful', { knownAt: at(9) });
    expect(sequentialOf(earlier)).toMatchObject({ decision: null, look: null });
    expect(earlier.looksTaken).toEqual([]);
    await read('careful');
    // As of the moment before the look, it had not been taken.
    api.clock.now = at(9.5);
    expect(sequentialOf(await read('careful', { knownAt: at(8.9) })).look).toBeNull();
    expect(sequentialOf(await read('careful', { knownAt: at(9.2) })).look).toBe(1);
  });

  it('of a metric without a window wait for the end, and so do arrivals without a planned number', async () => {
    const metrics = [{ metric: 'ever', role: 'PRIMARY' }];
    await start('endless', { metrics });
    await start('open', { plan: { looks: { groupSequential: { numberOfLooks: 2 } } } });
    for (const key of ['endless', 'open']) {
      for (let day = 0; day < 3; day += 1) await arrive(key, day, 0);
      api.clock.now = at(12);
      const { readout, looksTaken } = await read(key);
      expect(readout.metrics[0].effects[0].sequential).toMatchObject({ decision: null, informationFraction: null });
      expect(looksTaken).toEqual([]);
    }
    const reason = async (key: string) => sequentialOf(await read(key)).insufficientData.reason;
    expect(await reason('endless')).toContain('has no window');
    expect(await reason('open')).toContain('totalSampleSize');
    for (const key of ['endless', 'open']) {
      await api.must(STOP, { input: { experiment: key } });
      expect(sequentialOf(await read(key)).decision).toBe('NO_EFFECT_FOUND');
    }
    // 120 of the 400 planned customers, or all that there are.
    expect((await read('endless')).looksTaken).toMatchObject([{ last: true, informationFraction: 0.3 }]);
    expect((await read('open')).looksTaken).toMatchObject([{ last: true, informationFraction: 1 }]);
  });

  it('are the same for all who ask at the same time, though only one calculation fits', async () => {
    await start('asked-together');
    for (let day = 0; day < 3; day += 1) await arrive('asked-together', day, 0);
    api.clock.now = at(9);
    const { follow } = LookService.prototype;
    let asking = 0;
    let allAsk = () => {};
    const asked = new Promise<void>((resolve) => {
      allAsk = resolve;
    });
    const following = vi.spyOn(LookService.prototype, 'follow').mockImplementation(function (
      this: LookService,
      ...call
    ) {
      const looks = follow.apply(this, call);
      asking += 1;
      if (asking === 6) allAsk();
      return looks;
    });
    const run = InlineEngine.prototype.run;
    let running = 0;
    const engine = vi.spyOn(InlineEngine.prototype, 'run').mockImplementation(async function (
      this: InlineEngine,
      ...call
    ) {
      if (running > 0) throw new EngineLimitError('Too many long calculations are waiting.');
      running += 1;
      await asked;
      running -= 1;
      return run.apply(this, call);
    });
    try {
      const answers = await Promise.all(Array.from({ length: 6 }, () => read('asked-together')));
      const all = answers.map((answer) => sequentialOf(answer));
      expect(all[0]).toMatchObject({ look: 1, decision: 'CONTINUE' });
      for (const one of all) expect(one).toEqual(all[0]);
      expect(engine).toHaveBeenCalledTimes(1);
    } finally {
      engine.mockRestore();
      following.mockRestore();
    }
  });

  it('are read where another process stored them while this one could not', async () => {
    await start('stored-elsewhere');
    for (let day = 0; day < 3; day += 1) await arrive('stored-elsewhere', day, 0);
    api.clock.now = at(9);
    const taken = sequentialOf(await read('stored-elsewhere'));
    expect(taken.look).toBe(1);
    const own = 'FROM taken_look WHERE experiment_id = (SELECT id FROM experiment WHERE key = ?)';
    const keep = (sql: string, values: unknown[] = []) =>
      api.database.write((transaction) => transaction.execute(sql, values as string[]));
    await keep(`CREATE TABLE elsewhere AS SELECT * ${own}`.replace('?', "'stored-elsewhere'"));
    await keep(`DELETE ${own}`, ['stored-elsewhere']);
    const full = new EngineLimitError('Too many long calculations are waiting.');
    const engine = vi.spyOn(InlineEngine.prototype, 'run').mockRejectedValueOnce(full);
    try {
      const { errors } = await api.ask(READ, { key: 'stored-elsewhere' });
      expect(errors).toEqual(expect.arrayContaining([expect.objectContaining({ message: full.message })]));
      engine.mockImplementationOnce(async () => {
        await keep('INSERT INTO taken_look SELECT * FROM elsewhere');
        throw full;
      });
      expect(sequentialOf(await read('stored-elsewhere'))).toEqual(taken);
    } finally {
      engine.mockRestore();
      await keep('DROP TABLE elsewhere');
    }
  });

  it('count a metric that was not looked at yet as a test that has found nothing', async () => {
    const metrics = ['spent', 'later'].map((metric) => ({ metric, role: 'PRIMARY' }));
    await start('two', { metrics });
    for (let day = 0; day < 3; day += 1) await arrive('two', day, 0);
    api.clock.now = at(9);
    const { readout } = await read('two');
    const [spent, later] = readout.metrics.map(({ effects }: Answer) => effects[0].sequential);
    expect(spent.adjustedPValue).toBeCloseTo(Math.min(1, 2 * spent.pValue), 12);
    expect(spent.corrected.absolute.level).toBe(0.975);
    expect(spent.corrected.absolute.upper).toBeGreaterThan(spent.absolute.upper);
    expect(later).toMatchObject({ look: null, decision: null });
  });

  it('keep the plan by which they were taken', async () => {
    const amend = async (plan: object) =>
      (await api.must(AMEND, { input: { experiment: 'shared', reason: 'Why not.', plan } })).amendPlan;
    const reply = await api.ask(AMEND, {
      input: { experiment: 'shared', reason: 'Why not.', plan: { alpha: 0.1, looks, minimumEffect: { absolute: 1 } } },
    });
    expect(reply.data.amendPlan.userErrors).toEqual([
      {
        field: 'plan.alpha',
        code: 'WRONG_STATE',
        message: expect.stringContaining('A planned look was taken at'),
      },
    ]);
    expect((await amend({ looks, minimumEffect: { absolute: 2 } })).userErrors).toEqual([]);
  });

  it.each([
    ['a list', {}, 'assigned at once'],
    ['a metric without a window', { metrics: [{ metric: 'ever', role: 'PRIMARY' }] }, 'no window'],
    [
      'arrivals without a number',
      { design: { method: 'ONLINE' }, plan: { looks: { groupSequential: { numberOfLooks: 2 } } } },
      'totalSampleSize',
    ],
    ['arrivals with a number', { design: { method: 'ONLINE' } }, null],
  ])('are reviewed: %s', async (name, parts, words) => {
    const key = name.replaceAll(' ', '-');
    api.clock.now = START;
    await api.must(
      CREATE,
      draftInput(key, { metrics: [{ metric: 'spent', role: 'PRIMARY' }], plan: { looks }, ...parts }),
    );
    const { experiment } = await api.must(
      'query ($key: String!) { experiment(key: $key) { designReview { findings { code message } } } }',
      { key },
    );
    const found = experiment.designReview.findings.find(({ code }: Answer) => code === 'NO_EARLY_LOOK');
    if (words === null) expect(found).toBeUndefined();
    else expect(found.message).toContain(words);
  });
});
