import type { Locator, Page } from 'playwright-core';

/** How somebody works: with a mouse and a keyboard, or with the keyboard alone. */
export interface Hands {
  /** Presses a button or follows a link. */
  press(target: Locator): Promise<void>;
  write(field: Locator, text: string): Promise<void>;
  /** Writes a day such as `2026-03-02`. */
  writeDay(field: Locator, day: string): Promise<void>;
  /** Chooses an option of a list that a button opens. */
  choose(button: Locator, option: string): Promise<void>;
  /** Ticks a box, or chooses a radio button. */
  tick(box: Locator): Promise<void>;
}

/** Whoever has a mouse. */
export function mouse(page: Page): Hands {
  return {
    press: (target) => target.click(),
    write: (field, text) => field.fill(text),
    writeDay: (field, day) => field.fill(day),
    choose: async (button, option) => {
      await button.click();
      await page.getByRole('option', { name: option, exact: true }).click();
    },
    tick: (box) => box.locator('xpath=ancestor-or-self::label[1]').click(),
  };
}
