import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../setup/api.js';
import { startDemoApi } from '../../setup/demo-api.js';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const canRun = existsSync(executablePath) || process.env.CI !== undefined;
if (!canRun) console.warn(`The browser test of reports needs Chromium: none at ${executablePath}. Skipped.`);

/** Words of a chart that overlap. In the page, which has other types than the tests. */
const OVERLAPS = `[...document.querySelectorAll('svg.plot, .forest-axis svg')].flatMap((chart) => {
  const boxes = [...chart.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
  return boxes.flatMap(([text, a], index) =>
    boxes
      .slice(index + 1)
      .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map(([other]) => text + ' / ' + other),
  );
})`;
/** The contrast of words with the page (WCAG 2.2, 1.4.3). */
const CONTRASTS = `(() => {
  const canvas = document.createElement('canvas').getContext('2d');
  const luminance = (color) => {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = luminance(getComputedStyle(document.body).backgroundColor);
  return ['body', '.muted', '.summary', 'a', '.verdict-word'].map((selector) => {
    const ink = luminance(getComputedStyle(document.querySelector(selector)).color);
    return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
  });
})()`;

describe.runIf(canRun)('a report in a browser, opened from a file', () => {
  let api: Api;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const foreign: string[] = [];

  beforeAll(async () => {
    api = await startDemoApi();
    const file = join(api.folder, 'report.html');
    const response = await fetch(`${api.origin}/experiments/coupon-campaign/report.html?segments=instagram,facebook`);
    await writeFile(file, await response.text());
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'], timeout: 0 });
    page = await browser.newPage();
    page.setDefaultTimeout(0);
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => request.url().startsWith('file:') || foreign.push(request.url()));
    await page.goto(`file://${file}`);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.remove();
  });

  it('asks for nothing and complains about nothing', () => {
    expect({ complaints, foreign }).toEqual({ complaints: [], foreign: [] });
  });

  it.each([360, 390, 768, 1440])('fits a screen of %d pixels', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBeLessThanOrEqual(0);
  });

  it('draws every chart, with words that do not overlap', async () => {
    await page.setViewportSize({ width: 390, height: 900 });
    const overlaps = await page.evaluate(OVERLAPS);
    expect(overlaps).toEqual([]);
    expect(await page.locator('svg.plot').count()).toBeGreaterThanOrEqual(3);
  });

  it('is dark where the reader prefers it, with words that contrast', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const contrasts = await page.evaluate<number[]>(CONTRASTS);
      expect(contrasts).toHaveLength(5);
      expect(Math.min(...contrasts), colorScheme).toBeGreaterThan(4.5);
    }
  });
});
