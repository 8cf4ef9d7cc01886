// Takes the screenshots of the README from a running server with the demo data: node scripts/screenshots.mjs [URL]
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const [origin = 'http://127.0.0.1:4000'] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const STEP = 9;

const screens = {
  'workbench-readout': '/experiments/coupon-campaign',
  'workbench-targeting': '/experiments/coupon-campaign/targeting?metric=revenue&arm=coupon',
  'workbench-budget': '/channels/spend?worth=email:7.71,paid-ads:7.17,social:8.66&budget=1100',
};

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
try {
  for (const [name, path] of Object.entries(screens)) {
    await take(name, path, async (page) => {
      await page.locator('h1').waitFor();
      const awaited = page.locator('.awaited, .opening, [aria-busy="true"]');
      while ((await awaited.count()) > 0) await page.waitForTimeout(100);
    });
  }
  await take('playground', '/graphql', async (page) => {
    await page.locator('.graphiql-query-editor .view-lines').waitFor();
    const steps = page.getByRole('list', { name: 'Plan, run and read a campaign' }).getByRole('button');
    await steps.nth(STEP - 1).click();
    await page.getByRole('button', { name: /Execute query/ }).click();
    await page.locator('.result-window .view-line').nth(1).waitFor();
    await page.mouse.move(1200, 700);
    await page.waitForTimeout(1000);
  });
} finally {
  await browser.close();
}

async function take(name, path, ready) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(origin + path);
  await ready(page);
  const output = fileURLToPath(new URL(`../docs/${name}.png`, import.meta.url));
  await page.screenshot({ path: output });
  console.log(output);
  await page.close();
}
