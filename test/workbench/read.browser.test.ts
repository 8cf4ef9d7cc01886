import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { expectNoOverflow, settled } from '../setup/workbench.js';
import { expectChoices } from './keyboard.js';

const EXPERIMENT = '/experiments/coupon-campaign';

describe.runIf(hasBrowser)('reading an experiment in the workbench', () => {
  let api: Api;
  let browser: Browser;

  /** Opens a screen in a browser of its own. */
  const open = async (path: string): Promise<Page> => {
    const { page } = await openPage(browser, api.origin);
    await page.goto(`${api.origin}${path}`);
    await settled(page);
    return page;
  };

  beforeAll(async () => {
    await build('workbench');
    [api, browser] = await Promise.all([startDemoApi(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.remove();
  });

  it('replays what somebody would have read who had stopped on a day', async () => {
    const page = await open(`${EXPERIMENT}/over-time`);
    const day = page.getByRole('slider', { name: 'Stop on' });
    await day.focus();
    await day.press('Home');
    await page.waitForURL(/day=(%22)?1\b/);
    await page.getByText('On day 1 the limits of one look included 0').waitFor();
    await page.getByText('it is too early to say').waitFor();
    await day.press('End');
    await page.waitForURL(/day=(%22)?28\b/);
    await page.getByText('On day 28 the limits of one look excluded 0').waitFor();
    await page.goBack();
    const link = await open(`${EXPERIMENT}/over-time?day=5&metric=transactions`);
    await link.getByText('On day 5 the limits of one look excluded 0 (p').waitFor();
    await link.getByText('included 0: the honest conclusion was that it is too early to say').waitFor();
    await Promise.all([page.context().close(), link.context().close()]);
  });

  it('gives each figure its table as a file, its query and its sources, and the plan as a file', async () => {
    const page = await open(`${EXPERIMENT}/over-time?metric=transactions`);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download Transactions: Coupon' }).press('Enter'),
    ]);
    expect(saved.suggestedFilename()).toBe('transactions-coupon.csv');
    const lines = (await readFile(await saved.path(), 'utf8')).trim().split('\r\n');
    expect(lines[0]).toBe('Day,Customers,Effect and always-valid limits');
    expect(lines.at(-1)).toBe('28,5000,0.106 (0.034 to 0.178)');
    await page.getByText('The query behind this').click();
    const link = page.getByRole('link', { name: 'Open it in the playground' });
    const address = new URL((await link.getAttribute('href')) ?? '');
    const question = new URLSearchParams(address.hash.slice(1));
    expect(question.get('query')).toContain('query ReadOverTime');
    expect(JSON.parse(question.get('variables') ?? '')).toMatchObject({ experiment: 'coupon-campaign' });
    await page.getByText('How was this computed?').first().press('Enter');
    await page.getByRole('link', { name: 'doi:10.1214/24-AOS2408' }).waitFor();
    await page.getByRole('link', { name: 'Plan and proof' }).click();
    const [plan] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as JSON' }).press('Enter'),
    ]);
    expect(plan.suggestedFilename()).toBe('coupon-campaign-plan.json');
    const kept = await readFile(await plan.path(), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({
      experiment: 'coupon-campaign',
      receipt: { seed: 'coupon-campaign-2026' },
    });
    expect(kept).not.toContain('__typename');
    await page.context().close();
  });

  it('shows effects as chosen, and says so in the address', async () => {
    // The choice of limits is not offered where nothing is corrected; an address has it all the same.
    const page = await open(`${EXPERIMENT}?limits=PLAIN`);
    const choose = async (label: RegExp, option: RegExp) => {
      await page.getByRole('button', { name: label }).press('Enter');
      await expectChoices(page);
      await page.getByRole('option', { name: option }).press('Enter');
    };
    await choose(/Effects$/, /In units of the metric/);
    await page.getByRole('heading', { name: 'Effects on Transactions' }).waitFor();
    await page.getByText('These limits do not allow for several effects').waitFor();
    await choose(/Adjustment$/, /Adjusted for the 28 days before/);
    await page.getByText('Not the planned adjustment.').waitFor();
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toEqual({ scale: 'ABSOLUTE', limits: 'PLAIN', adjust: 'previous' });
    await page.context().close();
  });

  it('copies a link that shows the same effects later, with a way back', async () => {
    const page = await open(EXPERIMENT);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy link' }).press('Enter');
    await page.getByText('It shows these numbers later, too.').waitFor();
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(Date.parse(new URL(link).searchParams.get('knownAt') ?? '')).not.toBeNaN();
    await page.goto(link);
    await page.getByText(/As known at/).waitFor();
    expect(await page.getByText('21 % (11 to 31)').count()).toBeGreaterThan(0);
    // Nobody decides in the past.
    expect(await page.getByRole('button', { name: 'Record the decision…' }).count()).toBe(0);
    // For whom, is it worth it, and what next are answered there.
    await page
      .getByText('No difference in the effect of “Coupon” on “Transactions” between the segments is shown')
      .waitFor();
    await page.getByText('Give “Coupon” to the 50,000 customers of the plan.').waitFor();
    await page.getByRole('link', { name: 'The profit and its costs' }).press('Enter');
    await page.getByText('As known at').waitFor();
    await page.getByRole('heading', { name: 'What Coupon earns' }).waitFor();
    await page.getByRole('cell', { name: '0.612 × 2 USD' }).waitFor();
    await page.getByRole('link', { name: 'Run', exact: true }).press('Enter');
    await page.getByText('As of now.').waitFor();
    await page.getByRole('link', { name: 'Conclusion and effects' }).press('Enter');
    await page.getByText('As known at').waitFor();
    await page.getByRole('button', { name: 'Back to now' }).press('Enter');
    await page.getByText(/As known at/).waitFor({ state: 'detached' });
    await page.waitForURL((address) => !address.searchParams.has('knownAt'));
    await page.context().close();
  });

  it('shows the distribution of each arm, and what a budget is worth', async () => {
    const page = await open(`${EXPERIMENT}/distribution?metric=transactions`);
    await page.getByText('No coupon: 64 % have 0 and the highest 1 % have 3 or more').waitFor();
    await page.getByText('Show as a table').first().press('Enter');
    await page.getByRole('cell', { name: /^1,\d{3} \(64 %\)$/ }).waitFor();
    await page.goto(`${api.origin}${EXPERIMENT}/targeting?metric=revenue&arm=coupon`);
    const budget = page.getByRole('slider', { name: 'Budget: treat the first' });
    await budget.waitFor();
    await budget.press('End');
    await page.waitForURL(/share=(%22)?100/);
    await page
      .getByText('Giving Coupon to the first 100 % of customers like these does not clearly change profit per customer')
      .waitFor();
    await page.context().close();
  });

  it('prints without what only screens have, in light colors', async () => {
    const page = await open(`${EXPERIMENT}/over-time`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const visible = (role: 'button' | 'navigation') => page.getByRole(role).filter({ visible: true }).count();
    await expect.poll(() => visible('button')).toBe(0);
    await expect.poll(() => visible('navigation')).toBe(0);
    const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    await expect.poll(background).toBe('rgb(255, 255, 255)');
    await expectNoOverflow(page);
    await page.context().close();
  });
});
