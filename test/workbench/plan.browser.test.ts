import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../setup/api.js';
import { hasBrowser, openBrowser, openPage } from '../setup/browser.js';
import { build } from '../setup/built-program.js';
import { startDemoApi } from '../setup/demo-api.js';
import { gate } from '../setup/gate.js';
import { expectNoBarriers, settled } from '../setup/workbench.js';
import { expectChoices, expectDialog, expectFocus } from './keyboard.js';
import { createDraft as createDraftOf, editDraft, more } from './plan-steps.js';

const DRAFT = `query Draft($key: String!) {
  experiment(key: $key) {
    name hypothesis status version segment { key } arms { key name weight } metrics { role metric { key } }
    plan { alpha minimumEffect { relative } }
  }
}`;

const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

const RULES = `query Rules($key: String!) {
  experiment(key: $key) { eligibility { holdouts { key } namespaces { from to namespace { key } } } }
}`;

describe.runIf(hasBrowser)('planning an experiment in the workbench', () => {
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

  const draft = async (key: string) => (await api.ask(DRAFT, { key })).data.experiment;
  const edit = (input: object) => editDraft(api, input);

  const createDraft = (key: string) => createDraftOf(api, key);

  async function open(path: string) {
    const opened = await openPage(browser, api.origin);
    await opened.page.goto(api.origin + path);
    await settled(opened.page);
    return opened;
  }

  const choose = async (page: Page, label: string, option: string) => {
    await page.getByRole('button', { name: label }).press('Enter');
    await expectChoices(page);
    await page.getByRole('option', { name: option }).press('Enter');
  };
  const saved = (page: Page) => page.getByText('Everything is saved.').waitFor();

  it('goes from an idea to a draft by keyboard alone', async () => {
    const { page, complaints } = await open('/experiments/+new');
    await page.getByLabel('Name', { exact: true }).focus();
    await page.keyboard.type('Grüße von uns');
    expect(await page.getByLabel('Key', { exact: true }).inputValue()).toBe('grusse-von-uns');
    await page.getByLabel('Hypothesis', { exact: true }).focus();
    await page.keyboard.type('Customers buy more.');
    await choose(page, 'Segment', 'Instagram customers with two');
    await choose(page, 'Primary metric', 'Transactions');
    await page.getByLabel('Treatment 1', { exact: true }).fill('A note');
    await page.getByRole('button', { name: 'Create the draft' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/plan**');
    await settled(page);
    expect(await draft('grusse-von-uns')).toMatchObject({
      name: 'Grüße von uns',
      hypothesis: 'Customers buy more.',
      segment: { key: 'instagram-few-purchases' },
      arms: [{ key: 'control' }, { key: 'a-note', name: 'A note' }],
      metrics: [{ role: 'PRIMARY', metric: { key: 'transactions' } }],
    });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows what is wrong with a new experiment, and keeps what was typed', async () => {
    const { page } = await open('/experiments/+new?name=Again&segment=instagram&metric=revenue');
    await page.getByLabel('Key', { exact: true }).fill('coupon-campaign');
    await page.getByRole('button', { name: 'Create the draft' }).press('Enter');
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('alert').first().textContent()).toContain('coupon-campaign');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Again');
    await page.context().close();
  });

  it('copies an experiment with its plan', async () => {
    const { page } = await open('/experiments/+new?from=coupon-campaign');
    await page.getByLabel('Key', { exact: true }).fill('coupon-again');
    await page.getByRole('button', { name: 'Create the draft' }).press('Enter');
    await page.waitForURL('**/coupon-again/plan**');
    const copy = await draft('coupon-again');
    const { arms, metrics, plan, segment } = await draft('coupon-campaign');
    expect(copy).toMatchObject({ status: 'DRAFT', arms, metrics, plan, segment });
    await page.context().close();
  });

  it('saves each part when it is left, and leads from a finding to its field', async () => {
    await createDraft('saved');
    const { page } = await open('/experiments/saved/plan');
    await page.getByRole('button', { name: 'Go to hypothesis' }).press('Enter');
    await expectFocus(page.getByLabel('Hypothesis', { exact: true }));
    await page.keyboard.type('They buy more.');
    await more(page, 'How many').press('Enter');
    await page.getByLabel('Risk of a false alarm', { exact: true }).focus();
    await saved(page);
    expect(await draft('saved')).toMatchObject({ hypothesis: 'They buy more.', version: 2 });
    await page.getByLabel('Risk of a false alarm', { exact: true }).fill('1');
    await page.getByLabel('Hypothesis', { exact: true }).focus();
    await saved(page);
    expect(await draft('saved')).toMatchObject({ plan: { alpha: 0.01 }, version: 3 });
    await page.context().close();
  });

  it('saves a field when it is left, and a press on a button beside it counts', async () => {
    await createDraft('tried');
    const { page } = await open('/experiments/tried/plan');
    await more(page, 'How many').press('Enter');
    await page.getByLabel('Power', { exact: true }).fill('85');
    await page.getByLabel('Smallest effect worth acting on', { exact: true }).first().fill('20');
    await page.keyboard.press('Tab');
    await saved(page);
    expect((await draft('tried')).plan).toMatchObject({ minimumEffect: { relative: 0.2 } });
    await page.getByLabel('Smallest effect worth acting on', { exact: true }).first().fill('30');
    // The demo's events are not recorded until now: it is tried on the latest window that has them, as it is sized.
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await page.getByText(/In 1,000 simulated experiments with .* was found in/).waitFor();
    expect((await draft('tried')).plan).toMatchObject({ minimumEffect: { relative: 0.3 } });
    await page.context().close();
  });

  it('merges what two people change, and asks only about what both changed', async () => {
    await createDraft('together');
    const { page } = await open('/experiments/together/plan');
    await edit({ experiment: 'together', version: 1, plan: { alpha: 0.1 } });
    await page.getByLabel('Hypothesis', { exact: true }).fill('Mine.');
    await more(page, 'How many').press('Enter');
    await page.getByLabel('Power', { exact: true }).focus();
    await saved(page);
    expect(await draft('together')).toMatchObject({ hypothesis: 'Mine.', plan: { alpha: 0.1 }, version: 3 });
    await edit({ experiment: 'together', version: 3, hypothesis: 'Theirs.', plan: { alpha: 0.02 } });
    await page.getByLabel('Hypothesis', { exact: true }).fill('Mine again.');
    await page.getByLabel('Name', { exact: true }).fill('Renamed');
    await page.getByLabel('Power', { exact: true }).focus();
    await page.getByText('somebody else changed it to “Theirs.” while you changed it to “Mine again.”').waitFor();
    expect(await page.getByLabel('Hypothesis', { exact: true }).inputValue()).toBe('Mine again.');
    await page.getByRole('button', { name: 'Keep mine' }).press('Enter');
    await saved(page);
    expect(await draft('together')).toMatchObject({
      name: 'Renamed',
      hypothesis: 'Mine again.',
      plan: { alpha: 0.02 },
    });
    await page.context().close();
  });

  it('sizes the draft on history, with a slider for the effect, and has nothing in the way of anybody', async () => {
    await createDraft('sized');
    const { page, complaints } = await open('/experiments/sized/plan?history=2026-03-02&arrivals=LIST');
    await more(page, 'How many', 'Power curve').press('Enter');
    const slider = page.getByRole('slider', { name: 'Smallest effect worth acting on' });
    await slider.waitFor();
    expect(await page.getByText('Everything is saved.').count()).toBe(1);
    const saves = gate();
    await page.route('**/graphql', async (route) => {
      if (route.request().postDataJSON().operationName === 'EditDraft') await saves.pass();
      await route.fallback();
    });
    await slider.press('ArrowRight');
    // What a slider sets is saved once it rests, and nothing says so before.
    expect(await page.getByText('Everything is saved.').count()).toBe(0);
    saves.open();
    await saved(page);
    await page.getByText('To find the smallest effect worth acting on, assign').waitFor();
    await page.getByText(/customers and their outcomes take 4 weeks: started today, until \d+ \w+ \d{4}/).waitFor();
    await settled(page);
    expect((await draft('sized')).plan.minimumEffect.relative).toBeGreaterThan(0);
    await expectNoBarriers(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoBarriers(page);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('leads from what the review says to where it is mended, and sizes the draft from assumed numbers', async () => {
    await createDraft('assumed');
    const { page, complaints } = await open('/experiments/assumed/plan');
    await page.getByText(/Started today, .* their outcomes are complete 28 days later: on \d+ \w+ \d{4}/).waitFor();
    await page.getByRole('button', { name: 'Go to the metrics' }).press('Enter');
    await expectFocus(page.getByRole('button', { name: 'Add a metric' }));
    await page.getByRole('link', { name: 'Go to assumed numbers' }).first().press('Enter');
    await page.waitForURL('**/plan?history=assumed**');
    await page.getByLabel('Transactions without treatment').fill('0.5');
    await page.getByLabel('How much customers differ').fill('1');
    await more(page, 'How many').press('Enter');
    // Two means of 2,500 customers each: (1.96 + 0.84) × √(2 / 2,500).
    await page.getByText(/5,000 customers find an effect of 0\.079\d* or more with a probability of 80/).waitFor();
    await expectNoBarriers(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows what the design does to these customers, what the test costs, and a size for profit', async () => {
    await createDraft('shown');
    await edit({
      experiment: 'shown',
      version: 1,
      design: { method: 'STRATIFIED', strata: ['gender'] },
      arms: [
        { key: 'control', isControl: true },
        { key: 'note', contactCost: 0.35 },
      ],
      metrics: [{ metric: 'revenue', role: 'PRIMARY' }],
      plan: { minimumEffect: { relative: 0.1 } },
    });
    const { page, complaints } = await open('/experiments/shown/plan?history=2026-03-02');
    await page.getByText('Contacting 2,500 treated customers costs 875 USD').waitFor();
    await more(page, 'Design', 'What is left to chance').press('Enter');
    await page.getByRole('rowheader', { name: 'female' }).waitFor();
    await more(page, 'How many').press('Enter');
    await choose(page, 'Size it for profit instead', 'Test & Roll');
    await page.getByText('For the most profit, test').waitFor();
    await expectNoBarriers(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('keeps customers apart by a new namespace and a new holdout', async () => {
    await createDraft('apart');
    const { page, complaints } = await open('/experiments/apart/plan');
    await more(page, 'Who takes part').press('Enter');
    await page.getByRole('button', { name: 'Define a namespace…' }).press('Enter');
    await page.getByRole('button', { name: 'Define the namespace' }).waitFor();
    await page.getByLabel('Name', { exact: true }).last().fill('Pages');
    await page.getByRole('button', { name: 'Define the namespace' }).press('Enter');
    expect(await page.getByLabel('Part of Pages to').inputValue()).toBe('50%');
    await page.getByRole('button', { name: 'Define a holdout…' }).press('Enter');
    await page.getByRole('button', { name: 'Define the holdout' }).waitFor();
    await page.getByLabel('Name', { exact: true }).last().fill('Nobody');
    await page.getByText('Excluded from every experiment').click();
    await page.getByRole('button', { name: 'Define the holdout' }).press('Enter');
    await page.getByRole('checkbox', { name: 'Nobody', checked: true }).waitFor();
    await saved(page);
    expect((await api.must(RULES, { key: 'apart' })).experiment.eligibility).toMatchObject({
      holdouts: [{ key: 'nobody' }],
      namespaces: [{ namespace: { key: 'pages' }, from: 0, to: 0.5 }],
    });
    await page.reload();
    await settled(page);
    await expectNoBarriers(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('simulates the draft and starts it after a confirmation', async () => {
    await createDraft('started');
    const { page } = await open('/experiments/started/plan');
    await page.getByRole('button', { name: 'Start the experiment…' }).press('Enter');
    await expectDialog(page);
    expect(await page.getByRole('dialog').textContent()).toContain('5,000 customers');
    await expectNoBarriers(page);
    await page.getByRole('button', { name: 'Start', exact: true }).press('Enter');
    await page.waitForURL('**/experiments/started/run');
    expect(await draft('started')).toMatchObject({ status: 'RUNNING' });
    await page.context().close();
  });
});
