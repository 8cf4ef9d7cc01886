import { describe, expect, it } from 'vitest';
import { readRule, type StoredRule } from '../../workbench/segments/edit/read-rule.js';
import { newCondition, newGroup } from '../../workbench/segments/edit/rule-draft.js';
import { ruleSubjects } from '../../workbench/segments/edit/rule-subjects.js';
import { writtenRule } from '../../workbench/segments/edit/written-rule.js';

const named = (key: string) => ({ node: { key, name: key } });
const attribute = (key: string, type: 'NUMBER' | 'CATEGORY' | 'BOOLEAN' | 'DATE') => ({
  node: { key, name: key, type, levels: type === 'CATEGORY' ? ['a', 'b'] : null },
});
const subjects = ruleSubjects({
  channels: { edges: [named('google')] },
  eventTypes: { edges: [named('purchase'), named('return')] },
  attributes: {
    edges: [
      attribute('age', 'NUMBER'),
      attribute('kind', 'CATEGORY'),
      attribute('vip', 'BOOLEAN'),
      attribute('born', 'DATE'),
    ],
  },
});

describe('rules as drafts', () => {
  it.each<StoredRule>([
    { channel: { in: ['google'] } },
    { all: [{ attribute: { name: 'age', atMost: 2 } }, { attribute: { name: 'kind', in: ['a'] } }] },
    {
      any: [
        { attribute: { name: 'vip', is: false } },
        { all: [{ channel: { in: ['google'] } }, { attribute: { name: 'age', lessThan: 3 } }] },
      ],
    },
    { not: { attribute: { name: 'age', atLeast: 1, atMost: 2 } } },
    { not: { any: [{ channel: { in: ['google'] } }, { attribute: { name: 'vip', is: true } }] } },
    { attribute: { name: 'born', onOrAfter: '2000-01-01T07:30:00.000Z' } },
    { behaviour: { event: 'purchase', measure: 'SUM', minus: 'return', withinDays: 30, greaterThan: 5 } },
  ])('are written as they were read: %j', (rule) => {
    expect(writtenRule(readRule(rule, 'UTC'), subjects)).toMatchObject({ rule, missing: new Map() });
  });

  it.each([
    ['UTC', '2000-01-01T00:00:00.000Z', '2001-01-01T00:00:00.000Z'],
    ['Europe/Berlin', '1999-12-31T23:00:00.000Z', '2000-12-31T23:00:00.000Z'],
    ['America/New_York', '2000-01-01T05:00:00.000Z', '2001-01-01T05:00:00.000Z'],
  ])('have days as they begin in the time zone of the server: %s', (timeZone, onOrAfter, before) => {
    const read = readRule({ attribute: { name: 'born', onOrAfter, before } }, timeZone);
    expect(writtenRule(read, subjects).rule).toEqual({
      attribute: { name: 'born', onOrAfter: '2000-01-01', before: '2001-01-01' },
    });
  });

  it('split bounds that no sentence has', () => {
    const read = readRule({ attribute: { name: 'age', greaterThan: 1, atMost: 3 } }, 'UTC');
    expect(writtenRule(read, subjects).rule).toEqual({
      all: [{ attribute: { name: 'age', atMost: 3 } }, { attribute: { name: 'age', greaterThan: 1 } }],
    });
  });

  it('know where their conditions are in the rule, and which are unfinished', () => {
    const [finished, unfinished] = [newCondition({ subject: 'channel', values: ['google'] }), newCondition()];
    const { rule, places, missing } = writtenRule(newGroup('none', [finished, unfinished]), subjects);
    expect(rule).toBe(null);
    expect([places.get(finished.id), places.get(unfinished.id)]).toEqual(['rule.not.any.0', 'rule.not.any.1']);
    expect([...missing.keys()]).toEqual([unfinished.id]);
  });
});
