import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pauseBefore } from '../../workbench/graph/reconnecting.js';
import { type Api, startApi } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { openShop } from '../setup/shop.js';
import { until } from '../setup/until.js';
import { settled } from '../setup/workbench.js';

/** As if somebody looked at another tab, or came back. */
const look = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate(
    `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
     document.dispatchEvent(new Event('visibilitychange'))`,
  );

describe.runIf(hasBrowser)("today's page", () => {
  let api: Api;
  let browser: Browser;

  beforeAll(async () => {
    await build('workbench');
    [api, browser] = await Promise.all([startApi(), openBrowser()]);
    await openShop(api, 30);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.remove();
  });

  it('follows what changes while somebody can see it', async () => {
    const { live } = api.services;
    const { page, complaints } = await openPage(browser, api.origin);
    await page.goto(api.origin);
    await settled(page);
    await until(() => live.following === 1);
    await look(page, 'hidden');
    await until(() => live.following === 0);
    await page.getByRole('heading', { name: 'Needs attention' }).waitFor();
    await look(page, 'visible');
    await until(() => live.following === 1);
    await page.getByRole('link', { name: 'Segments' }).click();
    await until(() => live.following === 0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('a stream that is lost', () => {
  it('is opened again after a pause that grows to ten seconds, and differs from page to page', () => {
    expect([0, 1, 2, 3].map((attempt) => pauseBefore(attempt, 0))).toEqual([500, 1_000, 2_000, 4_000]);
    expect([pauseBefore(30, 0), pauseBefore(30, 1)]).toEqual([10_000, 20_000]);
    expect(pauseBefore(0, 0.5)).toBe(750);
  });
});
