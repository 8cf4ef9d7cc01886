import type { BrowserContext, Page } from 'playwright-core';

/** How many times as slow pages calculate, and up to how many milliseconds each request and each answer takes longer. */
const { SLOW_BROWSER: rate, SLOW_ANSWERS: longest } = process.env;

/** Slows the pages of a context down, to find what depends on how fast they are: see CONTRIBUTING.md. */
export async function slowDown(context: BrowserContext): Promise<void> {
  if (rate !== undefined) context.on('page', (page) => void throttle(page));
  if (longest !== undefined) await context.addInitScript(delays(Number(longest)));
}

async function throttle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: Number(rate) });
}

// In the page and not by a route: a route turns off the cache, and takes turns with those of tests.
const delays = (most: number) => `{
  const fetched = window.fetch.bind(window);
  const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * ${most}));
  window.fetch = async (...question) => {
    // What a page sends when it is left would not be sent at all.
    if (!question[1]?.keepalive) await pause();
    try {
      return await fetched(...question);
    } finally {
      await pause();
    }
  };
}`;
