import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { settled } from '../setup/workbench.js';
import { conclude, decide, stop } from './decision-steps.js';
import type { Hands } from './hands.js';
import { expectDialog, expectFocus } from './keyboard.js';
import { more } from './plan-steps.js';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const title = (page: Page, name?: string): Locator => page.getByRole('heading', { level: 1, name });

/** From today's page to a running experiment: an idea, how many customers, a simulation, and the start. */
export async function planAndStart(page: Page, hands: Hands, at: (step: string) => void = () => {}): Promise<void> {
  await writeIdea(page, hands);
  at('draft');
  await choosePlan(page, hands);
  at('planned');
  await hands.press(button(page, 'Simulate'));
  await page.getByText(/^In [\d,]+ simulated experiments/).waitFor();
  at('simulated');
  await start(page, hands);
  at('started');
}

async function writeIdea(page: Page, hands: Hands): Promise<void> {
  await hands.press(page.getByRole('link', { name: 'Experiments', exact: true }));
  // Today's page has a link of this name, too, and goes away.
  await expectFocus(title(page, 'Experiments'));
  await settled(page);
  await hands.press(page.getByRole('link', { name: 'New experiment' }));
  await expectFocus(title(page, 'New experiment'));
  await page.getByLabel('Hypothesis', { exact: true }).waitFor();
  await hands.write(page.getByLabel('Name', { exact: true }), 'A note with the parcel');
  await hands.write(page.getByLabel('Hypothesis', { exact: true }), 'Customers who get a note order again.');
  await hands.choose(page.getByRole('button', { name: 'Segment' }), 'Instagram customers');
  await hands.choose(page.getByRole('button', { name: 'Primary metric' }), 'Transactions');
  await hands.write(page.getByLabel('Treatment 1', { exact: true }), 'A note');
  await hands.press(button(page, 'Create the draft'));
  await page.waitForURL('**/plan**');
  await expectFocus(title(page, 'A note with the parcel'));
  await settled(page);
}

async function choosePlan(page: Page, hands: Hands): Promise<void> {
  const saved = () => page.getByText('Everything is saved.').waitFor();
  await hands.press(more(page, 'How many'));
  await hands.choose(page.getByRole('button', { name: 'Size it on your own history' }), 'A window from a day on');
  await hands.writeDay(page.getByLabel('First day of the window'), '2026-03-02');
  await hands.write(page.getByLabel('Smallest effect worth acting on', { exact: true }).first(), '30');
  await page.keyboard.press('Tab');
  await hands.choose(page.getByRole('button', { name: 'How customers are assigned to arms' }), 'Within strata');
  await hands.tick(page.getByRole('group', { name: 'Strata are the combinations of' }).getByLabel('Gender'));
  await saved();
  await settled(page);
}

async function start(page: Page, hands: Hands): Promise<void> {
  await hands.press(button(page, 'Start the experiment…'));
  await expectDialog(page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expectFocus(button(page, 'Start the experiment…'));
  await hands.press(button(page, 'Start the experiment…'));
  await expectDialog(page);
  await hands.press(button(page, 'Start'));
  await page.waitForURL('**/run');
  await expectFocus(title(page));
  await settled(page);
  await page.getByText('The experiment is running. Nobody was contacted').waitFor();
}

/** The keys of the customers of each arm, from the lists that the run screen has. */
export async function readLists(page: Page, hands: Hands): Promise<Record<string, string[]>> {
  const lists: Record<string, string[]> = {};
  for (const arm of ['Control', 'A note']) {
    const download = page.waitForEvent('download');
    await hands.press(button(page, `Download the customers of ${arm}`));
    const text = await readFile(await (await download).path(), 'utf8');
    lists[arm] = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]!);
  }
  return lists;
}

/** Stops with a reason, records what is decided, and concludes, each after the link that names the next step. */
export async function stopAndConclude(page: Page, hands: Hands, at: (step: string) => void = () => {}): Promise<void> {
  await stop(page, hands, 'The windows of all customers are over.');
  at('stopped');
  await decide(page, hands, 'It is worth the paper.');
  at('decided');
  await conclude(page, hands, 'A note with the parcel brings orders.');
  at('concluded');
}
