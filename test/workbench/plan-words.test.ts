import { describe, expect, it } from 'vitest';
import {
  analysisInWords,
  armsInWords,
  decisionInWords,
  type Known,
  sizeInWords,
  whoInWords,
} from '../../workbench/experiments/plan/chosen-words.js';
import type { Draft } from '../../workbench/experiments/plan/draft.js';
import { openIn } from '../../workbench/experiments/plan/parts.js';

const named = (...names: string[]) => ({ edges: names.map((name) => ({ node: { key: name.toLowerCase(), name } })) });
const known: Known = {
  settings: { __typename: 'Settings', currency: 'USD', timeZone: 'UTC' },
  attributes: named('Age'),
  metrics: named('Orders', 'Discounts'),
  segments: named('New', 'Old'),
  namespaces: named('Pages'),
  holdouts: { edges: [] },
};
const plain: Draft = {
  name: 'A note',
  hypothesis: null,
  segment: 'new',
  metrics: [{ metric: 'orders', role: 'PRIMARY' }],
  arms: [
    { key: 'control', name: 'Control', isControl: true },
    { key: 'note', name: 'A note' },
  ],
  design: { method: 'COMPLETE' },
  eligibility: null,
  adjustFor: [],
  adjustForPrevious: null,
  alpha: 0.05,
  alternative: 'TWO_SIDED',
  compareSegments: [],
  correction: 'HOLM',
  decision: null,
  looks: null,
  minimumEffect: { relative: 0.1 },
  power: 0.8,
  stoppingRule: null,
};
const GAP = '\u00a0';

describe('the second level of a plan', () => {
  it('says what was set elsewhere and has no field', () => {
    const eligibility = {
      overlap: 'EXCLUDE' as const,
      allowOverlapWith: ['wide'],
      notContacted: { days: 0.5, events: ['mail'] },
    };
    const decision = { rule: 'SUCCESS_METRICS' as const, customers: 50_000, horizonDays: 365, discountRate: 0.1 };
    expect([whoInWords({ ...plain, eligibility }, known), decisionInWords({ ...plain, decision }, known)]).toEqual([
      'Customers of other experiments excluded, but those of wide allowed, not contacted by an event of mail for 0.5 days, no holdouts',
      `Shipped when metrics improved, totals for 50,000 customers, over 365 days, discounted by 10${GAP}% a year, no cost of waiting, no stopping rule`,
    ]);
    const sized = { history: '2026-02-30', enrollment: 'LIST' as const, isForProfit: false };
    expect(sizeInWords(plain, sized)).toContain('sized on your latest history');
  });

  it('says what is chosen where nothing was', () => {
    const sized = { history: 'now', enrollment: 'LIST' as const, isForProfit: false };
    expect([
      whoInWords(plain, known),
      armsInWords(plain, known),
      sizeInWords(plain, sized),
      analysisInWords(plain, known),
      decisionInWords(plain, known),
    ]).toEqual([
      'No rule about other experiments, contacted recently or not, no holdouts',
      'Keys control and note, no cost of redeemed offers',
      `80${GAP}% power, 5${GAP}% risk of a false alarm, sized on your latest history, all customers enrolled at the start`,
      'Increases and decreases, Holm, adjusted for nothing, no segments compared',
      'Shipped when metrics improved, no totals, no cost of waiting, no stopping rule',
    ]);
  });

  it('says all that was set', () => {
    const holdouts = { edges: [{ node: { key: 'all', name: 'Everywhere', everyExperiment: true } }] };
    const set: Draft = {
      ...plain,
      arms: [...plain.arms.slice(0, 1), { key: 'note', redemptionCost: 5, costMetric: 'discounts' }],
      eligibility: {
        overlap: 'EXCLUDE',
        notContacted: { days: 1 },
        namespaces: [{ namespace: 'pages', from: 0, to: 0.5 }],
        requireAttributes: ['age'],
      },
      alpha: 0.025,
      adjustFor: ['channel', 'age'],
      adjustForPrevious: { days: 28 },
      compareSegments: ['new', 'old'],
      correction: 'NONE',
      decision: { rule: 'PROVEN_PROFIT', customers: 50_000, waitingCostPerDay: 20 },
      stoppingRule: 'After four weeks.',
    };
    expect([
      whoInWords(set, { ...known, holdouts }),
      armsInWords(set, known),
      sizeInWords(set, { history: '2026-03-02', enrollment: 'LIST_AND_NEW', isForProfit: true }),
      sizeInWords(set, { history: 'assumed', enrollment: 'LIST', isForProfit: true }),
      analysisInWords(set, known),
      decisionInWords(set, known),
    ]).toEqual([
      `Customers of other experiments excluded, not contacted for 1 day, without the holdout Everywhere, only 0${GAP}% to 50${GAP}% of Pages, only with known Age`,
      'Keys control and note, 5 USD for each redemption of note, Discounts as a cost of note',
      `80${GAP}% power, 2.5${GAP}% risk of a false alarm, sized on your history from 2 March 2026, customers enrolled at the start and as they are acquired, compared with a size for profit`,
      `80${GAP}% power, 2.5${GAP}% risk of a false alarm, sized on numbers that you assume`,
      'Increases and decreases, no correction, adjusted for Channel, Age and the 28 days before, New and Old compared',
      'Shipped when profit is proven, totals for 50,000 customers, 20 USD for a day of waiting, to stop: “After four weeks.”',
    ]);
  });
});

describe('the parts of a plan', () => {
  const finding = (field: string | null, severity: 'BLOCKING' | 'NOTE', code?: string) => ({
    message: `${field} ${code}`,
    remedy: null,
    ...(code && { code }),
    field,
    severity,
  });
  const open = (draft: Draft, ...findings: ReturnType<typeof finding>[]) =>
    Object.fromEntries(openIn({ draft, errors: {}, conflicts: [], findings }));

  it('have what the review found in them', () => {
    expect(
      open(
        plain,
        finding('segment', 'BLOCKING'),
        finding('plan.alternative', 'NOTE'),
        finding('plan.power', 'NOTE'),
        finding(null, 'NOTE', 'NO_HISTORY'),
        finding(null, 'NOTE', 'NO_GUARDRAIL'),
      ),
    ).toEqual({
      who: { count: 1, isBlocking: true },
      reading: { count: 1, isBlocking: false },
      'how-many': { count: 2, isBlocking: false },
      measured: { count: 1, isBlocking: false },
    });
  });

  it('have what is missing once, and what was not saved', () => {
    const empty = { ...plain, name: '', minimumEffect: null };
    expect(open(empty, finding('plan.minimumEffect', 'NOTE'))).toEqual({
      idea: { count: 1, isBlocking: false },
      'how-many': { count: 1, isBlocking: false },
    });
    const conflicts = [{ part: 'stoppingRule' as const, mine: 'a', theirs: 'b' }];
    expect(
      Object.fromEntries(openIn({ draft: plain, errors: { 'arms.1.key': 'Taken.' }, conflicts, findings: [] })),
    ).toEqual({ arms: { count: 1, isBlocking: true }, reading: { count: 1, isBlocking: true } });
  });
});
