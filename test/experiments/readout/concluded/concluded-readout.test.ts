import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importData } from '../../../../src/imports/import-data.js';
import { readManifest } from '../../../../src/imports/manifests/manifest-reader.js';
import { type Api, DAY, START, startApi } from '../../../setup/api.js';
import { armsOf, declareComplete, launch, openShop, recordPurchases, STOP } from '../../../setup/shop.js';

const SIZE = 60;
const INTERVAL = '{ estimate lower upper level unbounded }';
const READOUT = `{
  status asOf completeUntil confidenceLevel planStatus deviations { field at }
  warnings { code severity message remedy field }
  metrics {
    metric { key } role openWindows missing adjustedFor completeUntil warnings { code }
    omnibus { method pValue } posterior { method arms { label probabilityBest } }
    arms { arm { key } n mean standardDeviation adjustedMean }
    effects {
      arm { key } method statistic pValue adjustedPValue decidedBy guardrail againstMinimum
      absolute ${INTERVAL} relative ${INTERVAL} corrected { absolute ${INTERVAL} meaning }
      sequential { method planned look takenAt nextLook { dueAt } informationFraction absolute ${INTERVAL} pValue decision }
    }
  }
}`;
const READ = `query ($key: String!) {
  experiment(key: $key) {
    status readout ${READOUT} concludedReadout { asOf digest document readout ${READOUT} }
  }
}`;
const CONCLUDE = `mutation ($experiment: String!) {
  concludeExperiment(input: { experiment: $experiment, conclusion: "Send it." }) {
    experiment { status } warnings { code message remedy } userErrors { field code }
  }
}`;
const CHANGE = `mutation ($correct: CorrectEventsInput!, $void: VoidEventsInput!) {
  correctEvents(input: $correct) { userErrors { message } } voidEvents(input: $void) { userErrors { message } }
}`;
const day = (days: number) => new Date(START.getTime() + days * DAY);

describe('a concluded experiment', () => {
  let api: Api;
  let customers: string[];
  const read = async (key = 'spring') => (await api.must(READ, { key })).experiment;
  const conclude = async (experiment: string) => (await api.must(CONCLUDE, { experiment })).concludeExperiment;
  const codes = (warnings: { code: string }[]) => warnings.map(({ code }) => code);
  const purchase = (index: number) => ({
    customer: customers[index],
    type: 'purchase',
    key: `${customers[index]}-1-${index}`,
  });

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, SIZE);
    const overlap = { eligibility: { overlap: 'ALLOW' } };
    const looks = { groupSequential: { numberOfLooks: 2 } };
    await launch(api, 'spring', { plan: { looks, minimumEffect: { absolute: 1 } } });
    for (const key of ['early', 'declared', 'seen']) await launch(api, key, overlap);
    const arms = await armsOf(api, 'spring');
    customers = [...arms.keys()].sort((a, b) => String(arms.get(b)).localeCompare(String(arms.get(a))));
    api.clock.now = day(10);
    for (const experiment of ['early', 'spring', 'declared', 'seen']) await api.must(STOP, { input: { experiment } });
    await recordPurchases(
      api,
      customers.map((customer, index): [string, number, number] => [customer, 1, 10 + (index % 7)]),
    );
  });
  afterAll(() => api?.remove());

  it('warns when it is concluded while windows are open', async () => {
    const { experiment, warnings } = await conclude('early');
    expect(experiment.status).toBe('CONCLUDED');
    expect(warnings).toMatchObject([
      {
        code: 'CONCLUDED_EARLY',
        message:
          'The experiment is concluded by an interim readout: 60 outcome windows are open. Events are complete until ' +
          `${day(1).toISOString()}.`,
      },
    ]);
    expect((await read('early')).concludedReadout.readout.status).toBe('INTERIM');
  });

  it('has the readout by which it was concluded, to the last digit', async () => {
    api.clock.now = day(40);
    await declareComplete(api);
    expect((await read()).concludedReadout).toBeNull();
    const before = (await read()).readout;
    const { warnings, userErrors } = await conclude('spring');
    expect([warnings, userErrors]).toEqual([[], []]);
    const { status, readout, concludedReadout } = await read();
    expect(status).toBe('CONCLUDED');
    expect(concludedReadout.readout).toEqual(before);
    expect(readout).toEqual(before);
    expect(concludedReadout.asOf).toBe(day(40).toISOString());
    const digest = createHash('sha256').update(canonicalize(concludedReadout.document)!).digest('hex');
    expect(concludedReadout.digest).toBe(digest);
    expect(concludedReadout.document).toMatchObject({
      version: 'readout/1',
      experiment: 'spring',
      status: 'FINAL',
      metrics: [
        { metric: 'revenue', arms: [{ arm: 'control', mean: before.metrics[0].arms[0].mean }, { arm: 'coupon' }] },
        { metric: 'conversion' },
      ],
    });
    const { sequential, corrected } = concludedReadout.document.metrics[0].effects[0];
    expect(sequential.look).toBe(before.metrics[0].effects[0].sequential.look);
    expect(corrected.absolute.lower).toBe(before.metrics[0].effects[0].corrected.absolute.lower);
  });

  it('keeps it whatever is recorded later, and the live readout names what changed', async () => {
    const { concludedReadout: before } = await read();
    api.clock.now = day(42);
    await recordPurchases(api, [
      [customers[0]!, 3, 30_000],
      [customers[1]!, 39, 7],
    ]);
    const reason = 'wrong';
    await api.must(CHANGE, {
      correct: { events: [{ ...purchase(2), value: 500 }], reason },
      void: { events: [purchase(SIZE - 1)], reason },
    });
    const { readout, concludedReadout } = await read();
    expect(concludedReadout).toEqual(before);
    const [caution] = readout.warnings;
    expect(caution).toMatchObject({
      code: 'CHANGED_SINCE_CONCLUSION',
      severity: 'WARNING',
      remedy: expect.stringContaining('concludedReadout'),
    });
    const [then, now] = [before.readout, readout].map(({ metrics }) => metrics[0].arms[1].mean);
    const shown = (mean: number) => Number(mean.toPrecision(5));
    expect(caution.message).toContain(
      `Since the readout of the conclusion (${day(40).toISOString()}), events inside outcome windows changed: ` +
        '1 recorded, 1 corrected, 1 voided. "revenue": ',
    );
    expect(caution.message).toContain(`coupon ${shown(then)} → ${shown(now)}`);
    expect(now - then).toBeGreaterThan(400);
  });

  it('says since when a final readout changed that was not concluded', async () => {
    const { warnings, status } = (await read('declared')).readout;
    expect(status).toBe('FINAL');
    expect(warnings[0]).toMatchObject({
      code: 'LATE_EVENTS',
      message:
        `After ${day(40).toISOString()}, when the outcomes were complete, events inside outcome windows changed: ` +
        '1 recorded, 1 corrected, 1 voided. Earlier readings showed other numbers.',
    });
    await declareComplete(api);
    expect(codes((await read('declared')).readout.warnings)).not.toContain('LATE_EVENTS');
  });

  it('takes events that follow the first later one within a day for one load', async () => {
    await declareComplete(api, null);
    await recordPurchases(api, [[customers[3]!, 4, 1]]);
    expect(codes((await read('seen')).readout.warnings)).not.toContain('LATE_EVENTS');
    api.clock.now = day(44);
    await recordPurchases(api, [[customers[4]!, 5, 1]]);
    const [caution] = (await read('seen')).readout.warnings;
    expect(caution).toMatchObject({ code: 'LATE_EVENTS', message: expect.stringContaining('changed: 1 recorded.') });
    expect(caution.message).toContain(`After ${day(43).toISOString()}`);
  });

  it('is not stored for one that was imported as concluded', async () => {
    const manifest = {
      name: 'old',
      customer: { key: { column: 'id' } },
      events: [{ type: 'visit', at: '2026-02-02', when: { column: 'visited' } }],
      metrics: [{ key: 'visits', kind: 'PROPORTION', event: 'visit', aggregation: 'ANY', windowDays: 7 }],
      completeUntil: '2026-02-28',
      experiment: {
        key: 'old',
        assignedAt: '2026-02-01',
        stoppedAt: '2026-02-10',
        concludedAt: '2026-02-11',
        conclusion: 'No.',
        design: { method: 'SIMPLE' },
        arm: { column: 'arm' },
        arms: [{ key: 'control', isControl: true }, { key: 'mail' }],
        metrics: [{ metric: 'visits', role: 'PRIMARY' }],
      },
    };
    const file = 'id,arm,visited\na,control,1\nb,mail,0\nc,control,0\nd,mail,1\n';
    const options = { file: 'x.csv', actor: 'tester', now: api.clock.now, timeZone: 'UTC' };
    await importData(api.database, readManifest(JSON.stringify(manifest), 'x.json'), Readable.from([file]), options);
    const { readout, concludedReadout } = await read('old');
    expect(concludedReadout).toBeNull();
    expect(readout.warnings).toMatchObject([
      { code: 'CONCLUSION_NOT_STORED', severity: 'NOTE', message: expect.stringContaining('imported as concluded') },
    ]);
  });
});
