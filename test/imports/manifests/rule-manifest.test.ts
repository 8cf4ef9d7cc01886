import { describe, expect, it } from 'vitest';
import { manifestSchema } from '../../../src/imports/manifests/manifest.js';
import { readManifest } from '../../../src/imports/manifests/manifest-reader.js';

const withRule = (rule: unknown) => ({
  name: 'A',
  customer: { key: { column: 'id' } },
  segments: [{ key: 'a', rule }],
});
const problems = (rule: unknown) =>
  manifestSchema.safeParse(withRule(rule)).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ??
  [];

const NESTED = 40_000;

describe('the rule of a segment in a manifest', () => {
  it.each<[string, unknown, string, RegExp]>([
    ['a list', [], 'segments.0.rule', /must be a rule/],
    ['a list that is a number', { all: 5 }, 'segments.0.rule.all', /expected array/],
    ['a part that is null', { any: [null] }, 'segments.0.rule.any.0', /expected object/],
    ['a part that is a text', { not: 'x' }, 'segments.0.rule.not', /expected object/],
    ['channels that are a text', { channel: { in: 'web' } }, 'segments.0.rule.channel.in', /expected array/],
    ['an attribute without a name', { attribute: { atLeast: 1 } }, 'segments.0.rule.attribute.name', /expected string/],
    [
      'a bound that is a text',
      { attribute: { name: 'a', atLeast: '1' } },
      'segments.0.rule.attribute.atLeast',
      /expected number/,
    ],
    [
      'an unknown measure',
      { behaviour: { event: 'a', measure: 'MEAN' } },
      'segments.0.rule.behaviour.measure',
      /COUNT/,
    ],
    ['an unknown condition', { all: [{ constructor: 1 }] }, 'segments.0.rule.all.0', /constructor/],
    [
      'a date that is a number',
      { attribute: { name: 'a', before: 5 } },
      'segments.0.rule.attribute.before',
      /expected string/,
    ],
  ])('%s is refused where it is', (_, rule, path, message) => {
    expect(problems(rule)).toEqual([expect.stringMatching(message)]);
    expect(problems(rule)[0]).toContain(`${path}: `);
  });

  it.each([
    ['lists', `${'{"all":['.repeat(NESTED)}{"not":{}}${']}'.repeat(NESTED)}`],
    ['negations', `${'{"not":'.repeat(NESTED)}{}${'}'.repeat(NESTED)}`],
  ])('%s in each other, 40,000 levels deep, are refused', (_, rule) => {
    const manifest = JSON.stringify(withRule(0)).replace('0}', `${rule}}`);
    expect(() => readManifest(manifest, 'manifest.json')).toThrow(/must not be nested more than 50 levels deep/i);
  });

  it('20,000 conditions are refused with the limit, once', () => {
    const rule = { any: Array.from({ length: 20_000 }, () => ({ channel: { is: 'email' } })) };
    const read = () => readManifest(JSON.stringify(withRule(rule)), 'manifest.json');
    expect(read).toThrow(/A rule has at most 200 conditions, nested at most 12 deep\.$/);
  });

  it('every kind of condition passes', () => {
    const rule = {
      all: [
        { any: [{ not: { channel: { in: ['web'] } } }] },
        { attribute: { name: 'income', atLeast: 1, lessThan: 5 } },
        { attribute: { name: 'city', in: ['Rome'] } },
        { attribute: { name: 'active', is: true } },
        { attribute: { name: 'birthday', onOrAfter: '2000-01-01', before: null } },
        { behaviour: { event: 'order', minus: 'return', measure: 'SUM', withinDays: 30, greaterThan: 10 } },
      ],
    };
    expect(problems(rule)).toEqual([]);
  });
});
