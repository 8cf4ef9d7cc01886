import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Balancer, startBalancer } from '../setup/balancer.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { type BuiltServer, startBuiltServer } from '../setup/built-server.js';
import { type TemporaryAddress, temporaryAddress } from '../setup/temporary-database.js';
import { settled } from '../setup/workbench.js';
import { decide } from './decision-steps.js';
import { importExperiment, readExperiment } from './file-journey.js';
import { mouse } from './hands.js';
import { more } from './plan-steps.js';

const DECIDED = '{ experiments { edges { node { decisions { reason } } } } customers { totalCount } }';
const DEFINE = `mutation Define($input: DefineSegmentInput!) {
  defineSegment(input: $input) { segment { key } userErrors { message } }
}`;
const CREATE = `mutation Create($input: CreateExperimentInput!) {
  createExperiment(input: $input) { experiment { key } userErrors { message } }
}`;
const EDIT = `mutation Edit($input: UpdateExperimentInput!) {
  updateExperiment(input: $input) { experiment { version } userErrors { message } }
}`;
const ARMS = [{ key: 'none', isControl: true }, { key: 'note' }];

describe.runIf(hasBrowser)('two servers that take turns', () => {
  let address: TemporaryAddress;
  let servers: BuiltServer[];
  let balancer: Balancer;
  let browser: Browser;

  beforeAll(async () => {
    await Promise.all([build('workbench'), build('bundle')]);
    [address, browser] = await Promise.all([temporaryAddress(), openBrowser()]);
    servers = [await startBuiltServer(address.url), await startBuiltServer(address.url)];
    balancer = await startBalancer(servers.map(({ origin }) => origin));
  });
  afterAll(async () => {
    await browser?.close();
    await balancer?.close();
    await Promise.all((servers ?? []).map((server) => server.kill()));
    await address?.remove();
  });

  it('take an experiment from a file to a decision, and merge what two people change', async () => {
    const { page, complaints } = await openPage(browser, balancer.origin);
    const hands = mouse(page);
    await page.goto(balancer.origin);
    await settled(page);
    await importExperiment(page, hands);
    await readExperiment(page, hands);
    await decide(page, hands, 'It brings orders.');
    const [one, other] = servers as [BuiltServer, BuiltServer];
    const { experiments, customers } = await one.must(DECIDED);
    expect(experiments.edges).toEqual([{ node: { decisions: [{ reason: 'It brings orders.' }] } }]);
    expect(customers.totalCount).toBe(4_000);

    const rule = { attribute: { name: 'recency', atMost: 6 } };
    await other.must(DEFINE, { input: { key: 'recent', name: 'Recent customers', rule } });
    const metrics = [{ metric: 'conversion', role: 'PRIMARY' }];
    await one.must(CREATE, { input: { key: 'next', name: 'Next', segment: 'recent', arms: ARMS, metrics } });
    await page.goto(`${balancer.origin}/experiments/next/plan`);
    await settled(page);
    await other.must(EDIT, { input: { experiment: 'next', version: 1, plan: { alpha: 0.1 } } });
    await page.getByLabel('Hypothesis', { exact: true }).fill('They come back.');
    await more(page, 'How many').press('Enter');
    await page.getByText('Everything is saved.').waitFor();
    const { experiment: next } = await one.must('{ experiment(key: "next") { hypothesis version plan { alpha } } }');
    expect(next).toEqual({ hypothesis: 'They come back.', version: 3, plan: { alpha: 0.1 } });
    expect(Math.min(...balancer.given)).toBeGreaterThan(10);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
