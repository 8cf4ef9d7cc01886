import { expect, it } from 'vitest';
import { deviatingField, deviatingValue } from '../../../src/experiments/report/sections/deviation-words.js';

it.each([
  ['plan.alpha', 'Risk of a false alarm'],
  ['plan.minimumEffect', 'Smallest effect worth acting on'],
  ['design.tupleSize', 'Tuple size'],
  ['hypothesis', 'Hypothesis'],
  ['metrics.net.revenue', 'Metric "net.revenue"'],
  ['arms.coupon', 'Arm "coupon"'],
])('calls %s by the name that the form of the plan has for it', (field, name) => {
  expect(deviatingField(field)).toBe(name);
});

it.each([
  ['plan.alpha', 0.05, 0.1, '5 %'],
  ['plan.minimumEffect', { absolute: 2, relative: null }, { absolute: 1, relative: null }, '2'],
  ['plan.minimumEffect', { absolute: null, relative: 0.1 }, null, '10 % of the control'],
  ['plan.alternative', 'TWO_SIDED', 'GREATER', 'two sided'],
  ['plan.compareSegments', [], ['google'], 'none'],
  [
    'plan.looks',
    { groupSequential: { informationFractions: [0.5, 1], totalSampleSize: 400 } },
    null,
    'group sequential: information fractions: 50 %, 100 %; total sample size: 400',
  ],
  ['metrics.spent', { role: 'PRIMARY', windowMilliseconds: 604_800_000 }, { role: 'PRIMARY' }, 'window: 7 days'],
  ['metrics.spent', { role: 'PRIMARY' }, { role: 'PRIMARY', margin: 0.4 }, 'not stated'],
  ['arms.coupon', { isControl: false, weight: 1 }, null, 'is control: no; weight: 1'],
  ['hypothesis', 'They buy more.', null, 'They buy more.'],
  ['hypothesis', null, 'They buy more.', 'not stated'],
  ['hypothesis', 'SMS', null, 'SMS'],
  ['plan.stoppingRule', 'N/A', null, 'N/A'],
  ['plan.adjustFor', ['RFM'], [], 'RFM'],
  ['plan.correction', 'BENJAMINI_HOCHBERG', 'HOLM', 'benjamini hochberg'],
  ['plan.decision', { rule: 'SUCCESS_METRICS' }, null, 'rule: success metrics'],
  ['design.method', 'MATCHED_TUPLES', 'SIMPLE', 'matched tuples'],
  ['eligibility.overlap', 'ALLOW', 'EXCLUDE', 'allow'],
  [
    'metrics.opens',
    { event: 'APP_OPEN', kind: 'MEAN', aggregation: 'COUNT', direction: 'HIGHER_IS_BETTER' },
    null,
    'event: APP_OPEN; kind: mean; aggregation: count; direction: higher is better',
  ],
  ['arms.coupon', { redemptionMetric: 'REDEEMED' }, null, 'redemption metric: REDEEMED'],
])('says the value of %s in words', (field, value, other, words) => {
  expect(deviatingValue(field, value, other).replaceAll(/\s/g, ' ')).toBe(words);
});
