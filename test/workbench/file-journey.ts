import type { Page } from 'playwright-core';
import { expectNoBarriers, settled } from '../setup/workbench.js';
import type { Hands } from './hands.js';
import { hillstromFile } from './hillstrom-rows.js';
import { expectFocus } from './keyboard.js';

const ROWS = 4_000;

/** Chooses a file with an experiment, answers what it cannot say, checks it, and imports it. */
export async function importExperiment(page: Page, hands: Hands): Promise<void> {
  await hands.press(page.getByRole('link', { name: 'Import a file with your customers' }));
  await expectFocus(page.getByRole('heading', { level: 1, name: 'Import a file' }));
  await chooseFile(page, hands);
  await answerQuestions(page, hands);
  await expectNoBarriers(page);
  await hands.press(page.getByRole('button', { name: 'Check what would be stored' }));
  await page.getByRole('heading', { name: 'The file can be imported' }).waitFor();
  await hands.press(page.getByRole('button', { name: 'Import 4,000 rows' }));
  await page.getByRole('heading', { name: 'What came in' }).waitFor();
}

export async function chooseFile(page: Page, hands: Hands): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await hands.press(page.getByRole('button', { name: 'Choose a file…' }));
  await (await chooser).setFiles(hillstromFile(ROWS));
}

export async function answerQuestions(page: Page, hands: Hands): Promise<void> {
  await page.getByText('3 questions are left to answer.').waitFor();
  await hands.writeDay(page.getByLabel('When were the customers assigned to the arms?'), '2008-03-06');
  await page.keyboard.press('Enter');
  await page.getByText('2 questions are left to answer.').waitFor();
  await hands.writeDay(page.getByLabel('Or a date'), '2008-03-20');
  await page.keyboard.press('Enter');
  await page.getByText('One question is left to answer.').waitFor();
  await hands.tick(page.getByRole('radio', { name: /^conversion/ }));
  await page.getByText('Every question has an answer, which').waitFor();
}

/** Goes from what came in to the conclusion, whose title has the focus. */
export async function readExperiment(page: Page, hands: Hands): Promise<void> {
  await hands.press(page.getByRole('link', { name: 'Read the experiment' }));
  await page.getByRole('heading', { name: 'Conclusion', exact: true }).waitFor();
  await settled(page);
  await expectFocus(page.getByRole('heading', { level: 1 }));
}
