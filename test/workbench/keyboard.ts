import type { Locator, Page } from 'playwright-core';
import type { Hands } from './hands.js';

/** More than any screen has. */
const MOST_STOPS = 600;
const MOST_OPTIONS = 60;

/** Somebody who has no mouse: everything is reached by Tab and by arrows, and where the focus is can be seen at each stop. */
export function keyboard(page: Page): Hands {
  const reach = async (target: Locator) => {
    let element = await target.elementHandle();
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      const focus = await element!.evaluate(FOCUS);
      if (focus.isLost) element = await target.elementHandle();
      if (stop > 0 && focus.hidden !== null) throw new Error(`The focus is not visible on ${focus.hidden}`);
      if (focus.isThere) return;
      if (!focus.isLost) await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${target}.`);
  };
  const press = async (target: Locator) => {
    await reach(target);
    await page.keyboard.press('Enter');
  };
  return {
    press,
    write: async (field, text) => {
      await reach(field);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    },
    // The browser's locale orders it: month, day and year.
    writeDay: async (field, day) => {
      const [year, month, date] = day.split('-');
      await reach(field);
      await page.keyboard.type(`${month}${date}${year}`);
    },
    choose: async (button, option) => {
      await press(button);
      const wanted = page.getByRole('option', { name: option, exact: true });
      // The list takes the focus after it is drawn: an earlier key would be one of the page.
      await expectFocus(page.getByRole('option'));
      await page.keyboard.press('Home');
      await moveTo(page, wanted);
      await page.keyboard.press('Enter');
    },
    tick: async (box) => {
      if ((await box.getAttribute('type')) === 'radio') await reachRadio(page, box);
      else await reach(box);
      await page.keyboard.press('Space');
    },
  };
}

async function moveTo(page: Page, wanted: Locator): Promise<void> {
  for (let steps = 0; steps < MOST_OPTIONS; steps += 1) {
    if (await isFocused(wanted)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`Arrows do not lead to ${wanted}.`);
}

/** Tab leads to one button of the group, and arrows to the others. */
async function reachRadio(page: Page, radio: Locator): Promise<void> {
  const name = await radio.getAttribute('name');
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if ((await page.evaluate('document.activeElement.name ?? null')) === name) return moveTo(page, radio);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to the group of ${radio}.`);
}

/** Whether somebody who types now types there. */
const isFocused = async (target: Locator): Promise<boolean> =>
  (await target.and(target.page().locator(':focus')).count()) > 0;

/** Waits until somebody who types would type there. */
export const expectFocus = (target: Locator): Promise<void> => target.and(target.page().locator(':focus')).waitFor();

/** Waits until a list of choices has the focus, or the field that searches it: it does not hear keys before. */
export const expectChoices = (page: Page): Promise<void> => page.locator('.popover:focus-within').waitFor();

/** Waits until a dialog has the focus, or something in it: it does not hear keys before. */
export const expectDialog = (page: Page): Promise<void> => page.locator('[role=dialog]:focus-within').waitFor();

/** Where the focus is, seen from an element. */
interface Focus {
  isThere: boolean;
  /** Whether the element has left the page. */
  isLost: boolean;
  /** What has the focus, if one cannot see that. */
  hidden: string | null;
}

/** An outline or a ring of the element, or of what a visually hidden control is drawn as. Titles have none: the page leads there, and no key. */
const FOCUS = new Function(
  'element',
  `const focused = document.activeElement;
  const drawn = [focused, focused.closest('label'), focused.parentElement].filter(Boolean);
  const isVisible = focused.matches('body, h1') || drawn.some((one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  });
  const hidden = isVisible ? null : focused.outerHTML.slice(0, 300);
  return { isThere: focused === element, isLost: !element.isConnected, hidden };`,
) as (element: unknown) => Focus;
