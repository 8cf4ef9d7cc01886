import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { settled } from '../setup/workbench.js';

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
    await page.waitForURL(/day=1$/);
    await page.getByText('On day 1 the limits of one look included 0').waitFor();
    expect(await page.getByText('it is too early to say').count()).toBe(1);
    await day.press('End');
    await page.waitForURL(/day=28$/);
    await page.getByText('On day 28 the limits of one look excluded 0').waitFor();
    await page.goBack();
    const link = await open(`${EXPERIMENT}/over-time?day=5&metric=transactions`);
    await link.getByText('On day 5 the limits of one look excluded 0 (p').waitFor();
    expect(await link.getByText('included 0: the honest conclusion was that it is too early to say').count()).toBe(1);
    await Promise.all([page.context().close(), link.context().close()]);
  });

  it('gives each figure its table as a file, and its query', async () => {
    const page = await open(`${EXPERIMENT}/over-time?metric=transactions`);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download Transactions: Coupon' }).press('Enter'),
    ]);
    expect(saved.suggestedFilename()).toBe('transactions-coupon.csv');
    const lines = (await readFile(await saved.path(), 'utf8')).trim().split('\r\n');
    expect(lines[0]).toBe('Day,Customers,Effect and always-valid limits');
    expect(lines.at(-1)).toBe('28,5000,0.106 (0.034 to 0.178)');
    const link = page.getByRole('link', { name: 'Playground: Transactions: Coupon' });
    const address = new URL((await link.getAttribute('href')) ?? '');
    const question = new URLSearchParams(address.hash.slice(1));
    expect(question.get('query')).toContain('query ReadOverTime');
    expect(JSON.parse(question.get('variables') ?? '')).toMatchObject({ experiment: 'coupon-campaign' });
    await page.context().close();
  });
});
