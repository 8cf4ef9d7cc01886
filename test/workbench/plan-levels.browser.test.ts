import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { barriersIn, settled } from '../setup/workbench.js';
import { expectFocus } from './keyboard.js';
import { createDraft, editDraft, more } from './plan-steps.js';

describe.runIf(hasBrowser)('the two levels of a plan', () => {
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

  async function open(path: string) {
    const opened = await openPage(browser, api.origin);
    await opened.page.goto(api.origin + path);
    await settled(opened.page);
    return opened;
  }

  it('has what must be said first, and unfolds the rest where a finding, an error or somebody else leads', async () => {
    await createDraft(api, 'folded');
    await editDraft(api, { experiment: 'folded', version: 1, plan: { alternative: 'GREATER', alpha: 0.1 } });
    const { page, complaints } = await open('/experiments/folded/plan');
    await page.getByText('Only increases, Holm, adjusted for nothing, no segments compared').waitFor();
    expect(await page.locator('details.more[open]').count()).toBe(0);
    await page.getByRole('button', { name: 'Go to direction' }).press('Enter');
    await expectFocus(page.getByRole('button', { name: 'What counts as evidence' }));
    const key = page.getByLabel('Key in lists and files').last();
    await more(page, 'Arms').press('Enter');
    await key.fill('control');
    await more(page, 'Arms').press('Enter');
    await page.getByRole('alert').first().waitFor();
    await key.waitFor();
    await key.fill('note');
    await more(page, 'How many').press('Enter');
    await page.getByLabel('Power', { exact: true }).fill('90');
    await editDraft(api, { experiment: 'folded', version: 2, plan: { power: 0.7 } });
    await more(page, 'How many').press('Enter');
    await page.getByRole('button', { name: 'Keep mine' }).waitFor();
    expect(await page.getByLabel('Power', { exact: true }).isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('leads to each part, says where something is open, and explains words', async () => {
    await createDraft(api, 'parted');
    const { page, complaints } = await open('/experiments/parted/plan');
    const parts = page.getByRole('navigation', { name: 'Parts of the plan' });
    expect(await parts.getByRole('link').count()).toBe(8);
    await parts.getByRole('link', { name: /^Idea\s*: 1 thing to look at$/ }).waitFor();
    await parts.getByRole('link', { name: 'Arms', exact: true }).press('Enter');
    await expectFocus(page.getByRole('heading', { name: 'Arms', exact: true }));
    await page.waitForURL('**/plan#arms');
    await page.keyboard.press('Tab');
    await expectFocus(page.getByRole('button', { name: 'arm', exact: true }));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'arm' }).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expectFocus(page.getByRole('button', { name: 'arm', exact: true }));
    for (const folded of await page.locator('details.more > summary').all()) await folded.press('Enter');
    expect(await barriersIn(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
