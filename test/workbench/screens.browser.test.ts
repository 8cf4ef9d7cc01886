import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage, type WatchedPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { COLOR_RULES, countQuestions, expectNoBarriers, expectNoOverflow, settled } from '../setup/workbench.js';
import { expectFocus } from './keyboard.js';
import { SCREENS } from './screens.js';

/** More than this is slow to draw, and too much to read. */
const MOST_ELEMENTS = 4_000;

describe.runIf(hasBrowser)('each screen of the workbench', () => {
  let api: Api;
  let browser: Browser;
  let opened: WatchedPage;
  let asked: string[];

  beforeAll(async () => {
    await build('workbench');
    [api, browser] = await Promise.all([startDemoApi(), openBrowser()]);
    // One for all, which keeps the program: every screen is loaded from its address all the same.
    opened = await openPage(browser, api.origin);
    asked = countQuestions(opened.page);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.remove();
  });

  it.each(SCREENS)(
    '$path asks one question, has a title, and nothing in the way of anybody',
    async ({ path, title, asks }) => {
      const { page, complaints, foreignRequests } = opened;
      for (const list of [asked, complaints, foreignRequests]) list.length = 0;
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(api.origin + path);
      await settled(page);
      expect(await page.locator('h1').textContent()).toBe(title);
      expect(await page.title()).toContain(title);
      expect(await page.locator('*').count()).toBeLessThan(MOST_ELEMENTS);
      // A part may ask for what another part was answered.
      await expect.poll(() => [...new Set(asked)].sort()).toEqual([...asks].sort());
      await settled(page);
      await expectNoBarriers(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectNoBarriers(page, COLOR_RULES);
      expect(await page.locator('figure.figure:not(:has(details.how))').count()).toBe(0);
      await page.setViewportSize({ width: 360, height: 740 });
      await expectNoOverflow(page);
      await expectNoBarriers(page);
      expect([complaints, foreignRequests]).toEqual([[], []]);
    },
  );

  it('have one row of navigation on a phone, with everything else behind a button', async () => {
    const { page, complaints } = await openPage(browser, api.origin, { colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${api.origin}/experiments/coupon-campaign`);
    await settled(page);
    const topOf = async (text: string) => (await page.getByText(text).first().boundingBox())?.y ?? Infinity;
    await expect.poll(() => topOf('Coupon campaign, March 2026')).toBeLessThan(150);
    await expect.poll(() => topOf('Ship, though a loss is possible')).toBeLessThan(844);
    const segments = page.getByRole('link', { name: 'Segments', exact: true });
    expect(await segments.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).press('Enter');
    await page.getByRole('radio', { name: 'Dark' }).waitFor();
    await expectNoBarriers(page, ['aria-valid-attr-value', 'button-name', 'color-contrast', 'target-size']);
    const menu = page.getByRole('button', { name: 'Menu' });
    await segments.press('Escape');
    await expectFocus(menu);
    await segments.waitFor({ state: 'hidden' });
    await menu.press('Enter');
    await segments.press('Enter');
    await page.waitForURL('**/segments');
    await expectFocus(page.getByRole('heading', { level: 1, name: 'Segments' }));
    await segments.waitFor({ state: 'hidden' });
    // The menu closes when the address has changed, which may come after the screen is drawn.
    const opens = async () => {
      if (!(await segments.isVisible())) await menu.press('Enter');
      return segments.isVisible();
    };
    await expect.poll(opens, { interval: 500 }).toBe(true);
    await segments.press('Enter');
    await expectFocus(menu);
    await segments.waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
