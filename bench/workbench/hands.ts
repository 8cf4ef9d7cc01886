import type { Locator, Page } from 'playwright-core';

/** What somebody does on a screen of the demo. */
export interface Interaction {
  title: string;
  path: string;
  /** What happens before, which is not measured. */
  before?(page: Page): Promise<unknown>;
  act(page: Page): Promise<unknown>;
  /** Fails unless it did what its title says. */
  check(page: Page): Promise<unknown>;
}

type Find = (page: Page) => Locator;

export const KEY_PAUSE_MS = 120;
const KEYS = 5;
/** Without looking whether something lies above it, which would be work of the page. */
const AT_ONCE = { force: true } as const;
const DRAG_STEPS = 10;

export const button =
  (name: string | RegExp): Find =>
  (page) =>
    page.getByRole('button', { name }).first();
export const link =
  (name: string | RegExp): Find =>
  (page) =>
    page.getByRole('link', { name }).first();
export const option =
  (name: string | RegExp): Find =>
  (page) =>
    page.getByRole('option', { name }).first();
export const section =
  (name: string): Find =>
  (page) =>
    page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name });
export const text =
  (words: string | RegExp): Find =>
  (page) =>
    page.getByText(words).first();

/** One click, after which something is there. */
export function clicking(title: string, path: string, what: Find, there: Find, before?: Find): Interaction {
  return {
    title,
    path,
    before: before && ((page) => before(page).click()),
    act: (page) => what(page).click(AT_ONCE),
    check: (page) => there(page).waitFor(),
  };
}

/** Typing into a field that is empty. @param isLeft whether the field is left, as a number is only taken then */
export function typing(
  title: string,
  path: string,
  label: string | RegExp,
  words: string,
  isLeft = false,
): Interaction {
  const field = (page: Page) => page.getByLabel(label, { exact: true }).first();
  return {
    title,
    path,
    before: (page) => field(page).clear(),
    act: async (page) => {
      await field(page).pressSequentially(words, { delay: KEY_PAUSE_MS });
      if (isLeft) await page.keyboard.press('Tab');
    },
    check: async (page) => {
      const typed = await field(page).inputValue();
      if (!typed.replaceAll(',', '').startsWith(words)) throw new Error(`The field ${label} has "${typed}".`);
    },
  };
}

/** Steps along a slider by keys. */
export function stepping(title: string, path: string, name: string | RegExp, key: string): Interaction {
  const slider = (page: Page) => page.getByRole('slider', { name }).first();
  const moved = new Moved(name);
  return {
    title,
    path,
    before: async (page) => {
      if (typeof name === 'string') await unfold(page, name);
      await moved.note(page);
      await slider(page).focus();
    },
    act: async (page) => {
      for (let step = 0; step < KEYS; step += 1) {
        await page.keyboard.press(key);
        await page.waitForTimeout(KEY_PAUSE_MS);
      }
    },
    check: (page) => moved.check(page),
  };
}

/** A drag of a slider by the pointer. */
export function dragging(title: string, path: string, name: string): Interaction {
  const moved = new Moved(name);
  return {
    title,
    path,
    before: async (page) => {
      await unfold(page, name);
      await moved.note(page);
      await page.locator('.slider', { hasText: name }).scrollIntoViewIfNeeded();
    },
    act: async (page) => {
      const slider = page.locator('.slider', { hasText: name });
      const from = await slider.locator('.react-aria-SliderThumb').boundingBox();
      const along = await slider.locator('.react-aria-SliderTrack').boundingBox();
      if (!from || !along) throw new Error(`The slider ${name} is not shown.`);
      const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
      const isRight = x > along.x + along.width / 2;
      const distance = along.x + (isRight ? 0.2 : 0.8) * along.width - x;
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let step = 1; step <= DRAG_STEPS; step += 1) await page.mouse.move(x + (distance * step) / DRAG_STEPS, y);
      await page.mouse.up();
    },
    check: (page) => moved.check(page),
  };
}

/** Opens what a slider is folded away in. */
async function unfold(page: Page, name: string): Promise<void> {
  const slider = page.locator('.slider', { hasText: name });
  await slider.first().waitFor({ state: 'attached' });
  const folded = page.locator('details:not([open])').filter({ has: slider });
  if ((await folded.count()) > 0) await folded.first().locator('summary').first().click();
}

/** Whether what is said of a slider differs from what it was. */
class Moved {
  private first: string | null = null;

  constructor(private readonly name: string | RegExp) {}

  async note(page: Page): Promise<void> {
    this.first = await this.said(page);
  }

  async check(page: Page): Promise<void> {
    const last = await this.said(page);
    if (last === this.first) throw new Error(`The slider still is at ${last}.`);
  }

  /** Beside it, or in the slider itself. */
  private async said(page: Page): Promise<string | null> {
    const output = page.locator('.slider', { hasText: this.name }).locator('output');
    if ((await output.count()) > 0) return output.textContent();
    return page.getByRole('slider', { name: this.name }).first().getAttribute('aria-valuetext');
  }
}
