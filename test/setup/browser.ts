import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { slowDown } from './slow-browser.js';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Whether tests in a browser can run: on a machine without Chromium they are skipped, on a build machine they fail. */
export const hasBrowser = existsSync(executablePath) || process.env.CI !== undefined;
if (!hasBrowser) {
  console.warn(`Tests in a browser need Chromium: none at ${executablePath} (set CHROMIUM_PATH). Skipped.`);
}

/** No wait ends because the machine is busy; one for what never comes ends all the same. */
const LONGEST_WAIT = 180_000;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // What asks another server is noted, and does not reach it.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: flags, timeout: 0 });
}

/** What a page should not do: ask other servers, or complain in its console. */
export interface WatchedPage {
  page: Page;
  foreignRequests: string[];
  complaints: string[];
}

/** Opens a page in a browser that has never been here. */
export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(LONGEST_WAIT);
  await slowDown(context);
  const foreignRequests: string[] = [];
  const complaints: string[] = [];
  // Not by a route: it would turn off the cache, and every page would load the program again.
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'data:' && url.protocol !== 'blob:') foreignRequests.push(url.href);
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, foreignRequests, complaints };
}
