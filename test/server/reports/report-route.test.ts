import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { shownInterval, shownPValue } from '../../../charts/numbers.js';
import type { Api } from '../../setup/api.js';
import { startDemoApi } from '../../setup/demo-api.js';
import { rowsOf, saidOf, wordsOf } from '../../setup/markup.js';

const PATH = '/experiments/coupon-campaign';
/** Sentences of the API have keys, and the report has names. */
const NAMES = { coupon: 'Coupon', transactions: 'Transactions', revenue: 'Revenue' };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the report of the coupon campaign', () => {
  let api: Api;
  let page: string;
  let headers: Headers;

  beforeAll(async () => {
    api = await startDemoApi();
    const answer = await get(`${PATH}/report.html`);
    expect(answer.status).toBe(200);
    page = answer.text;
    headers = answer.headers;
  });
  afterAll(() => api?.remove());

  const get = async (path: string) => {
    const response = await fetch(api.origin + path);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('is one file that needs nothing else: no script, no address but those of sources, no inline style, and a policy that forbids them', async () => {
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    // Links to sources load nothing: their citations are beside them.
    const alone = page.replaceAll(/<a class="doi" href="https:\/\/doi[.]org\/10[.][^"]+"/g, '');
    expect(alone).not.toMatch(/<script|<link|<img|<iframe|\son\w+="|\sstyle="|https?:|url\(|@import/i);
    expect([...alone.matchAll(/href="([^"]*)"/g)].every(([, target]) => target?.startsWith('#'))).toBe(true);
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).not.toMatch(/NaN|undefined|\[object/);
  });

  it('begins with what to do', async () => {
    const { experiment } = await api.must('{ experiment(key: "coupon-campaign") { decision { sentence } } }');
    const words = wordsOf(page);
    expect(words).toContain(saidOf(experiment.decision.sentence, NAMES));
    const order = [
      'Conclusion',
      'Can it be believed?',
      'What did it do?',
      'How did the effect develop?',
      'For which customers?',
    ];
    const places = [...order, 'Is it worth it?', 'Who should be treated?', 'The plan', 'The randomization'].map(
      (title) => page.indexOf(`-heading">${title}</h2>`),
    );
    expect(places.every((place, index) => place > (places[index - 1] ?? 0))).toBe(true);
  });

  it('says the numbers that the API says', async () => {
    const { experiment } = await api.must(`{
      experiment(key: "coupon-campaign") {
        readout { metrics { metric { name } effects { adjustedPValue method corrected { absolute { estimate lower upper } } } } }
        decision { arms { profitPerCustomer { estimate lower upper } } }
        segmentComparison(input: { metric: "transactions", segments: ["instagram", "facebook"] }) {
          cells { effect { absolute { estimate lower upper } } }
        }
        targeting(input: { metric: "revenue", score: { model: {} } }) { autoc { estimate lower upper } sentence }
        policyTree(input: { metric: "revenue" }) { leaves { description } }
      }
    }`);
    const rows = rowsOf(page);
    for (const { metric, effects } of experiment.readout.metrics) {
      const unit =
        metric.name === 'Revenue' ? ({ kind: 'money', currency: 'USD' } as const) : ({ kind: 'number' } as const);
      const [effect] = effects;
      const row = rows.find(([name, arm]) => name === metric.name && arm === 'Coupon');
      expect(row?.slice(4)).toEqual([
        plain(shownInterval(effect.corrected.absolute, unit)),
        plain(shownPValue(effect.adjustedPValue)),
        effect.method,
      ]);
    }
    const usd = { kind: 'money', currency: 'USD' } as const;
    const words = wordsOf(page);
    const [{ profitPerCustomer }] = experiment.decision.arms;
    expect(words).toContain(`Coupon earns ${plain(shownInterval(profitPerCustomer, usd))} per customer`);
    for (const { effect } of experiment.segmentComparison.cells)
      expect(words).toContain(plain(shownInterval(effect.absolute, { kind: 'number' })));
    expect(words).toContain(saidOf(experiment.targeting.sentence, NAMES));
    expect(words).toContain(plain(shownInterval(experiment.targeting.autoc, usd)));
    for (const { description } of experiment.policyTree.leaves)
      expect(words).toContain(description.replaceAll('_', ' '));
  });

  it('has the query behind every figure, and each gives what the figure shows', async () => {
    const { text, headers } = await get(`${PATH}/report.json`);
    expect(headers.get('content-disposition')).toBe('attachment; filename="coupon-campaign-report.json"');
    const { version, experiment, figures } = JSON.parse(text);
    expect({ version, experiment }).toEqual({ version: 1, experiment: 'coupon-campaign' });
    const words = wordsOf(page);
    for (const { name, query, variables, data, errors } of figures) {
      expect(errors, name).toEqual([]);
      expect(words).toContain(wordsOf(query));
      // What takes seconds is compared above.
      if (!/Targeting|Policy/.test(name)) expect(await api.must(query, variables), name).toEqual(data);
    }
    expect(figures.map(({ name }: { name: string }) => name)).toEqual([
      'ReportOverview',
      'ReportDecision',
      'ReportChecks',
      'ReportEffects',
      'ReportOverTime',
      'ReportSegments',
      'ReportSegments',
      'ReportTargeting',
      'ReportPolicy',
      'ReportPlan',
    ]);
  });

  it('lists all effects as CSV with every digit', async () => {
    const { text, headers } = await get(`${PATH}/effects.csv?segments=instagram,facebook`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="coupon-campaign-effects.csv"');
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ segment, metric }) => [segment, metric])).toEqual([
      ['', 'transactions'],
      ['', 'revenue'],
      ['instagram', 'transactions'],
      ['facebook', 'transactions'],
      ['instagram', 'revenue'],
      ['facebook', 'revenue'],
    ]);
    const { experiment } = await api.must(
      '{ experiment(key: "coupon-campaign") { readout { metrics { effects { absolute { estimate upper } pValue } } } } }',
    );
    const [{ effects }] = experiment.readout.metrics;
    expect(rows[0]).toMatchObject({
      treatment: 'coupon',
      control: 'control',
      n_control: '2500',
      difference: String(effects[0].absolute.estimate),
      difference_upper: String(effects[0].absolute.upper),
      p_value: String(effects[0].pValue),
      decided_by: 'CORRECTED',
    });
  });

  it('answers HEAD as GET, but calculates nothing for it', async () => {
    const analyse = vi.spyOn(api.database, 'analyse');
    for (const file of ['report.html', 'report.json', 'effects.csv']) {
      const head = await fetch(`${api.origin}${PATH}/${file}`, { method: 'HEAD' });
      expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([200, '', null]);
      expect(head.headers.get('content-disposition')).toContain(`coupon-campaign-${file}"`);
      if (file !== 'report.html') continue;
      for (const name of ['content-type', 'content-disposition', 'cache-control', 'content-security-policy'])
        expect(head.headers.get(name)).toBe(headers.get(name));
    }
    expect(analyse).not.toHaveBeenCalled();
    analyse.mockRestore();
    const unknown = await fetch(`${api.origin}${PATH}x/report.html`, { method: 'HEAD' });
    expect(unknown.status).toBe(404);
  });

  it.each([
    ['/experiments/cupon-campaign/report.html', 404, 'experiment', /nearest key is "coupon-campaign"/],
    [`${PATH}/report.html?segments=instagram,facebok`, 404, 'segments', /"facebook"/],
    [`${PATH}/report.html?segments=instagram`, 400, 'segments', /segments has 1 key[.] Give 2 to 20/],
    [`${PATH}/effects.csv?raw=perhaps`, 400, 'raw', /true or false/],
    [`${PATH}/report.html?raw=true`, 400, 'raw', /no parameter "raw"/],
  ])('refuses %s with %d', async (path, status, field, message) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    const [error] = JSON.parse(answer.text).errors;
    expect(error.message).toMatch(message);
    expect(error.extensions.field).toBe(field);
  });
});
