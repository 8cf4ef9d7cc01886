import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { expectNoBarriers } from '../setup/workbench.js';

const BUSY = JSON.stringify({ errors: [{ message: 'The server is overloaded.', extensions: { code: 'OVERLOADED' } }] });
const HEADERS = { 'Retry-After': '120' };

describe.runIf(hasBrowser)('a server that does not answer', () => {
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

  /** Opens a screen whose title comes with its answer. */
  const open = async (answer: (route: Route) => Promise<void>): Promise<Page> => {
    const { page } = await openPage(browser, api.origin);
    await page.route('**/graphql', answer);
    await page.goto(`${api.origin}/experiments/coupon-campaign`);
    return page;
  };
  const answerNow = async (page: Page, button: string) => {
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: button }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Coupon campaign' }).waitFor();
    await page.locator('.connection-notice').waitFor({ state: 'detached' });
    await page.context().close();
  };

  it.each([
    ['a busy server', 'is busy', { status: 503, body: '', headers: HEADERS }],
    [
      'a busy server in JSON',
      'is busy',
      { status: 503, body: BUSY, contentType: 'application/json', headers: HEADERS },
    ],
    ['a proxy without a server', 'does not answer', { status: 502, body: '<h1>Bad gateway</h1>', headers: HEADERS }],
  ])('says when %s is asked again, and asks at once when told to', async (_, words, answer) => {
    const page = await open((route) => route.fulfill(answer));
    await page.getByText(`The server ${words}.`).waitFor();
    await page.getByText(/It is asked again in 1[12]\d s\./).waitFor();
    await page.getByRole('heading', { level: 1, name: 'No answer yet' }).waitFor();
    expect(await page.locator('.awaited').count()).toBe(0);
    await expectNoBarriers(page);
    await answerNow(page, 'Ask now');
  });

  it('comes back by itself after a lost connection', async () => {
    const page = await open((route) => route.abort());
    await page.getByText('The server does not answer.').waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('heading', { level: 1, name: 'Coupon campaign' }).waitFor();
    await page.context().close();
  });

  it('asks again an answer that cannot be read, when told to', async () => {
    const page = await open((route) =>
      route.fulfill({ status: 200, body: '<p>Sign in</p>', contentType: 'text/html' }),
    );
    await page.getByText('The answer of the server cannot be read.').waitFor();
    await answerNow(page, 'Ask again');
  });
});
