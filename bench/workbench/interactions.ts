import type { Page } from 'playwright-core';
import {
  button,
  clicking,
  dragging,
  type Interaction,
  KEY_PAUSE_MS,
  link,
  option,
  section,
  stepping,
  text,
  typing,
} from './hands.js';

const COUPON = '/experiments/coupon-campaign';
const DRAFT = '/experiments/bench-draft/plan?history=2026-03-02';
const TARGETING = `${COUPON}/targeting?metric=revenue&arm=coupon`;
const OVER_TIME = `${COUPON}/over-time?metric=transactions`;

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { level: 1, name });
const openPalette = async (page: Page) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('menuitem').first().waitFor();
};
const closePalette = async (page: Page) => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

const GOING: Interaction[] = [
  clicking('go to the segments', '/', section('Segments'), heading('Segments')),
  clicking('go to the channels', '/experiments', section('Channels'), heading('Channels')),
  clicking('go to an experiment', '/experiments', link(/^Coupon/), heading(/Coupon/)),
  clicking('go to the effect over time', COUPON, link('Over time'), text('What if you had stopped then?')),
  clicking('go to the next page of customers', '/data/customers', link(/More customers|Next/), (page) =>
    page.locator('table'),
  ),
  clicking('show the stopped experiments', '/experiments', link(/^Stopped/), link(/^Coupon/)),
  {
    title: 'go down a list of customers by keys',
    path: '/data/customers',
    before: (page) => page.locator('table a').first().focus(),
    act: async (page) => {
      for (let step = 0; step < 5; step += 1) {
        await page.keyboard.press('ArrowDown');
        await page.waitForTimeout(KEY_PAUSE_MS);
      }
    },
    check: (page) => page.locator('tbody tr:nth-child(6) a:focus').waitFor(),
  },
];

const PALETTE: Interaction[] = [
  {
    title: 'open the palette',
    path: COUPON,
    // The first time its code is loaded.
    before: (page) => openPalette(page).then(() => closePalette(page)),
    act: (page) => page.keyboard.press('Control+k'),
    check: (page) => page.getByRole('menuitem').first().waitFor(),
  },
  {
    title: 'type into the palette',
    path: COUPON,
    before: openPalette,
    act: (page) => page.keyboard.type('coupon', { delay: KEY_PAUSE_MS }),
    check: (page) => page.getByRole('menuitem', { name: /Coupon campaign, March/ }).waitFor(),
  },
];

const CHOOSING: Interaction[] = [
  clicking('open the dialog of a decision', COUPON, button(/decision/i), (page) => page.getByRole('dialog')),
  clicking('open a choice', '/channels?metric=conversion', button(/Compare on/), option('Revenue')),
  clicking(
    'choose another metric of the channels',
    '/channels?metric=conversion',
    option('Revenue'),
    (page) => button(/Compare on/)(page).filter({ hasText: 'Revenue' }),
    button(/Compare on/),
  ),
  clicking('show a chart as a table', '/channels/changes', text('Show as a table'), (page) =>
    page.locator('details[open] table').first(),
  ),
  {
    title: 'choose another color',
    path: '/',
    act: (page) => page.locator('.theme-choice label', { hasText: 'Dark' }).click(),
    check: (page) => page.locator('html[data-theme="dark"]').waitFor(),
  },
];

const WRITING: Interaction[] = [
  typing('type the name of a segment', '/segments/+new', 'Name', 'Buyers'),
  clicking('open what a condition is about', '/segments/+new', button(/About/), option('Channel')),
  clicking('choose what a condition is about', '/segments/+new', option('Channel'), button(/One of/), button(/About/)),
  clicking('add a condition', '/segments/+new', button('Add a condition'), (page) =>
    page.getByRole('group', { name: 'Condition 2' }),
  ),
  {
    title: 'type a number into a rule',
    path: '/segments/+new',
    before: async (page) => {
      await button(/About/)(page).click();
      await option('Past purchases')(page).click();
      await page.getByLabel('Number', { exact: true }).first().clear();
    },
    act: async (page) => {
      await page.getByLabel('Number', { exact: true }).first().pressSequentially('123', { delay: KEY_PAUSE_MS });
      await page.keyboard.press('Tab');
    },
    check: (page) => page.locator('.rule-preview strong').waitFor(),
  },
  typing('type an idea', '/experiments/+new', 'Hypothesis', 'Customers'),
  typing('type into a plan', DRAFT, 'Hypothesis', 'Customers'),
  typing('type the smallest effect', DRAFT, 'Smallest effect worth acting on', '15', true),
  clicking(
    'choose a design',
    DRAFT,
    option('Within strata'),
    (page) => page.getByRole('group', { name: 'Strata are the combinations of' }),
    button('How customers are assigned to arms'),
  ),
  typing('type a budget', '/channels/spend', /^Budget of a/, '1100', true),
  typing('type a profit margin', '/channels/value', 'Profit margin on it', '35', true),
  clicking(
    'choose what is monitored of channels',
    '/channels/changes',
    option('Acquisitions and revenue'),
    (page) => button(/Monitor/)(page).filter({ hasText: 'revenue' }),
    button(/Monitor/),
  ),
];

const MOVING: Interaction[] = [
  stepping('move the smallest effect by keys', DRAFT, 'Smallest effect worth acting on', 'ArrowRight'),
  dragging('drag the smallest effect', DRAFT, 'Smallest effect worth acting on'),
  stepping('move the budget by keys', TARGETING, 'Budget: treat the first', 'ArrowRight'),
  dragging('drag the budget', TARGETING, 'Budget: treat the first'),
  stepping('move the day of the replay by keys', OVER_TIME, 'Stop on', 'ArrowRight'),
  dragging('drag the day of the replay', OVER_TIME, 'Stop on'),
  stepping('read along a chart by keys', OVER_TIME, /read along the chart$/, 'ArrowLeft'),
];

/** Each kind of thing that one can do. */
export const INTERACTIONS: Interaction[] = [...GOING, ...PALETTE, ...CHOOSING, ...WRITING, ...MOVING];
