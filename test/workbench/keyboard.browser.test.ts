import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { settled } from '../setup/workbench.js';

const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent');

describe.runIf(hasBrowser)('keys', () => {
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

  it('read a chart point by point', async () => {
    const { page, complaints } = await openPage(browser, api.origin);
    await page.goto(`${api.origin}/experiments/coupon-campaign/over-time`);
    await settled(page);
    const chart = page.getByRole('slider', { name: /read along the chart$/ }).first();
    await chart.focus();
    const last = await chart.getAttribute('aria-valuetext');
    expect(last).toMatch(/^Day \d+: /);
    expect(await page.locator('.plot-words').innerText()).toBe(last);
    const place = () => chart.getAttribute('aria-valuenow');
    const before = Number(await chart.getAttribute('aria-valuemax')) - 1;
    await page.keyboard.press('ArrowLeft');
    await expect.poll(place).toBe(String(before));
    await page.keyboard.press('Home');
    await expect.poll(place).toBe('1');
    const first = await chart.getAttribute('aria-valuetext');
    expect(first).not.toBe(last);
    expect(await page.locator('.plot-words').innerText()).toBe(first);
    await page.keyboard.press('Tab');
    await page.locator('.plot-words').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('go through the rows of a table', async () => {
    const { page, complaints } = await openPage(browser, api.origin);
    await page.goto(`${api.origin}/segments`);
    await settled(page);
    const names = await page.locator('tbody th a').allInnerTexts();
    await page.locator('tbody th a').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toBe(names[1]);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toBe(names.at(-1));
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: names[0] as string }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
