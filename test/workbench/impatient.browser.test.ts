import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { gate } from '../setup/gate.js';
import { countQuestions, settled } from '../setup/workbench.js';
import { expectDialog, expectFocus } from './keyboard.js';

/** Presses a button again before the page has answered the first press. */
const PRESS_THRICE = new Function('button', 'for (const _ of [1, 2, 3]) button.click();') as (button: unknown) => void;

const CREATE = `mutation Create($input: CreateExperimentInput!) {
  createExperiment(input: $input) { experiment { key } userErrors { message } }
}`;
const START = `mutation Start($input: RandomizeExperimentInput!) {
  randomizeExperiment(input: $input) { experiment { key } userErrors { message } }
}`;
const CALLS = {
  key: 'calls',
  name: 'Calls',
  segment: 'coupon-base',
  arms: [{ key: 'none', isControl: true }, { key: 'call' }],
  metrics: [{ metric: 'transactions', role: 'PRIMARY' }],
  design: { method: 'ONLINE' },
};

/** Holds the answers to an operation back until the gate is opened. */
async function holdAnswers(page: Page, operation: string) {
  const held = gate();
  await page.route('**/graphql', async (route) => {
    const isHeld = route.request().postDataJSON().operationName === operation;
    if (!isHeld) return route.fallback();
    const response = await route.fetch();
    await held.pass();
    await route.fulfill({ response });
  });
  return held;
}

describe.runIf(hasBrowser)('somebody who does not wait', () => {
  let api: Api;
  let browser: Browser;

  beforeAll(async () => {
    await build('workbench');
    [api, browser] = await Promise.all([startDemoApi(), openBrowser()]);
    await api.must(CREATE, { input: CALLS });
    await api.must(START, { input: { experiment: 'calls' } });
  });
  afterAll(async () => {
    await browser?.close();
    await api?.remove();
  });

  it('closes a dialog and not its screen, however often it is closed, and opens it again', async () => {
    const { page, complaints } = await openPage(browser, api.origin);
    const closed = () => page.getByRole('dialog').waitFor({ state: 'detached' });
    const cancel = page.getByRole('button', { name: 'Cancel' });
    await page.goto(`${api.origin}/experiments`);
    await settled(page);
    await page.getByRole('link', { name: 'Coupon campaign, March 2026' }).click();
    await page.getByRole('button', { name: 'Record the decision…' }).click();
    await expectDialog(page);
    const opened = page.url();
    await cancel.evaluate(PRESS_THRICE);
    await closed();
    await page.goForward();
    await expectDialog(page);
    expect(page.url()).toBe(opened);
    await cancel.click();
    await closed();
    expect(new URL(page.url()).pathname).toBe('/experiments/coupon-campaign');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('records a decision once, however often the button is pressed', async () => {
    const { page, complaints } = await openPage(browser, api.origin);
    const asked = countQuestions(page);
    await page.goto(`${api.origin}/experiments`);
    await settled(page);
    await page.getByRole('link', { name: 'Coupon campaign, March 2026' }).click();
    await page.getByRole('button', { name: 'Record the decision…' }).click();
    await expectDialog(page);
    // The dialog closes late.
    await page.evaluate('history.back = () => {}');
    const record = page.getByRole('button', { name: 'Record the decision', exact: true });
    await record.click();
    await page.getByText('The decision is recorded.').waitFor();
    await settled(page);
    await record.evaluate(PRESS_THRICE);
    await page.goto(`${api.origin}/experiments/coupon-campaign`);
    await settled(page);
    expect(asked.filter((name) => name === 'RecordDecision')).toHaveLength(1);
    const { experiment } = await api.must('{ experiment(key: "coupon-campaign") { decisions { reason } } }');
    expect(experiment.decisions).toHaveLength(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('mends what is refused before the refusal comes', async () => {
    const { design: _, ...draft } = CALLS;
    await api.must(CREATE, { input: { ...draft, key: 'mended' } });
    const { page, complaints } = await openPage(browser, api.origin);
    await page.goto(`${api.origin}/experiments/mended/plan`);
    await settled(page);
    const name = page.getByLabel('Name', { exact: true }).first();
    const answers = await holdAnswers(page, 'EditDraft');
    await name.fill('');
    await name.press('Tab');
    await answers.arrived;
    await name.fill('Mended');
    await name.press('Tab');
    answers.open();
    await page.getByText('Everything is saved.').waitFor();
    const { experiment } = await api.must('{ experiment(key: "mended") { name version } }');
    expect(experiment).toEqual({ name: 'Mended', version: 2 });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('sees a simulation that was started, although the plan is read again late', async () => {
    const { design: _, ...draft } = CALLS;
    await api.must(CREATE, { input: { ...draft, key: 'tried', plan: { minimumEffect: { relative: 0.2 } } } });
    const { page, complaints } = await openPage(browser, api.origin);
    await page.goto(`${api.origin}/experiments/tried/plan?history=2026-03-02`);
    await settled(page);
    const answers = await holdAnswers(page, 'PlanDraft');
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await answers.arrived;
    await page.getByText(/^In 1,000 simulated experiments/).waitFor();
    answers.open();
    await settled(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('sees nothing of one experiment below the address of another one', async () => {
    const { page, complaints } = await openPage(browser, api.origin);
    await page.goto(`${api.origin}/experiments/coupon-campaign`);
    await settled(page);
    const answers = await holdAnswers(page, 'ReadSummary');
    await page.keyboard.press('Control+K');
    await page.getByRole('searchbox').fill('calls');
    await page.getByRole('menuitem', { name: 'Calls' }).first().click();
    await page.waitForURL('**/experiments/calls');
    await answers.arrived;
    await page.locator('.awaited').waitFor();
    expect(await page.getByText('Coupon campaign, March 2026').count()).toBe(0);
    answers.open();
    await expectFocus(page.getByRole('heading', { level: 1, name: 'Calls' }));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('keeps what is typed while an answer is awaited', async () => {
    const { page, complaints } = await openPage(browser, api.origin);
    await page.goto(`${api.origin}/experiments/calls/run`);
    await settled(page);
    const answers = await holdAnswers(page, 'AssignCustomers');
    const keys = page.getByLabel('Keys of the customers, one on each line');
    await keys.fill('c-00001');
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await answers.arrived;
    await keys.fill('c-00002');
    answers.open();
    await page.locator('.assigned').getByText('c-00001').waitFor();
    expect(await keys.inputValue()).toBe('c-00002');
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    await page.locator('.assigned').getByText('c-00002').waitFor();
    expect(await keys.inputValue()).toBe('');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('sees the size of a plan that was saved before its size came', async () => {
    const arms = [{ key: 'none', isControl: true }, { key: 'note' }];
    await api.must(CREATE, { input: { ...CALLS, key: 'notes', name: 'Notes', arms, design: { method: 'COMPLETE' } } });
    const { page, complaints } = await openPage(browser, api.origin);
    await page.goto(`${api.origin}/experiments/notes/plan`);
    await page
      .getByText(/are found with a probability of/)
      .first()
      .waitFor();
    const sizes = await holdAnswers(page, 'SizeDraft');
    const effect = page.getByLabel('Smallest effect worth acting on', { exact: true }).first();
    await effect.fill('30');
    const read = page.waitForResponse((response) => response.request().postDataJSON()?.operationName === 'PlanDraft');
    await effect.press('Tab');
    await Promise.all([sizes.arrived, read]);
    await page.getByText('Everything is saved.').waitFor();
    sizes.open();
    await page.getByText('To find the smallest effect worth acting on, assign').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
