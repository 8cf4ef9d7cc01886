import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { settled } from '../setup/workbench.js';
import { decide } from './decision-steps.js';
import { importExperiment, readExperiment } from './file-journey.js';
import { keyboard } from './keyboard.js';

const DECIDED = '{ experiments { edges { node { decisions { reason } } } } customers { totalCount } }';

describe.runIf(hasBrowser)('from a file to a decision', () => {
  let browser: Browser;

  beforeAll(async () => {
    await build('workbench');
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  // With a mouse, two servers take turns at it, in a file of its own.
  it('takes an experiment from a file, and records what is decided, by keyboard alone', async () => {
    const api = await startApi();
    const { page, complaints } = await openPage(browser, api.origin);
    const hands = keyboard(page);
    await page.goto(api.origin);
    await settled(page);
    await importExperiment(page, hands);
    await readExperiment(page, hands);
    await decide(page, hands, 'It brings orders.');
    const { data } = await api.ask(DECIDED);
    expect(data.experiments.edges).toEqual([{ node: { decisions: [{ reason: 'It brings orders.' }] } }]);
    expect(data.customers.totalCount).toBe(4_000);
    expect(complaints).toEqual([]);
    await page.context().close();
    await api.remove();
  });
});
