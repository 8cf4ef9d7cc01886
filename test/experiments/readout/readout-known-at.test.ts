import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Metric } from '../../../src/metrics/metric.js';
import { completenessSentence, metricCompletenessIn } from '../../../src/metrics/metric-completeness.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { expectSameNumbers } from '../../setup/same-numbers.js';
import { CREATE, customerKey, declareComplete, openShop, RANDOMIZE, RECORD_EVENTS, STOP } from '../../setup/shop.js';
import { until } from '../../setup/until.js';

const READOUT = `query ($knownAt: DateTimeISO) { experiment(key: "known") { readout(knownAt: $knownAt) {
  status asOf completeUntil metrics { openWindows arms { n mean } effects { pValue } }
} } }`;

describe('a readout of what was known at a moment', () => {
  let api: Api;
  const at = (days: number) => new Date(START.getTime() + days * DAY);
  const read = async (knownAt: Date | null = null) =>
    (await api.must(READOUT, { knownAt: knownAt?.toISOString() })).experiment.readout;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 40);
    await api.must(CREATE, {
      input: {
        key: 'known',
        name: 'Known',
        segment: 'everybody',
        arms: [{ key: 'control', isControl: true }, { key: 'coupon' }],
        design: { method: 'COMPLETE', seed: 'known' },
        metrics: [{ metric: 'revenue', role: 'PRIMARY' }],
      },
    });
    await api.must(RANDOMIZE, { input: { experiment: 'known' } });
    const events = Array.from({ length: 40 }, (_, i) => {
      return { customer: customerKey(i), type: 'purchase', key: 'o', at: at(1).toISOString(), value: i };
    });
    api.clock.now = at(2);
    await api.must(RECORD_EVENTS, { input: { events } });
    api.clock.now = at(30);
  });
  afterAll(() => api.remove());

  it('is what was read then, to the last digit, whatever was recorded, corrected or voided since', async () => {
    const then = await read();
    expect(then.metrics[0].arms.map(({ n }: { n: number }) => n)).toEqual([20, 20]);
    api.clock.now = at(31);
    const event = (index: number) => ({ customer: customerKey(index), type: 'purchase', key: 'o' });
    await api.must(RECORD_EVENTS, {
      input: { events: [{ ...event(0), key: 'late', at: at(3).toISOString(), value: 10_000 }] },
    });
    const reason = 'wrong';
    const changes = `mutation ($correct: CorrectEventsInput!, $void: VoidEventsInput!) {
      correctEvents(input: $correct) { corrected userErrors { message } }
      voidEvents(input: $void) { voided userErrors { message } }
    }`;
    await api.must(changes, {
      correct: { events: [{ ...event(1), value: 500 }], reason },
      void: { events: [event(2)], reason },
    });
    await api.must(STOP, { input: { experiment: 'known' } });
    await declareComplete(api);
    const now = await read();
    expect(now.metrics[0].arms).not.toEqual(then.metrics[0].arms);
    expect(now.status).toBe('FINAL');
    expect(await read(at(30))).toEqual(then);
  });

  it('leaves windows open that were open then', async () => {
    expect(await read(at(20))).toMatchObject({ status: 'INTERIM', metrics: [{ openWindows: 40 }] });
  });

  it.each([
    [1, 'No "purchase" event was recorded by then'],
    [3, `The last "purchase" event is of ${new Date(START.getTime() + DAY).toISOString()}`],
  ])('says what was recorded by day %i', async (day, sentence) => {
    const metric = await api.database.read((session) =>
      session.manager.getRepository(Metric).findOneByOrFail({ key: 'revenue' }),
    );
    const known = await api.database.read((session) => metricCompletenessIn(session, [metric], at(day).getTime()));
    expect(completenessSentence(known(metric))).toBe(sentence);
  });

  it.each([-1, 99])('refuses day %i, before the start or to come', async (day) => {
    const { errors } = await api.ask(READOUT, { knownAt: at(day).toISOString() });
    expect(errors[0]).toMatchObject({ extensions: { field: 'knownAt' }, message: expect.stringContaining('and now') });
  });

  it('is the concluded one, also when events were recorded while that was read', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    api.clock.now = at(40);
    const before = await read(at(40));
    const others = api.database.write(() => gate);
    const late = { customer: customerKey(5), type: 'purchase', key: 'queued', at: at(4).toISOString(), value: 7_000 };
    const recording = api.must(RECORD_EVENTS, { input: { events: [late] } });
    await until(() => api.database.pendingWrites === 2);
    const event = { customer: customerKey(6), type: 'purchase', key: 'o', value: 900 };
    const correcting = api.must(
      'mutation ($input: CorrectEventsInput!) { correctEvents(input: $input) { userErrors { message } } }',
      { input: { events: [event], reason: 'typed wrong' } },
    );
    await until(() => api.database.pendingWrites === 3);
    const conclude = `mutation { concludeExperiment(input: { experiment: "known", conclusion: "Send it." }) {
      userErrors { message }
    } }`;
    const concluding = api.must(conclude);
    await until(() => api.database.pendingWrites === 4);
    api.clock.now = at(41);
    open();
    await Promise.all([others, recording, correcting, concluding]);
    api.clock.now = at(42);
    const { experiment } = await api.must(`{ experiment(key: "known") { concludedReadout { readout {
      status asOf completeUntil metrics { openWindows arms { n mean } effects { pValue } }
    } } } }`);
    const frozen = experiment.concludedReadout.readout;
    expect(frozen.asOf).toBe(at(41).toISOString());
    expectSameNumbers(frozen, await read(at(41)));
    expectSameNumbers(await read(at(40)), before);
    expect(frozen.metrics[0].arms).not.toEqual(before.metrics[0].arms);
  });
});
