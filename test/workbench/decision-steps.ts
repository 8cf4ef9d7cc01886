import type { Page } from 'playwright-core';
import type { Hands } from './hands.js';
import { expectDialog, expectFocus } from './keyboard.js';

/** Records what is decided, and hears that it is recorded. */
export async function decide(page: Page, hands: Hands, reason: string): Promise<void> {
  await hands.press(page.getByRole('button', { name: 'Record the decision…' }));
  await inDialog(page, hands, /^Reason/, reason, 'Record the decision');
  await expectFocus(page.getByText('The decision is recorded.'));
}

export async function stop(page: Page, hands: Hands, reason: string): Promise<void> {
  await hands.press(page.getByRole('link', { name: 'stop it' }));
  await inDialog(page, hands, 'Reason', reason, 'Stop the experiment');
  await expectFocus(page.getByText('The experiment is stopped.'));
}

export async function conclude(page: Page, hands: Hands, conclusion: string): Promise<void> {
  await hands.press(page.getByRole('link', { name: 'conclude it' }));
  await inDialog(page, hands, 'Conclusion', conclusion, 'Conclude the experiment');
  await expectFocus(page.getByText('The experiment is concluded.'));
}

/** Escape closes a dialog, the back button does not return to it, and what was typed is there when it is opened again. */
async function inDialog(page: Page, hands: Hands, label: string | RegExp, text: string, button: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expectDialog(page);
  await hands.write(dialog.getByLabel(label), text);
  await hands.press(dialog.getByRole('button', { name: button }));
  await dialog.waitFor({ state: 'detached' });
}
