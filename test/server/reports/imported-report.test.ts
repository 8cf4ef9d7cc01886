import { afterAll, beforeAll, expect, it } from 'vitest';
import { AFTER, type DesignedRow, designedManifest, fileOf, importFile } from '../../imports/designed-files.js';
import { type Api, startApi } from '../../setup/api.js';
import { rowsOf, wordsOf } from '../../setup/markup.js';

const ARMS = ['none', 'first', 'second'];

/** Eight stores in each arm, whose sales differ far less than those of the arms. */
const rows: DesignedRow[] = ARMS.flatMap((arm, position) =>
  Array.from({ length: 24 }, (_, index) => ({
    customer: `${arm} ${index}`,
    arm,
    store: `${arm} ${index % 8}`,
    market: 'north',
    pair: '',
    spent: 40 + 10 * position + (index % 8) / 10,
  })),
);

let api: Api;
let words: string;
let cells: string[];

beforeAll(async () => {
  api = await startApi();
  api.clock.now = AFTER;
  const parts = {
    design: { method: 'BY_GROUP', groupBy: 'store' },
    plan: {
      minimumEffect: { relative: 0.05 },
      decision: { customers: 1_000, horizonDays: 90, discountRate: 0.1, waitingCostPerDay: 2.5 },
    },
  };
  await importFile(api, designedManifest('stores', parts, ARMS), fileOf(rows));
  const response = await fetch(`${api.origin}/experiments/stores/report.html`);
  const text = await response.text();
  words = wordsOf(text);
  cells = rowsOf(text).flat();
});
afterAll(() => api?.remove());

it('says that arms of another system cannot be drawn again, and asks for no replay', () => {
  expect(words).toContain('so the draw cannot be repeated');
  expect(words).not.toContain('The same seed');
  expect(words).not.toContain('ReplayReceipt');
  expect(words).not.toMatch(/\bSeed\b|\bDrawn\b/);
  expect(words).toContain('/experiments/stores/assignments.csv');
});

it('says why an effect has no limits that are valid at any time', () => {
  expect(words).toMatch(/On day 9 the effect was 10\.00 USD\. Intervals that are valid at any time count customers/);
  expect(words).not.toContain('the band shows');
});

it('names the correction of the best treatment only where it can be seen', () => {
  expect(words).toContain('It was chosen as the best of 2 treatments.');
  expect(words).not.toMatch(/[Ee]xpect \S+ rather than/);
});

it('shows what the plan states about the effect and the decision', () => {
  expect(words).toMatch(/Smallest effect worth acting on\s+5\s% of the control/);
  expect(words).toMatch(/Days of the decision\s+90/);
  expect(words).toMatch(/Discount rate per year\s+10\s%/);
  expect(words).toMatch(/Cost of waiting per day\s+2\.5\sUSD/);
  expect(cells).toContain('Cost metric');
  expect(words).toMatch(/Design\s+By group; groups: store\n/);
  expect(words).toContain('95 %, two-sided');
});
