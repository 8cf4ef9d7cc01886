import type { Page } from 'playwright-core';

/** What somebody does on a screen of the demo. */
export interface Interaction {
  title: string;
  path: string;
  /** What happens before, which is not measured. */
  before?(page: Page): Promise<unknown>;
  act(page: Page): Promise<unknown>;
}

const KEY_PAUSE_MS = 120;

const goTo = (section: string) => (page: Page) =>
  page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section }).click();
const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const type = (label: string | RegExp, text: string) => (page: Page) =>
  page.getByLabel(label, { exact: true }).pressSequentially(text, { delay: KEY_PAUSE_MS });

/** Each kind of thing that one can do. */
export const INTERACTIONS: Interaction[] = [
  { title: 'go to the segments', path: '/', act: goTo('Segments') },
  { title: 'go to the channels', path: '/experiments', act: goTo('Channels') },
  {
    title: 'go to an experiment',
    path: '/experiments',
    act: (page) =>
      page
        .getByRole('link', { name: /^Coupon/ })
        .first()
        .click(),
  },
  {
    title: 'go to the effect over time',
    path: '/experiments/coupon-campaign',
    act: (page) => page.getByRole('link', { name: 'Over time' }).click(),
  },
  { title: 'open the palette', path: '/experiments/coupon-campaign', act: (page) => page.keyboard.press('Control+k') },
  {
    title: 'type into the palette',
    path: '/experiments/coupon-campaign',
    before: (page) => page.keyboard.press('Control+k').then(() => page.getByRole('dialog').waitFor()),
    act: (page) => page.keyboard.type('coupon', { delay: KEY_PAUSE_MS }),
  },
  { title: 'open the dialog of a decision', path: '/experiments/coupon-campaign', act: press(/decision/i) },
  {
    title: 'open a choice',
    path: '/channels?metric=conversion',
    act: (page) =>
      page
        .getByRole('button', { name: /Metric/ })
        .first()
        .click(),
  },
  {
    title: 'choose another metric of the channels',
    path: '/channels?metric=conversion',
    before: (page) =>
      page
        .getByRole('button', { name: /Metric/ })
        .first()
        .click(),
    act: (page) => page.getByRole('option').last().click(),
  },
  {
    title: 'show a chart as a table',
    path: '/channels/changes',
    act: (page) => page.getByText('Show as a table').first().click(),
  },
  {
    title: 'begin a rule of a segment',
    path: '/segments/new',
    act: (page) => page.getByRole('button', { name: /About/ }).last().click(),
  },
  { title: 'type the name of a segment', path: '/segments/new', act: type('Name', 'Buyers') },
  { title: 'type an idea', path: '/experiments/new', act: type('Hypothesis', 'Customers') },
  { title: 'type into a plan', path: '/experiments/bench-draft/plan', act: type('Hypothesis', 'Customers') },
  {
    title: 'drag the smallest effect',
    path: '/experiments/bench-draft/plan?history=2026-03-02',
    before: (page) => page.getByRole('slider').waitFor(),
    act: async (page) => {
      await page.getByRole('slider').focus();
      for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight', { delay: KEY_PAUSE_MS });
    },
  },
  { title: 'type a budget', path: '/channels/spend', act: type(/budget/i, '1100') },
  {
    title: 'choose another color',
    path: '/',
    act: (page) => page.getByRole('radio', { name: /dark/i }).click({ force: true }),
  },
];
