import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { upload } from '../setup/upload.js';
import { settled } from '../setup/workbench.js';
import { planAndStart, readLists, stopAndConclude } from './demo-journey.js';
import { type Hands, mouse } from './hands.js';
import { keyboard } from './keyboard.js';

const HANDS: { how: string; handsOn: (page: Page) => Hands }[] = [
  { how: 'with a mouse', handsOn: mouse },
  { how: 'by keyboard alone', handsOn: keyboard },
];
const ORDERS = {
  name: 'Orders after the note',
  customer: { key: { column: 'customer' } },
  events: [{ type: 'purchase', key: { column: 'order' }, at: { column: 'at' } }],
};
/** Of each arm, every how manyth customer orders. */
const EVERY: Record<string, number> = { Control: 5, 'A note': 2 };
const RESULT = `{
  experiment(key: "a-note-with-the-parcel") {
    status conclusion design { method strata } decisions { reason }
    readout { metrics { effects { pValue } } }
  }
}`;

describe.runIf(hasBrowser)('from an idea to a conclusion', () => {
  let browser: Browser;

  beforeAll(async () => {
    await build('workbench');
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it.each(HANDS)('plans, runs, stops, decides and concludes an experiment $how', async ({ handsOn }) => {
    const api = await startDemoApi();
    const { page, complaints } = await openPage(browser, api.origin);
    const hands = handsOn(page);
    await page.goto(api.origin);
    await settled(page);
    await planAndStart(page, hands);
    await orderLater(api, await readLists(page, hands));
    await page.reload();
    await settled(page);
    await stopAndConclude(page, hands);
    const { experiment } = await api.must(RESULT);
    expect(experiment).toMatchObject({
      status: 'CONCLUDED',
      conclusion: 'A note with the parcel brings orders.',
      design: { method: 'STRATIFIED', strata: ['channel', 'gender'] },
      decisions: [{ reason: 'It is worth the paper.' }],
    });
    expect(experiment.readout.metrics[0].effects[0].pValue).toBeLessThan(0.001);
    expect(complaints).toEqual([]);
    await page.context().close();
    await api.remove();
  });

  /** A month passes, in which customers order. */
  async function orderLater(api: Api, lists: Record<string, string[]>): Promise<void> {
    const at = new Date(api.clock.now.getTime() + DAY).toISOString();
    api.clock.now = new Date(api.clock.now.getTime() + 30 * DAY);
    const rows = Object.entries(lists).flatMap(([arm, customers]) =>
      customers.filter((_, index) => index % EVERY[arm]! === 0).map((customer) => `${customer},note-${customer},${at}`),
    );
    expect(rows.length).toBeGreaterThan(100);
    expect(await upload(api, ORDERS, ['customer,order,at', ...rows].join('\n'))).toMatchObject({ rows: rows.length });
  }
});
