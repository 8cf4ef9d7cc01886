// Takes docs/playground.png from a running server: node scripts/screenshot.mjs [URL] [STEP]
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const [url = 'http://127.0.0.1:4000/', step = '9'] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const output = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs/playground.png');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.locator('.graphiql-query-editor .view-lines').waitFor();
  const steps = page.getByRole('list', { name: 'Plan, run and read a campaign' }).getByRole('button');
  await steps.nth(Number(step) - 1).click();
  await page.getByRole('button', { name: /Execute query/ }).click();
  await page.locator('.result-window .view-line').nth(1).waitFor();
  await page.mouse.move(1200, 700);
  await page.waitForTimeout(1000);
  mkdirSync(dirname(output), { recursive: true });
  await page.screenshot({ path: output });
  console.log(`${output}: step ${step} of ${await steps.count()}`);
} finally {
  await browser.close();
}
