import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { rowsOf, wordsOf } from '../../setup/markup.js';
import { CONCLUDE, CREATE, customerKey, openShop, RANDOMIZE, RECORD_EVENTS, STOP } from '../../setup/shop.js';

const HOSTILE = `</style><script>alert("1")</script> & 'co'`;
const CUSTOMERS = 600;

/** A draft, a running experiment without outcomes, and a concluded one, with hostile names. */
describe('reports of experiments in every state', () => {
  let api: Api;

  beforeAll(async () => {
    api = await startApi();
    await openShop(api, CUSTOMERS);
    const experiment = (key: string, more = {}) =>
      api.must(CREATE, {
        input: {
          key,
          name: `${key} ${HOSTILE}`,
          hypothesis: HOSTILE,
          segment: 'everybody',
          arms: [
            { key: 'control', name: HOSTILE, isControl: true },
            { key: 'mail', name: HOSTILE },
            { key: 'letter', name: '=cmd|calc' },
          ],
          metrics: [
            { metric: 'conversion', role: 'PRIMARY' },
            { metric: 'revenue', role: 'GUARDRAIL' },
          ],
          design: { method: 'COMPLETE', seed: key },
          eligibility: { overlap: 'ALLOW' },
          ...more,
        },
      });
    await experiment('draft');
    await experiment('running');
    await experiment('concluded', { plan: { compareSegments: ['google', 'instagram'] } });
    await experiment('shaped', {
      metrics: [
        { metric: 'revenue', role: 'PRIMARY', cap: { percentile: 99 }, transform: 'LOG' },
        { metric: 'conversion', role: 'GUARDRAIL', tolerance: { absolute: 0.02 } },
      ],
    });
    await experiment('pairs', { design: { method: 'MATCHED_TUPLES', matchOn: ['purchases'], seed: 'pairs' } });
    for (const key of ['running', 'concluded', 'pairs', 'shaped'])
      await api.must(RANDOMIZE, { input: { experiment: key, assignedAt: START } });
  });
  afterAll(() => api?.remove());

  const get = async (path: string) => {
    const response = await fetch(`${api.origin}/experiments/${path}`);
    return { status: response.status, text: await response.text() };
  };

  it('shows the plan of a draft, and that nothing can be concluded', async () => {
    const { status, text } = await get('draft/report.html');
    expect(status).toBe(200);
    const words = wordsOf(text);
    expect(words).toContain('This experiment is a draft: no customer is assigned, so there is nothing to conclude.');
    expect(words).toContain('The plan is registered when the experiment starts.');
    expect(words).toContain(`draft ${HOSTILE}`);
    expect(words).not.toContain('Is it worth it?');
    expect(words).not.toContain('of its definition');
    expect(text).not.toContain('<script');
    expect((await get('draft/effects.csv')).status).toBe(409);
    expect(JSON.parse((await get('draft/report.json')).text).figures).toHaveLength(2);
  });

  it('shows how values count and what harm is tolerated, and names the metric of a warning', async () => {
    const { text } = await get('shaped/report.html');
    const words = wordsOf(text);
    expect(words).toContain('capped at the percentile 99 of the positive values, then logarithm of 1 + value');
    expect(words).toMatch(/conversion\nguardrail\n.*\n28\nnot stated\n2 pp\nas they are/);
    expect(words).toContain('Note (revenue):\nMeans and absolute effects are those of ln(1 + value).');
  });

  it('says of a running experiment without outcomes that nothing is known, and what to declare', async () => {
    const { status, text } = await get('running/report.html');
    expect(status).toBe(200);
    const words = wordsOf(text);
    expect(words).toContain('Interim.');
    expect(words).toMatch(/Effects on conversion\ninterim\nconversion: no answer yet for /);
    expect(words).toMatch(/Effects on revenue\ninterim\nrevenue: no answer yet for /);
    expect(words).not.toContain('no clear difference');
    // No table is empty, and no chart has a scale without numbers.
    expect(text).not.toMatch(/<tbody><\/tbody>|class="forest-row forest-axis/);
    expect(words).toContain('No margin is known, so profit cannot be calculated.');
    expect(words).toContain('The plan compares no segments.');
    expect(words).toMatch(/Segment\n.*, version 1 of its definition\n/);
    expect(words).toMatch(/Registered 2 March 2026, 00:00 by local, with the digest\n[0-9a-f]{64}/);
    expect(words).toContain('Nothing differs from the plan.');
    expect(text).not.toMatch(/<script|NaN|undefined|\[object/);
  });

  it('records nothing that a person did not ask for', async () => {
    const before = await api.dump();
    await get('running/report.html');
    expect(await api.dump()).toEqual(before);
    const asked = 'report.json?segments=google,instagram';
    const [figure] = JSON.parse((await get(`running/${asked}`)).text).figures.filter(
      ({ name }: { name: string }) => name === 'ReportSegments',
    );
    expect(figure.data.experiment.segmentComparison.planStatus).toBe('OFF_PLAN');
    expect(
      rowsOf((await get('running/report.html')).text)
        .flat()
        .join(' '),
    ).toContain('effect of mail on conversion compared between the segments google, instagram');
  });

  it('shows the readout by which an experiment was concluded, whatever is recorded later', async () => {
    const buy = (from: number, key: string, step: number) => ({
      events: Array.from({ length: CUSTOMERS / step }, (_, index) => ({
        customer: customerKey(from + index * step),
        type: 'purchase',
        key: `${key}-${index}`,
        at: new Date(START.getTime() + DAY),
        value: 10 + index,
      })),
    });
    api.clock.now = new Date(START.getTime() + 40 * DAY);
    await api.must(RECORD_EVENTS, { input: buy(0, 'first', 3) });
    await api.must(STOP, { input: { experiment: 'concluded' } });
    await api.must(CONCLUDE, { input: { experiment: 'concluded', conclusion: HOSTILE } });
    const before = await get('concluded/report.html');
    const csv = await get('concluded/effects.csv');
    api.clock.now = new Date(api.clock.now.getTime() + DAY);
    await api.must(RECORD_EVENTS, { input: buy(1, 'later', 2) });
    const after = await get('concluded/report.html');
    const part = (text: string, id: string) => new RegExp(`<section id="${id}"[^]*?</section>`).exec(text)?.[0] ?? '';
    for (const id of ['effects', 'over-time']) expect(part(after.text, id)).toBe(part(before.text, id));
    expect(part(after.text, 'effects')).toContain('ReportFrozenEffects');
    expect(wordsOf(part(after.text, 'effects'))).toContain('As of the conclusion, 11 April 2026, 00:00.');
    expect(wordsOf(part(after.text, 'over-time'))).toContain(
      'As it was known at the conclusion, 11 April 2026, 00:00.',
    );
    for (const id of ['checks', 'segments', 'targeting']) {
      const [then, now] = [before, after].map(({ text }) => wordsOf(part(text, id)));
      expect(then).toContain('No outcome changed since then (11 April 2026, 00:00).');
      expect(now).toContain('outcomes changed since the conclusion (11 April 2026, 00:00)');
      expect(now).toContain('events inside outcome windows changed: 300 recorded');
    }
    const words = wordsOf(after.text);
    expect(words).toContain('The effects in this report are those by which the experiment was concluded');
    expect(words).toContain(HOSTILE);
    expect(after.text).not.toMatch(/<script|NaN|undefined|\[object/);
    const frozen = (text: string) => text.split('\n').filter((line) => !/,(google|instagram),/.test(line));
    expect(frozen((await get('concluded/effects.csv')).text)).toEqual(frozen(csv.text));
  });

  it('shows everything that a plan declares', async () => {
    await api.must(CREATE, {
      input: {
        key: 'declared',
        segment: 'everybody',
        arms: [{ key: 'control', isControl: true }, { key: 'mail' }],
        metrics: [
          { metric: 'revenue', role: 'PRIMARY', cap: { percentile: 99 }, transform: 'LOG' },
          { metric: 'conversion', role: 'GUARDRAIL', tolerance: { absolute: 0.012 } },
          { metric: 'orders', role: 'GUARDRAIL', tolerance: { relative: 0.05 } },
        ],
        design: { method: 'STRATIFIED', strata: ['gender'], bins: [{ attribute: 'purchases', count: 3 }], seed: 'x' },
        eligibility: { overlap: 'EXCLUDE', notContacted: { days: 14, events: ['visit'] }, requireAttributes: ['vip'] },
        plan: {
          alpha: 0.1,
          adjustFor: ['purchases'],
          adjustForPrevious: { days: 28 },
          looks: { groupSequential: { informationFractions: [0.5, 1], spending: 'POCOCK' } },
          compareSegments: ['google', 'instagram'],
          decision: { rule: 'PROVEN_PROFIT', customers: 9_000 },
        },
      },
    });
    const { text } = await get('declared/report.html');
    const words = wordsOf(text);
    for (const declared of [
      'Within strata; strata: gender; classes of numbers: purchases in 3',
      'customers of other running experiments: excluded; not treated or reached by visit in the 14 days before; with a value of vip',
      'purchases, the metric itself in the 28 days before',
      'at 50 %, 100 % of the customers, alpha spent by Pocock',
      'google, instagram',
      'Profit is proven',
    ])
      expect(words).toContain(declared);
    const metrics = rowsOf(text).filter(([, role]) => role === 'primary' || role === 'guardrail');
    expect(metrics.map((row) => [row[0], ...row.slice(-2)])).toEqual([
      ['revenue', 'not stated', 'capped at the percentile 99 of the positive values, then logarithm of 1 + value'],
      ['conversion', '1.2 pp', 'as they are'],
      ['orders', '5 % of the control', 'as they are'],
    ]);
  });

  it('says why the effect on matched tuples is not followed by days', async () => {
    const words = wordsOf((await get('pairs/report.html')).text);
    expect(words).toContain(
      'Matched tuples are compared as wholes, at the end, so their effect is not followed by days.',
    );
    expect(words).not.toContain('There is no day with an effect yet.');
  });

  it('keeps spreadsheets from running cells as formulas, and shows negative numbers as numbers', async () => {
    const rows = parse((await get('concluded/effects.csv')).text, { columns: true }) as Record<string, string>[];
    const numbers = rows.map(({ difference_lower: lower }) => lower).filter((lower) => lower !== '');
    expect(numbers.some((lower) => lower?.startsWith('-'))).toBe(true);
    expect(numbers.every((lower) => !Number.isNaN(Number(lower)))).toBe(true);
  });
});
