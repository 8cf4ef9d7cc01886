import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { settled } from '../setup/workbench.js';
import { expectDialog } from './keyboard.js';

/** Presses a button again before the page has answered the first press. */
const PRESS_THRICE = new Function('button', 'for (const _ of [1, 2, 3]) button.click();') as (button: unknown) => void;

describe.runIf(hasBrowser)('somebody who does not wait', () => {
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

  it('closes a dialog and not its screen, however often it is closed, and opens it again', async () => {
    const { page, complaints } = await openPage(browser, api.origin);
    const closed = () => page.getByRole('dialog').waitFor({ state: 'detached' });
    const cancel = page.getByRole('button', { name: 'Cancel' });
    await page.goto(`${api.origin}/experiments`);
    await settled(page);
    await page.getByRole('link', { name: 'Coupon campaign, March 2026' }).click();
    await page.getByRole('button', { name: 'Record the decision…' }).click();
    await expectDialog(page);
    const opened = page.url();
    await cancel.evaluate(PRESS_THRICE);
    await closed();
    await page.goForward();
    await expectDialog(page);
    expect(page.url()).toBe(opened);
    await cancel.click();
    await closed();
    expect(new URL(page.url()).pathname).toBe('/experiments/coupon-campaign');
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
