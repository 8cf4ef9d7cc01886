import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { countQuestions, expectNoBarriers, settled } from '../setup/workbench.js';
import { expectChoices } from './keyboard.js';

/** Chooses an option by the keyboard alone. */
async function choose(page: Page, label: RegExp, option: string): Promise<void> {
  await page.getByRole('button', { name: label }).last().press('Enter');
  await expectChoices(page);
  await page.getByRole('option', { name: option, exact: true }).press('Enter');
}

async function check(page: Page, name: string): Promise<void> {
  await page.getByRole('checkbox', { name }).press('Space');
  await page.getByRole('checkbox', { name, checked: true }).waitFor();
}

describe.runIf(hasBrowser)('channels in the workbench', () => {
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

  it('compares channels on a metric, on others beside it, and adjusted', async () => {
    const { page, complaints } = await openPage(browser, api.origin);
    const asked = countQuestions(page);
    await page.goto(`${api.origin}/channels`);
    await settled(page);
    expect(asked).toEqual(['Channels']);
    await page.getByRole('heading', { name: 'Revenue per customer' }).waitFor();
    await choose(page, /Compare on/, 'Conversion');
    await page.getByRole('heading', { name: 'Conversion per customer', exact: true }).waitFor();
    await page.getByText('More choices').click();
    await check(page, 'Transactions');
    await page.getByRole('heading', { name: 'Metrics side by side' }).waitFor();
    await check(page, 'Sessions');
    await page.getByRole('heading', { name: 'Conversion per customer, adjusted' }).waitFor();
    await settled(page);
    expect(new URL(page.url()).search).toBe('?metric=conversion&beside=transactions&adjust=sessions');
    await page.getByText('beside it: Transactions; adjusted for Sessions').waitFor();
    await expectNoBarriers(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('spreads a budget, and makes the test that tells most after saying what it does', async () => {
    const { page, complaints } = await openPage(browser, api.origin);
    const asked = countQuestions(page);
    await page.goto(`${api.origin}/channels/spend`);
    await settled(page);
    expect(asked).toEqual(['ChannelSpend']);
    // Without a budget, it says where what is spent now should go.
    await page.getByText('Spread the 1,202').waitFor();
    await page.goto(`${api.origin}/channels/spend?worth=email:7.71,paid-ads:7.17,social:8.66&budget=1100`);
    await settled(page);
    await page.getByRole('button', { name: 'Make this test…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('The calendar is drawn and stored at once');
    expect((await api.must('{ switchbacks { totalCount } }')).switchbacks.totalCount).toBe(0);
    await page.getByLabel('Short name').fill('pause-ads');
    // Another screen, or loading again, loses nothing of it.
    await page.reload();
    await page.getByRole('dialog').waitFor();
    expect(await page.getByLabel('Short name').inputValue()).toBe('pause-ads');
    await page.getByRole('button', { name: 'Draw the calendar' }).press('Enter');
    await page.getByRole('heading', { name: 'Test pause-ads' }).waitFor();
    await settled(page);
    await expectNoBarriers(page);
    const { switchback } = await api.must('{ switchback(key: "pause-ads") { startsAt } }');
    expect(switchback.startsAt).toContain('T00:00:00');
    await page.goto(`${api.origin}/channels/spend`);
    await page.getByRole('link', { name: 'pause-ads' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
