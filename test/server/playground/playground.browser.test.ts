import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openBrowser, openPage } from '../../setup/browser.js';
import { build } from '../../setup/built-program.js';
import { type PlaygroundServer, startPlaygroundServer } from './playground-server.js';

describe.runIf(hasBrowser)('playground in a browser', () => {
  let server: PlaygroundServer;
  let browser: Browser;
  let page: Page;
  let foreignRequests: string[] = [];
  let complaints: string[] = [];

  beforeAll(async () => {
    await build('playground');
    server = await startPlaygroundServer();
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Opens a path in a browser that has never been here. Each page takes seconds to load, so tests share it. */
  async function visit(path: string): Promise<void> {
    const watched = await openPage(browser, server.origin);
    ({ foreignRequests, complaints, page } = watched);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${server.origin}${path}`);
    await page.locator('.graphiql-query-editor .view-lines').waitFor();
  }

  afterEach(() => {
    expect(foreignRequests.splice(0)).toEqual([]);
    expect(complaints.splice(0)).toEqual([]);
  });

  const tabTitles = () => page.locator('.graphiql-tab-button').allTextContents();
  const panel = () => page.getByRole('region', { name: 'Starter queries' });
  const chapter = (name: string) => panel().getByRole('heading', { level: 3, name }).getByRole('button');
  const starters = (name: string) => panel().getByRole('list', { name }).getByRole('button');
  // Monaco draws spaces as no-break spaces and wraps long lines.
  const response = async () =>
    (await page.locator('.result-window .view-lines').textContent())?.replaceAll(/\s+/g, ' ');
  const storedQuery = () => page.evaluate<string>("localStorage.getItem('graphiql:query')");
  const activeTab = () => page.locator('.graphiql-tab-active .graphiql-tab-button');

  describe('the first visit', () => {
    beforeAll(() => visit('/graphql'));
    afterAll(() => page.context().close());

    it('opens on the first query of the first chapter; others unfold and open by keyboard', async () => {
      expect(new URL(page.url()).pathname).toBe('/graphql');
      expect(await page.title()).toBe('trialgraph playground');
      await expect.poll(tabTitles).toEqual(['CompareChannels']);
      await expect.poll(() => page.locator('.graphiql-query-editor .view-lines').textContent()).toContain('#');
      const chapters = panel().getByRole('heading', { level: 3 }).getByRole('button');
      await chapters.first().waitFor();
      const expanded = await Promise.all((await chapters.all()).map((button) => button.getAttribute('aria-expanded')));
      expect(expanded).toEqual(['true', ...Array(expanded.length - 1).fill('false')]);

      await chapter('Compare two samples').focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => chapter('Compare two samples').getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.press('Tab');
      await expect.poll(() => starters('Compare two samples').and(page.locator(':focus')).count()).toBe(1);
      await page.keyboard.press('Enter');
      await expect.poll(tabTitles).toEqual(['CompareChannels', 'TestSmallCampaign']);
      const current = () => starters('Compare two samples').first().getAttribute('aria-current');
      await expect.poll(current).toBe('step');
      await chapter('Compare two samples').click();
      await expect.poll(() => starters('Compare two samples').count()).toBe(0);
      await page.locator('.graphiql-tab-button').first().click();
      await page.locator('.graphiql-tab-button').last().click();
      await starters('Compare two samples').first().waitFor();
      // GraphiQL reads the operation's name late: another tab opened before it keeps the name of the tab left last.
      await expect.poll(storedQuery).toContain('TestSmallCampaign');
    });

    it('reopens a closed query from its chapter, and starts over on request', async () => {
      const shipped = (await tabTitles()).slice(0, 1);
      await page.getByRole('button', { name: 'New tab' }).click();
      await page.locator('.graphiql-tab').first().hover();
      await page.locator('.graphiql-tab').first().getByRole('button', { name: 'Close Tab' }).click();
      await expect.poll(tabTitles).not.toContain(shipped[0]);
      await starters('Plan, run and read a campaign').first().click();
      await expect.poll(() => activeTab().textContent()).toBe(shipped[0]);
      await page.getByRole('button', { name: 'Start over' }).click();
      await page.getByRole('button', { name: 'Yes, start over' }).click();
      // The whole page loads again.
      await expect.poll(tabTitles).toEqual(shipped);
    });

    it('follows the system, and puts the answer below the query where the window is narrow', async () => {
      const background = () =>
        page.evaluate<string>("getComputedStyle(document.querySelector('.graphiql-container')).backgroundColor");
      await page.setViewportSize({ width: 800, height: 900 });
      await expect.poll(background).toBe('rgb(33, 42, 59)');
      await page.emulateMedia({ colorScheme: 'light' });
      await expect.poll(background).toBe('rgb(255, 255, 255)');
      const box = async (part: string) => (await page.locator(part).boundingBox())!;
      await expect.poll(async () => (await box('.graphiql-query-editor')).width).toBeGreaterThan(400);
      const query = await box('.graphiql-query-editor');
      await expect.poll(async () => (await box('.graphiql-response')).y).toBeGreaterThan(query.y + 100);
    });
  });

  describe('a linked query', () => {
    beforeAll(() => visit(`/graphql?query=${encodeURIComponent('query Greeting { greeting(name: "reader") }')}`));
    afterAll(() => page.context().close());

    it('runs a linked query and shows the answer, the documentation and the history', async () => {
      await expect.poll(() => activeTab().textContent()).toBe('Greeting');
      await page.getByRole('button', { name: /Execute query/ }).click();
      await expect.poll(response).toContain('Hello reader');
      await expect.poll(tabTitles).toEqual(['Greeting']);
      await page.getByRole('button', { name: /Documentation Explorer/ }).click();
      await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).click();
      await page.locator('.graphiql-doc-explorer').getByText('greeting', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Show History' }).click();
      await page.locator('.graphiql-history-item').getByText('Greeting').waitFor();
    });

    it('sends what stands in the headers editor', async () => {
      await page.getByRole('button', { name: 'Headers' }).click();
      const editor = page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .monaco-editor').last();
      await editor.click();
      await page.keyboard.insertText('{"Authorization": "Bearer abc"}');
      await page.getByRole('button', { name: /Execute query/ }).click();
      await expect.poll(response).toContain('Bearer abc');
    });
  });
});
