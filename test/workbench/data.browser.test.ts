import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { expectNoBarriers, settled } from '../setup/workbench.js';

const ROWS = Array.from({ length: 60 }, (_, index) => `new-${index},${20 + (index % 40)},2025-03-0${1 + (index % 9)}`);
const fileOf = (rows: readonly string[]) => ({
  name: 'new-customers.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`${['customer,age,since', ...rows].join('\n')}\n`),
});

const TOO_MANY = {
  errors: [{ message: 'new.csv, mostBadRows: 10 of 70 rows (14 %) cannot be read, and `mostBadRows` allows 10 %.' }],
  problems: [
    {
      kind: 'NOT_A_NUMBER',
      column: 'age',
      count: 10,
      rows: [{ line: 62, value: 'n/k' }],
      message: 'These are no numbers.',
    },
  ],
};

describe.runIf(hasBrowser)('data in the workbench', () => {
  let api: Api;
  let browser: Browser;

  beforeAll(async () => {
    await build('workbench');
    [api, browser] = await Promise.all([startDemoApi(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.remove();
  });

  const open = async (path: string): Promise<Page> => {
    const { page } = await openPage(browser, api.origin);
    await page.goto(api.origin + path);
    await settled(page);
    return page;
  };
  const button = (page: Page, name: string) => page.getByRole('button', { name });

  it('takes a file from its questions to what came in, over a lost connection, and undoes it', async () => {
    const page = await open('/data/import');
    await page.locator('input[type=file]').setInputFiles(fileOf(ROWS));
    await page.getByRole('heading', { name: 'What the file seems to be' }).waitFor();
    expect(await page.getByRole('table').textContent()).toContain('new-19');
    await expectNoBarriers(page);
    await page.getByText('Since the import').click();
    await page.getByText('Every question has an answer, which').waitFor();
    await page.getByText('How the file is read, as text').click();
    await page.getByLabel('Manifest', { exact: true }).fill('{"row"');
    await button(page, 'Use this text').click();
    await page.getByText('Line 1: the text is not JSON there.').waitFor();
    await button(page, 'Discard changes').click();
    await button(page, 'Check what would be stored').click();
    await page.getByRole('heading', { name: 'The file can be imported' }).waitFor();
    expect(await page.getByRole('table', { name: 'What would be stored' }).textContent()).toContain('Customers600');
    await expectNoBarriers(page);

    await page.route('**/import', (route) => route.abort(), { times: 1 });
    await button(page, 'Import 60 rows').click();
    await page.getByRole('heading', { name: 'What came in' }).waitFor();
    await page.getByRole('link', { name: 'See this import, or undo it' }).click();
    await page.getByRole('heading', { level: 1, name: 'new-customers' }).waitFor();

    await button(page, 'Undo this import').click();
    expect(await page.getByRole('alertdialog').textContent()).toContain('This removes 60 customers');
    await page.getByLabel('Why it is undone').fill('These are customers of a test.');
    await button(page, 'Undo the import').click();
    await page.getByText('These are customers of a test.').waitFor();
    await page.context().close();
  });

  it('says what is wrong with a file, and skips rows if it is told so', async () => {
    const page = await open('/data/import');
    await page.locator('input[type=file]').setInputFiles(fileOf([...ROWS, 'new-99,n/k,2025-03-01']));
    await page.getByText('The cells are wrong').click();
    await page.getByText('Since the import').click();
    await page.getByText('Every question has an answer, which').waitFor();
    await button(page, 'Check what would be stored').click();
    await page.getByRole('heading', { name: 'The file cannot be imported yet' }).waitFor();
    await expectNoBarriers(page);
    await button(page, 'Skip rows that cannot be read').click();
    await page.getByRole('heading', { name: 'The file can be imported' }).waitFor();
    await page.context().close();
  });

  it('says why too many rows are not skipped, and skips them if it is told so', async () => {
    const page = await open('/data/import');
    await page.locator('input[type=file]').setInputFiles(fileOf([...ROWS, 'new-99,n/k,2025-03-01']));
    await page.getByText('The cells are wrong').click();
    await page.getByText('Since the import').click();
    await page.getByText('Every question has an answer, which').waitFor();
    await button(page, 'Check what would be stored').click();
    await button(page, 'Skip rows that cannot be read').waitFor();
    await page.route(/dryRun/, (route) => route.fulfill({ status: 400, json: TOO_MANY }), { times: 1 });
    await button(page, 'Skip rows that cannot be read').click();
    await page.getByText('10 of 70 rows (14 %) cannot be read. That is more than a tenth').waitFor();
    await button(page, 'Skip them although they are many').click();
    await button(page, 'Import 60 of 61 rows').waitFor();
    await page.context().close();
  });

  it('says until when nothing is missing, refuses a day to come beside its field, and withdraws it', async () => {
    const page = await open('/data/events?do=complete+purchase');
    const dialog = page.getByRole('dialog', { name: 'Until when are all “Purchase” events recorded?' });
    const day = dialog.getByLabel('Last day of which nothing is missing');
    await day.fill('2999-12-31');
    await button(page, 'Nothing is missing until then').click();
    await dialog.getByText(/^Choose .* or an earlier day/).waitFor();
    await expectNoBarriers(page);
    await day.fill('2026-01-31');
    await button(page, 'Nothing is missing until then').click();
    await page.getByText('It is stored until when “Purchase” events are complete.').waitFor();
    const asked = '{ eventType(key: "purchase") { completeness { basis completeUntil } } }';
    const { completeness } = (await api.must(asked)).eventType;
    expect(completeness).toEqual({ basis: 'DECLARED', completeUntil: '2026-02-01T00:00:00.000Z' });
    // What was said within a day stays when nothing is changed; an earlier day says what follows.
    const noon = { eventType: 'purchase', until: '2026-01-31T12:00:00.000Z' };
    await api.must(
      'mutation ($input: DeclareEventsCompleteInput!) { declareEventsComplete(input: $input) { userErrors { message } } }',
      { input: noon },
    );
    await page.goto(`${api.origin}/data/events?do=complete+purchase`);
    expect(await day.inputValue()).toBe('2026-01-30');
    await day.fill('2026-01-29');
    await dialog.getByText('This is earlier than now').waitFor();
    await day.fill('2026-01-30');
    await button(page, 'Nothing is missing until then').click();
    await page.getByText('It is stored until when “Purchase” events are complete.').waitFor();
    expect((await api.must(asked)).eventType.completeness.completeUntil).toBe(noon.until);
    await page.goto(`${api.origin}/data/events?do=constructor+purchase`);
    await button(page, 'Withdraw what was said of Purchase').click();
    await button(page, 'Withdraw it').click();
    await page.getByText('Withdrawn: for “Purchase”').waitFor();
    expect((await api.must(asked)).eventType.completeness.basis).toBe('LAST_EVENT');
    await expectNoBarriers(page);
    await page.context().close();
  });

  it('marks one choice of a filter, and leads on where an address is not known', async () => {
    const page = await open('/data/imports?status=DONE');
    const choices = page.getByRole('navigation', { name: 'By state' }).locator('[aria-current]');
    expect(await choices.allTextContents()).toEqual(['Done']);
    await page.goto(`${api.origin}/data/imports?status=FOO`);
    await page.getByText('“FOO” in the address is none of these choices').waitFor();
    await page.goto(`${api.origin}/data/imports?after=xx`);
    await page.getByRole('link', { name: 'Go to the first page' }).click();
    await page.getByRole('table').waitFor();
    expect(await button(page, 'Ask again').count()).toBe(0);
    await page.goto(`${api.origin}/data/customers/%00`);
    await page.getByRole('heading', { level: 1, name: 'There is no such customer' }).waitFor();
    await page.getByRole('link', { name: 'See all customers' }).click();
    await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
    await page.context().close();
  });

  it('keeps what is typed of a new experiment while somebody is elsewhere', async () => {
    const page = await open('/experiments/+new');
    await page.getByLabel('Name', { exact: true }).fill('A note in the parcel');
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    await page.goto(`${api.origin}/experiments/+new`);
    await settled(page);
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('A note in the parcel');
    expect(await page.getByLabel('Key', { exact: true }).inputValue()).toBe('a-note-in-the-parcel');
    await page.context().close();
  });

  it('defines a metric by keyboard, and says what it is', async () => {
    const page = await open('/data/metrics/new');
    await page.getByLabel('Event', { exact: true }).press('Enter');
    await page.getByRole('option', { name: 'Purchase', exact: true }).press('Enter');
    await page.getByText('The share of customers with at least one event “Purchase”, within 28 days').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Buyers in 28 days');
    await page.getByLabel('Name', { exact: true }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Metrics' }).waitFor();
    await page.getByRole('row', { name: /buyers-in-28-days/ }).waitFor();
    await page.context().close();
  });
});
