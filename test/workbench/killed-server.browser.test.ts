import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { upload } from '../setup/upload.js';
import { settled } from '../setup/workbench.js';
import { answerQuestions, chooseFile } from './file-journey.js';
import { mouse } from './hands.js';
import { more } from './plan-steps.js';
import { RestartedServer } from './restarted-server.js';

const CUSTOMERS = Array.from(
  { length: 200 },
  (_, index) => `c${index},web,${index % 2},${index % 3 ? 'mail' : 'none'}\n`,
);
const FILE = `id,channel,bought,arm\n${CUSTOMERS.join('')}`;
const MANIFEST = {
  name: 'Customers of a shop',
  customer: { key: { column: 'id' }, channel: { column: 'channel' } },
  events: [{ type: 'purchase', at: '2026-03-05', when: { column: 'bought' } }],
  metrics: [{ key: 'buyers', name: 'Buyers', kind: 'PROPORTION', event: 'purchase', aggregation: 'ANY' }],
  segments: [{ key: 'web', name: 'From the web', rule: { channel: { in: ['web'] } } }],
  experiment: {
    key: 'mailing',
    name: 'Mailing',
    assignedAt: '2026-03-02',
    stoppedAt: '2026-03-20',
    design: { method: 'SIMPLE' },
    arm: { column: 'arm' },
    arms: [{ key: 'none', isControl: true }, { key: 'mail' }],
    metrics: [{ metric: 'buyers', role: 'PRIMARY' }],
  },
};
const DRAFT = {
  key: 'note',
  name: 'A note',
  segment: 'web',
  arms: [{ key: 'none', isControl: true }, { key: 'note' }],
  metrics: [{ metric: 'buyers', role: 'PRIMARY' }],
};
const CREATE = `mutation Create($input: CreateExperimentInput!) {
  createExperiment(input: $input) { experiment { key } userErrors { message } }
}`;
const RANDOMIZE = `mutation Randomize($input: RandomizeExperimentInput!) {
  randomizeExperiment(input: $input) { experiment { key } userErrors { message } }
}`;
const LOST = 'The server does not answer.';

describe.runIf(hasBrowser)('a server that is killed and comes back', () => {
  let browser: Browser;
  let server: RestartedServer;

  beforeAll(async () => {
    await Promise.all([build('workbench'), build('bundle')]);
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    server = await RestartedServer.start();
    expect(await upload(server, MANIFEST, FILE)).toMatchObject({ rows: CUSTOMERS.length });
    await server.must(CREATE, { input: DRAFT });
  });
  afterEach(() => server?.remove());

  const open = async (path: string): Promise<Page> => {
    const { page } = await openPage(browser, server.origin);
    await page.goto(server.origin + path);
    await settled(page);
    return page;
  };
  const lost = (page: Page) => page.locator('.connection-notice').getByText(LOST).waitFor();
  const found = (page: Page) => page.locator('.connection-notice').waitFor({ state: 'detached' });
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

  it('imports a file once, although it was killed amid the rows', async () => {
    const page = await open('/data/import');
    const hands = mouse(page);
    await chooseFile(page, hands);
    await answerQuestions(page, hands);
    await button(page, 'Check what would be stored').click();
    await page.getByRole('heading', { name: 'The file can be imported' }).waitFor();
    await server.startAgainToDieIn('INSERT INTO customer');
    await button(page, 'Import 4,000 rows').click();
    await server.ended;
    await page.getByText('The server took no file yet. It is sent again').waitFor();
    await lost(page);
    expect(await page.getByRole('radio', { name: /^conversion/ }).isChecked()).toBe(true);
    await server.start();
    await page.getByRole('heading', { name: 'What came in' }).waitFor();
    await found(page);
    const counts = await server.must('{ customers { totalCount } imports { totalCount } }');
    expect(counts).toEqual({ customers: { totalCount: 4_200 }, imports: { totalCount: 2 } });
    await page.context().close();
  });

  it('saves a draft, with what was typed while it was away', async () => {
    const page = await open('/experiments/note/plan');
    await server.startAgainToDieIn('UPDATE "experiment"');
    await page.getByLabel('Hypothesis', { exact: true }).fill('They buy again.');
    await more(page, 'How many').press('Enter');
    await server.ended;
    await lost(page);
    await page.getByLabel('Power', { exact: true }).fill('90');
    await page.getByLabel('Hypothesis', { exact: true }).focus();
    await server.start();
    await page.getByText('Everything is saved.').waitFor();
    const { experiment } = await server.must('{ experiment(key: "note") { hypothesis version plan { power } } }');
    expect(experiment).toEqual({ hypothesis: 'They buy again.', version: 3, plan: { power: 0.9 } });
    await page.context().close();
  });

  it('records a decision once, although its answer was lost', async () => {
    const page = await open('/experiments/mailing?do=decide');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Reason/).fill('It brings orders.');
    await server.dieBeforeAnswering(page, 'RecordDecision');
    await button(page, 'Record the decision').click();
    await page
      .getByText('The server does not answer. This is sent again until it does, and it happens once.')
      .waitFor();
    await page.keyboard.press('Escape');
    expect(await dialog.getByLabel(/^Reason/).inputValue()).toBe('It brings orders.');
    await server.start();
    await page.getByText('The decision is recorded.').waitFor();
    const { experiment } = await server.must('{ experiment(key: "mailing") { decisions { reason } } }');
    expect(experiment.decisions).toEqual([{ reason: 'It brings orders.' }]);
    await page.context().close();
  });

  it('records a decision once, although the page was loaded again before it was answered', async () => {
    const page = await open('/experiments/mailing?do=decide');
    await page.getByLabel(/^Reason/).fill('It brings orders.');
    await server.dieBeforeAnswering(page, 'RecordDecision');
    await button(page, 'Record the decision').click();
    await lost(page);
    // The page is gone before it could send the decision again.
    const vanish = (route: Route) => route.abort();
    await page.route('**/graphql', vanish);
    await server.start();
    const address = page.url();
    await page.goto('about:blank');
    await page.unroute('**/graphql', vanish);
    await page.goto(address);
    await settled(page);
    expect(await page.getByLabel(/^Reason/).inputValue()).toBe('It brings orders.');
    await button(page, 'Record the decision').click();
    await page.getByText('The decision is recorded.').waitFor();
    const { experiment } = await server.must('{ experiment(key: "mailing") { decisions { reason } } }');
    expect(experiment.decisions).toHaveLength(1);
    await page.context().close();
  });

  it('lets the live page go on by itself', async () => {
    const page = await open('/');
    const attention = page.getByRole('region', { name: 'Needs attention' });
    const before = await attention.textContent();
    await server.kill();
    await lost(page);
    await server.start();
    await found(page);
    await server.must(RANDOMIZE, { input: { experiment: 'note' } });
    await expect.poll(() => attention.textContent()).not.toBe(before);
    await page.context().close();
  });
});
