import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { expectNoBarriers, settled } from '../setup/workbench.js';
import { expectChoices, expectFocus } from './keyboard.js';

const UPDATE = `mutation ($input: UpdateSegmentInput!) {
  updateSegment(input: $input) { segment { version } userErrors { message } }
}`;
const RULE = '{ segment(key: "buyers-of-instagram") { name version definition } }';

/** Chooses a word of the sentence by its label, by the keyboard alone. */
async function choose(page: Page, label: RegExp, option: string): Promise<void> {
  await page.getByRole('button', { name: label }).last().press('Enter');
  const found = page.getByRole('option', { name: option, exact: true });
  await expectChoices(page);
  await found.press('Enter');
}

/** The focus follows what is removed, in a moment. */
const expectFocusOn = (page: Page, text: string) => expectFocus(page.getByRole('button').filter({ hasText: text }));

async function counted(page: Page): Promise<string> {
  const preview = page.locator('.rule-preview[aria-busy="false"] strong');
  await preview.waitFor();
  return (await preview.textContent()) ?? '';
}

describe.runIf(hasBrowser)('segments in the workbench', () => {
  let api: Api;
  let browser: Browser;

  beforeAll(async () => {
    await build('workbench');
    [api, browser] = await Promise.all([startDemoApi(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.remove();
  });

  it('writes a rule in sentences, counts it, and saves it', async () => {
    const { page } = await openPage(browser, api.origin);
    await page.goto(`${api.origin}/segments/+new`);
    await settled(page);
    await page.getByLabel('Name', { exact: true }).fill('Buyers of Instagram');
    await choose(page, /About/, 'Channel');
    await choose(page, /One of/, 'Instagram');
    await page.keyboard.press('Escape');
    expect(await counted(page)).toBe('1,050 customers');
    await page.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await choose(page, /About/, 'Past purchases');
    await choose(page, /Comparison/, 'at most');
    await page.getByLabel('Number', { exact: true }).fill('2');
    await page.keyboard.press('Tab');
    await page.getByText('767 customers').waitFor();
    await page.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await page.getByRole('button', { name: 'Remove condition 2' }).press('Enter');
    await page.getByText('Customers are counted once every condition is finished.').waitFor();
    await expectFocusOn(page, 'Choose');
    await page.getByRole('button', { name: 'Remove condition 2' }).press('Enter');
    await page.getByText('1,050 customers').waitFor();
    await expectFocusOn(page, 'Channel');
    await page.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await choose(page, /About/, 'Past purchases');
    await choose(page, /Comparison/, 'at most');
    await page.getByLabel('Number', { exact: true }).fill('2');
    await page.getByLabel('What it is for').fill('Kept.');
    await page.getByText('767 customers').waitFor();
    await page.waitForURL('**description=Kept.**');
    await page.reload();
    await page.getByText('767 customers').waitFor();
    expect(await page.getByLabel('What it is for').inputValue()).toBe('Kept.');
    await page.getByRole('link', { name: 'Segments' }).first().click();
    await page.getByRole('heading', { name: 'Segments', exact: true }).waitFor();
    await page.goBack();
    await page.getByText('767 customers').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Buyers of Instagram');
    await page.getByRole('button', { name: 'Save segment' }).press('Enter');
    await page.getByRole('heading', { name: 'Buyers of Instagram' }).waitFor();
    const { segment } = await api.must(RULE);
    expect(segment.definition.rule.all).toHaveLength(2);
    await page.context().close();
  });

  it('shows what somebody else changed, and keeps what was written', async () => {
    const { page } = await openPage(browser, api.origin);
    await page.goto(`${api.origin}/segments/buyers-of-instagram/edit`);
    await settled(page);
    await page.getByLabel('Number', { exact: true }).fill('3');
    await page.keyboard.press('Tab');
    const rule = { channel: { in: ['instagram'] } };
    await api.must(UPDATE, { input: { segment: 'buyers-of-instagram', version: 1, rule } });
    await page.getByRole('button', { name: 'Save as version 2' }).press('Enter');
    await page.getByText('Somebody changed this segment').waitFor();
    expect(await page.getByText(/Removed: .past.purchases. is at most 2[.]/i).count()).toBe(1);
    expect(await page.getByLabel('Number', { exact: true }).inputValue()).toBe('3');
    await page.getByRole('button', { name: 'Keep my rule' }).press('Enter');
    await page.getByRole('button', { name: 'Save as version 3' }).press('Enter');
    await page.getByRole('heading', { name: 'Buyers of Instagram', exact: true }).waitFor();
    expect((await api.must(RULE)).segment).toMatchObject({ version: 3 });
    await page.context().close();
  });

  it('saves clusters as segments', async () => {
    const { page } = await openPage(browser, api.origin);
    await page.goto(`${api.origin}/segments/+clusters?features=attribute:age,attribute:past_purchases&k=2`);
    await page.getByLabel('Start of their keys').fill('kinds');
    await page.getByRole('button', { name: 'Save 2 segments' }).press('Enter');
    await page.getByText('Saved.').waitFor();
    const { segment } = await api.must('{ segment(key: "kinds-2") { kind } }');
    expect(segment.kind).toBe('CLUSTER');
    await page.goto(`${api.origin}/segments/kinds-2`);
    await page.getByRole('heading', { name: 'Does the cluster still fit its customers?' }).waitFor();
    await settled(page);
    await expectNoBarriers(page);
    await page.context().close();
  });
});
