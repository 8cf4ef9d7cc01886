import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage, type WatchedPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { expectNoOverflow, settled } from '../setup/workbench.js';
import { SCREENS } from './screens.js';

/** Markup, quotes, templates, a change of direction, and one word that is wider than a telephone. */
const HOSTILE = `<img src=x onerror=alert(1)>"'&\${1}{{1}} \u202e${'W'.repeat(80)}<script>alert(2)</script>`;
const NAMED = ['channel', 'attribute', 'event_type', 'segment', 'metric', 'experiment', 'arm', 'data_import'];
const DESCRIBED = ['attribute', 'segment', 'metric'];

describe.runIf(hasBrowser)('screens with hostile names', () => {
  let api: Api;
  let browser: Browser;
  let opened: WatchedPage;
  const alerts: string[] = [];

  beforeAll(async () => {
    await build('workbench');
    [api, browser] = await Promise.all([startDemoApi(), openBrowser()]);
    await api.database.write(async (t) => {
      for (const table of NAMED) await t.execute(`UPDATE ${table} SET name = $1`, [HOSTILE]);
      for (const table of DESCRIBED) await t.execute(`UPDATE ${table} SET description = $1`, [HOSTILE]);
      await t.execute('UPDATE experiment SET hypothesis = $1', [HOSTILE]);
    });
    opened = await openPage(browser, api.origin, { viewport: { width: 360, height: 740 } });
    opened.page.on('dialog', (dialog) => {
      alerts.push(dialog.message());
      void dialog.dismiss();
    });
  });
  afterAll(async () => {
    await browser?.close();
    await api?.remove();
  });

  it.each(SCREENS)('$path shows them as text, and is no wider than its window', async ({ path }) => {
    const { page, complaints } = opened;
    await page.goto(api.origin + path);
    await settled(page);
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(await page.locator('body').innerText()).not.toContain('\u202e');
    await expectNoOverflow(page);
    expect([alerts.splice(0), complaints.splice(0)]).toEqual([[], []]);
  });
});
