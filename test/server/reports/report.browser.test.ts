import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../setup/api.js';
import { startDemoApi } from '../../setup/demo-api.js';
import { writeFile } from 'node:fs/promises';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const canRun = existsSync(executablePath) || process.env.CI !== undefined;
if (!canRun) console.warn(`The browser test of reports needs Chromium: none at ${executablePath}. Skipped.`);

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
    const wide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(wide).toBeLessThanOrEqual(0);
  });

  it('draws every chart, with words that do not overlap', async () => {
    await page.setViewportSize({ width: 390, height: 900 });
    const overlaps = await page.evaluate(() =>
      [...document.querySelectorAll('svg.plot, .forest-axis svg')].flatMap((chart) => {
        const boxes = [...chart.querySelectorAll('text')].map((text) => ({
          text: text.textContent,
          box: text.getBoundingClientRect(),
        }));
        return boxes.flatMap(({ text, box }, index) =>
          boxes
            .slice(index + 1)
            .filter(({ box: b }) => box.left < b.right && b.left < box.right && box.top < b.bottom && b.top < box.bottom)
            .map((other) => `${text} / ${other.text}`),
        );
      }),
    );
    expect(overlaps).toEqual([]);
    expect(await page.locator('svg.plot').count()).toBeGreaterThanOrEqual(3);
  });

  it('is dark where the reader prefers it, with words that contrast', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const contrasts = await page.evaluate(() => {
        const luminance = (color: string) => {
          const parts = (color.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => Number(part) / 255);
          const [r = 0, g = 0, b = 0] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = luminance(getComputedStyle(document.body).backgroundColor);
        const inks = ['body', '.muted', '.summary', 'a', '.verdict-word'].flatMap((selector) => {
          const element = document.querySelector(selector);
          return element ? [luminance(getComputedStyle(element).color)] : [];
        });
        return inks.map((ink) => (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05));
      });
      expect(contrasts).toHaveLength(5);
      expect(Math.min(...contrasts), colorScheme).toBeGreaterThan(4.5);
    }
  });
});
