import 'reflect-metadata';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { ServerProcess } from '../../validation/processes/server-process.js';
import { BenchPage, openBrowser } from './bench-page.js';
import type { Interaction } from './hands.js';
import { INTERACTIONS } from './interactions.js';
import { DEMO_SCREENS, WIDE_SCREENS } from './screens.js';
import { wideDatabase } from './wide-database.js';

const main = fileURLToPath(new URL('../../bundle/start.cjs', import.meta.url));
const INTERACTION_AIM_MS = 200;
const REPETITIONS = 2;
/** The screens and interactions that are measured; all unless this says which. */
const CHOSEN = new RegExp(process.env.BENCH_CHOSEN ?? '');
/** What any page costs: a heading, and a button that changes it. */
const FLOOR =
  '<!doctype html><title>Floor</title><h1>0</h1><button onclick="document.querySelector(`h1`).textContent++">Add</button>';
const DRAFT = `mutation { createExperiment(input: { key: "bench-draft", segment: "instagram-few-purchases",
  arms: [{ key: "control", isControl: true }, { key: "treated" }], metrics: [{ metric: "transactions", role: PRIMARY }] }) {
  userErrors { message } } }`;

/** Opens the screens of the workbench in Chromium, and uses them, beside a page with a single button. */
const [folder, ...only] = process.argv.slice(2) as [string, ...string[]];
const PARTS: Record<string, (browser: Browser) => Promise<void>> = {
  screens: async (browser) => {
    await withServer(join(folder, 'demo.db'), (server) => showScreens(browser, server, 'The demo', DEMO_SCREENS));
  },
  interactions: async (browser) => {
    await withServer(join(folder, 'demo.db'), (server) => useScreens(browser, server));
  },
  wide: async (browser) => {
    const path = await wideDatabase(folder);
    await withServer(path, (server) => showScreens(browser, server, 'Much of everything', WIDE_SCREENS));
  },
};
const browser = await openBrowser();
try {
  for (const [name, run] of Object.entries(PARTS)) if (only.length === 0 || only.includes(name)) await run(browser);
} finally {
  await browser.close();
}

async function withServer(path: string, use: (server: ServerProcess) => Promise<void>): Promise<void> {
  const variables = {
    TRIALGRAPH_DEMO: path.endsWith('demo.db') ? 'on' : 'off',
    TRIALGRAPH_LOG_LEVEL: 'info',
    TRIALGRAPH_QUERY_SECONDS: '1800',
  };
  const server = await ServerProcess.start({ main, database: `sqlite:${path}`, variables });
  try {
    await use(server);
  } finally {
    await server.stop();
  }
}

async function showScreens(
  browser: Browser,
  server: ServerProcess,
  title: string,
  paths: readonly string[],
): Promise<void> {
  write([
    '',
    `**${title}**`,
    '',
    '| Screen | Server | Answer | Elements | Browser | Shown after | Floor |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  ]);
  // What a server does for its first request, such as compiling, is no screen's.
  await showOne(browser, server, '/experiments');
  for (const path of paths.filter((one) => CHOSEN.test(one))) {
    const floor = await showFloor(browser, server);
    const shown = await showOne(browser, server, path);
    write([
      `| \`${path}\` | ${seconds(shown.server)} | ${(shown.bytes / 1_000).toFixed(0)} kB | ${shown.elements} | ` +
        `${shown.work.toFixed(0)} ms | ${seconds(shown.milliseconds / 1_000)} | ${floor.toFixed(0)} ms |`,
    ]);
  }
}

async function showOne(browser: Browser, server: ServerProcess, path: string) {
  const page = await BenchPage.open(browser);
  const before = server.processorSeconds() ?? 0;
  const cost = await page.show(server.origin + path);
  const after = server.processorSeconds() ?? 0;
  const bytes = page.asked.reduce((sum, asked) => sum + asked.bytes, 0);
  const elements = await page.elements();
  await page.close();
  return { ...cost, server: after - before, bytes, elements };
}

async function openFloor(browser: Browser, server: ServerProcess): Promise<{ page: BenchPage; milliseconds: number }> {
  const page = await BenchPage.open(browser);
  await page.page.route('**/floor', (route) => route.fulfill({ contentType: 'text/html', body: FLOOR }));
  const { milliseconds } = await page.show(`${server.origin}/floor`);
  return { page, milliseconds };
}

async function showFloor(browser: Browser, server: ServerProcess): Promise<number> {
  const { page, milliseconds } = await openFloor(browser, server);
  await page.close();
  return milliseconds;
}

async function useScreens(browser: Browser, server: ServerProcess): Promise<void> {
  await send(server, DRAFT);
  const wanted = INTERACTIONS.filter(({ title }) => CHOSEN.test(title));
  write([
    '',
    '| Interaction | Work until the next frame | Floor | Elapsed | Floor |',
    '| --- | ---: | ---: | ---: | ---: |',
  ]);
  for (const interaction of wanted) {
    const row = await doOne(browser, server, interaction).catch((error: Error) => {
      process.stderr.write(`To ${interaction.title} failed: ${error.message}\n`);
      process.exitCode = 1;
      return null;
    });
    write([`| ${interaction.title} | ${row ?? '**FAILED** | | | '} |`]);
  }
}

/** Its work counts, since elapsed time is as long as other programs make it. */
async function doOne(browser: Browser, server: ServerProcess, { path, before, act, check }: Interaction) {
  const page = await BenchPage.open(browser);
  const floor = await openFloor(browser, server);
  const press = (floorPage: Page) => floorPage.getByRole('button').click();
  const prepare = async () => {
    await page.show(server.origin + path);
    await before?.(page.page);
    await page.settled();
  };
  try {
    let [work, floorWork] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
      floorWork = Math.min(floorWork, await floor.page.work(press));
      await prepare();
      work = Math.min(work, await page.work(act));
      await check(page.page);
    }
    await prepare();
    const [wait, floorWait] = [await page.wait(act), await floor.page.wait(press)];
    const beyond = work > INTERACTION_AIM_MS ? ' **BEYOND**' : '';
    return `${work === 0 ? '< 64' : work.toFixed(0)} ms${beyond} | ${floorWork.toFixed(0)} ms | ${wait.toFixed(0)} ms | ${floorWait.toFixed(0)} ms`;
  } finally {
    await Promise.all([page.close(), floor.page.close()]);
  }
}

async function send({ origin }: ServerProcess, query: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await (await fetch(`${origin}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).text();
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function write(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
