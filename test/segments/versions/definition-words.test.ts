import { describe, expect, it } from 'vitest';
import { BehaviourMeasure, type SegmentRule } from '../../../src/segments/segment-rule.js';
import { definitionChanges } from '../../../src/segments/versions/definition-changes.js';
import { definitionInWords, ruleInWords } from '../../../src/segments/versions/definition-words.js';

const google: SegmentRule = { channel: { in: ['google'] } };
const vip: SegmentRule = { attribute: { name: 'vip', is: true } };
const few: SegmentRule = { attribute: { name: 'purchases', atLeast: 1, lessThan: 3 } };

describe('a rule in words', () => {
  const cases: [string, SegmentRule, string][] = [
    ['channels', { channel: { in: ['google', 'tv'] } }, 'channel is "google" or "tv"'],
    [
      'many words',
      { channel: { in: Array.from({ length: 12 }, (_, place) => `c${place}`) } },
      'channel is "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9" or one of 2 more',
    ],
    [
      'a single word more than are counted',
      { channel: { in: Array.from({ length: 11 }, (_, place) => `c${place}`) } },
      'channel is "c0" or "c1" or "c2" or "c3" or "c4" or "c5" or "c6" or "c7" or "c8" or "c9" or "c10"',
    ],
    ['bounds', few, '"purchases" is at least 1 and less than 3'],
    ['a boolean', { attribute: { name: 'vip', is: false } }, '"vip" is false'],
    [
      'dates',
      { attribute: { name: 'born', onOrAfter: '1980-01-01T00:00:00.000Z', before: new Date('1990-01-01T12:00:00Z') } },
      '"born" is 1980-01-01 or later and before 1990-01-01T12:00:00.000Z',
    ],
    ['a count', { behaviour: { event: 'order', atMost: 2 } }, 'number of "order" is at most 2'],
    [
      'a sum',
      {
        behaviour: { event: 'order', minus: 'return', measure: BehaviourMeasure.SUM, withinDays: 30, greaterThan: 9.5 },
      },
      'sum of "order" minus "return" in the past 30 days is more than 9.5',
    ],
    [
      'one day',
      { behaviour: { event: 'visit', withinDays: 1, atLeast: 1 } },
      'number of "visit" in the past 1 day is at least 1',
    ],
    ['a negation', { not: { any: [google, vip] } }, 'not (channel is "google" or "vip" is true)'],
    [
      'combinations',
      { all: [google, { any: [vip, few] }, { all: [vip] }] },
      'channel is "google" and ("vip" is true or "purchases" is at least 1 and less than 3) and "vip" is true',
    ],
  ];
  it.each(cases)('%s', (_, rule, words) => {
    expect(ruleInWords(rule)).toBe(words);
  });

  it('and a cluster, with the segment whose customers were clustered', () => {
    const cluster = {
      attributes: ['age', 'income'],
      means: [0, 0],
      standardDeviations: [1, 1],
      centroids: [
        [0, 0],
        [1, 1],
      ],
      cluster: 1,
    };
    expect(definitionInWords({ cluster })).toBe('nearest to center 2 of 2 by age, income');
    expect(definitionInWords({ cluster: { ...cluster, within: { rule: vip } } })).toBe(
      'nearest to center 2 of 2 by age, income, among customers where "vip" is true',
    );
  });
});

describe('what changed between two definitions', () => {
  const changes = (before: SegmentRule, after: SegmentRule) => definitionChanges({ rule: before }, { rule: after });

  it('is seen in the last words of long lists, too', () => {
    const channels = Array.from({ length: 12 }, (_, place) => `c${place}`);
    const named = (last: string): SegmentRule => ({ channel: { in: [...channels, last] } });
    const [sentence] = changes({ all: [vip, named('old')] }, { all: [vip, named('new')] });
    expect(sentence).toMatch(/^Removed: channel is "c0" or .* or "old"\.$/);
    expect(changes({ all: [vip, named('old')] }, { all: [vip, named('new')] })).toHaveLength(2);
  });

  it('is each condition that was removed or added', () => {
    expect(changes({ all: [google, vip] }, { all: [google, few] })).toEqual([
      'Removed: "vip" is true.',
      'Added: "purchases" is at least 1 and less than 3.',
    ]);
    expect(changes({ any: [google, vip] }, { any: [google, vip, few] })).toEqual([
      'Added: "purchases" is at least 1 and less than 3.',
    ]);
    expect(changes(google, { all: [google, vip] })).toEqual(['Added: "vip" is true.']);
    expect(changes({ all: [google, vip] }, vip)).toEqual(['Removed: channel is "google".']);
  });

  it('is both rules where they share no condition or are joined differently', () => {
    expect(changes(google, vip)).toEqual(['Was: channel is "google". Is: "vip" is true.']);
    expect(changes({ all: [google, vip] }, { any: [google, vip] })).toEqual([
      'Was: channel is "google" and "vip" is true. Is: channel is "google" or "vip" is true.',
    ]);
  });

  it('is both rules where the words are the same', () => {
    const many = (last: string) => ({
      channel: { in: [...Array.from({ length: 10 }, (_, place) => `c${place}`), last] },
    });
    expect(changes(many('x'), many('y'))).toHaveLength(1);
  });
});
