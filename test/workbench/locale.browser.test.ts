import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { settled } from '../setup/workbench.js';

describe.runIf(hasBrowser)("numbers in the reader's locale", () => {
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

  it('have the same signs in sentences, tables and fields', async () => {
    const { page, complaints } = await openPage(browser, api.origin, { locale: 'de-DE' });
    await page.goto(`${api.origin}/experiments/coupon-campaign`);
    await settled(page);
    const text = await page.locator('main').innerText();
    expect(text).toMatch(/\b\d+,\d/);
    expect(text).toContain('2.500');
    expect(text.match(/(?<![\w.,:/"])\d+[.]\d{1,2}(?![\d.\w])/g) ?? []).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('are refused in the signs of another locale, and the field says why', async () => {
    const { page } = await openPage(browser, api.origin, { locale: 'en-US' });
    await page.goto(`${api.origin}/experiments/+new`);
    await settled(page);
    const field = page.getByRole('textbox', { name: 'Smallest effect worth acting on' });
    await field.pressSequentially('5,5');
    await page.getByRole('alert').getByText('Write decimals with a point: 5.5.').waitFor();
    expect(await field.inputValue()).toBe('5');
    await field.pressSequentially('.5');
    await field.blur();
    await expect.poll(() => field.inputValue()).toBe('5.5%');
    await page.getByText('Write decimals with a point').waitFor({ state: 'detached' });
    await field.fill('');
    await page.keyboard.insertText('7,5');
    await page.getByText('“7,5” is not taken. Write decimals with a point: 5.5.').waitFor();
    await field.pressSequentially('x');
    await page.getByText('“x” is no part of a number here.').waitFor();
    await page.context().close();
  });
});
