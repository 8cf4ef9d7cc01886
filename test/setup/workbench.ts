import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Waits until a screen has its answer. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  // The content security policy allows the page no evaluation, which Playwright's waiting functions need.
  const awaited = page.locator('.awaited, .opening, [aria-busy="true"]');
  while ((await awaited.count()) > 0) await page.waitForTimeout(50);
}

/** The rules of axe that depend on the theme. */
export const COLOR_RULES: readonly string[] = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds against the rules of WCAG 2.2 A and AA and its best practices, in short.
 * @param runOnly names of rules; all of them when omitted
 */
export async function barriersIn(page: Page, runOnly?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  // What React Aria announces may be named by an element that has left since; it is gone after some seconds.
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run({ exclude: '[data-live-announcer]' }, ${JSON.stringify({ runOnly })})`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary?.slice(0, 300)}`),
  );
}

/** A page that has barriers for longer has them. */
const SETTLES_WITHIN = 20_000;

/** The same, once the page is at rest: tables learn a moment later that they scroll, and colors change with the theme. */
export const expectNoBarriers = (page: Page, runOnly?: readonly string[]): Promise<void> =>
  expect.poll(() => barriersIn(page, runOnly), { timeout: SETTLES_WITHIN }).toEqual([]);

/** How many pixels of the page are beyond its window, at its side. */
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Charts and tables measure their place before they fit it. */
export const expectNoOverflow = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate<number>(OVERFLOW), { timeout: SETTLES_WITHIN }).toBeLessThanOrEqual(0);

/** Counts the questions that a page asks, by their names. Streams are not among them. */
export function countQuestions(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/graphql') asked.push(request.postDataJSON().operationName);
  });
  return asked;
}
