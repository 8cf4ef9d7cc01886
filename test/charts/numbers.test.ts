import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  shownCount,
  shownEstimate,
  shownInterval,
  shownLevel,
  shownLimits,
  shownNumber,
  shownProbability,
  shownPValue,
  shownSentence,
  shownTick,
  type Unit,
  unitOf,
  writeNumbersAs,
} from '../../charts/numbers.js';

const number: Unit = { kind: 'number' };
const dollars: Unit = { kind: 'money', currency: 'USD' };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const interval = (estimate: number | null, lower: number | null, upper: number | null) => ({ estimate, lower, upper });

describe('numbers as people read them', () => {
  it.each([
    [interval(0.1056, 0.05909, 0.1521), number, '0.106 (0.059 to 0.152)'],
    [interval(4.258, 1.719, 6.796), dollars, '4.26 USD (1.72 to 6.80)'],
    [interval(0.429, -0.5457, 1.404), dollars, '0.43 USD (−0.55 to 1.40)'],
    [interval(21_248, -27_027, 69_523), dollars, '21,000 USD (−27,000 to 70,000)'],
    [interval(0.0123, 0.0101, 0.0145), { kind: 'share-difference' }, '1.23 pp (1.01 to 1.45)'],
    [interval(0.2085, 0.112, 0.3142), { kind: 'relative' }, '21 % (11 to 31)'],
    [interval(-0.0001, -0.5, 0.5), number, '0.00 (−0.50 to 0.50)'],
    [interval(2, 2, 2), number, '2.00 (2.00 to 2.00)'],
    [interval(0, 0, 0), dollars, '0 USD (0 to 0)'],
    [interval(0.1, 0.0004, 0.2), number, '0.1000 (0.0004 to 0.2000)'],
  ] as const)('rounds %j together', (value, unit, shown) => {
    expect(plain(shownInterval(value, unit))).toBe(shown);
  });

  it('says which limits there are not', () => {
    expect(shownInterval(interval(3, 1, null), number)).toBe('3.0 (from 1.0)');
    expect(shownInterval(interval(3, null, 5), number)).toBe('3.0 (up to 5.0)');
    expect(shownInterval({ ...interval(3, null, null), unbounded: true }, number)).toBe('3.00 (no finite limits)');
    expect(shownInterval(interval(3, null, null), number)).toBe('3.00 (limits not known)');
    expect(shownInterval(interval(null, 1, 2), number)).toBe('not known (1.00 to 2.00)');
    expect(plain(shownLimits(interval(0.5, 0.25, 0.75), { kind: 'share' }))).toBe('25 to 75 %');
    expect(shownEstimate(interval(0.1056, 0.05909, 0.1521), number)).toBe('0.106');
  });

  it.each([
    [0, 'p < 0.0001'],
    [1e-40, 'p < 0.0001'],
    [0.0001, 'p = 0.0001'],
    [0.001017, 'p = 0.0010'],
    [0.0274, 'p = 0.027'],
    [0.5, 'p = 0.50'],
    [0.9999, 'p > 0.99'],
    [1, 'p > 0.99'],
    [null, 'p not known'],
  ])('writes the p-value %s', (p, shown) => {
    expect(plain(shownPValue(p))).toBe(shown);
  });

  it('never writes a share that is nearly nothing or nearly all as nothing or all', () => {
    const shown = [0, 1e-9, 0.004, 0.194, 0.995, 0.99999, 1].map((share) => plain(shownProbability(share)));
    expect(shown).toEqual(['0 %', 'below 0.1 %', '0.4 %', '19 %', '99.5 %', 'above 99.9 %', '100 %']);
    expect(shownProbability(null)).toBe('not known');
  });

  it('writes lone numbers with three digits, counts whole and levels as they are', () => {
    expect(shownNumber(0.0123456)).toBe('0.0123');
    expect(plain(shownNumber(-1234.5, dollars))).toBe('−1,235 USD');
    expect(plain(shownNumber(0.5, dollars))).toBe('0.500 USD');
    expect(plain(shownNumber(12.3, dollars))).toBe('12.30 USD');
    expect(shownNumber(null)).toBe('not known');
    expect(shownCount(50_000)).toBe('50,000');
    expect(plain(shownLevel(0.975))).toBe('97.5 %');
    expect([0, 0.25, 0.5].map((tick) => shownTick(tick, 0.25, number))).toEqual(['0.00', '0.25', '0.50']);
  });

  it('knows percentage points from percent by the metric', () => {
    expect(unitOf({ kind: 'PROPORTION' }, 'EUR', 'difference')).toEqual({ kind: 'share-difference' });
    expect(unitOf({ kind: 'PROPORTION' }, 'EUR', 'mean')).toEqual({ kind: 'share' });
    expect(unitOf({ kind: 'MEAN', unit: 'CURRENCY' }, 'EUR', 'mean')).toEqual({ kind: 'money', currency: 'EUR' });
    expect(unitOf({ kind: 'MEAN', unit: 'orders' }, 'EUR', 'mean')).toEqual({ kind: 'number', word: 'orders' });
  });

  it('shows an interval that excludes 0 so that no reader takes it to include 0, and the other way round', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (lower, width) => {
        const upper = lower + width;
        const shown = shownLimits(interval((lower + upper) / 2, lower, upper), number);
        const [from, to] = shown.split(' to ').map((text) => Number(text.replaceAll(',', '').replace('−', '-')));
        const step = 10 ** (Math.floor(Math.log10(width / 2)) - 1);
        const closest = Math.min(Math.abs(lower), Math.abs(upper));
        if (lower * upper > 0 && closest > step / 100) expect(from! * to!).toBeGreaterThan(0);
        expect(Math.abs(from! - lower)).toBeLessThanOrEqual(step * 0.51 + 1e-12);
        expect(Math.abs(to! - upper)).toBeLessThanOrEqual(step * 0.51 + 1e-12);
      }),
    );
  });

  describe('for people of another locale', () => {
    beforeEach(() => writeNumbersAs('de-DE'));
    afterEach(() => writeNumbersAs('en-US'));

    it('writes the same digits with their signs', () => {
      expect(shownInterval(interval(0.1058, 0.0593, 0.1523), number)).toBe('0,106 (0,059 to 0,152)');
      expect(plain(shownNumber(-1234.5, dollars))).toBe('−1.235 USD');
      expect(shownCount(50_000)).toBe('50.000');
      expect([0.2, 0.99999, 1e-9].map((p) => plain(shownPValue(p)))).toEqual(['p = 0,20', 'p > 0,99', 'p < 0,0001']);
      expect(plain(shownLevel(0.975))).toBe('97,5 %');
      expect(plain(shownProbability(0.004))).toBe('0,4 %');
    });

    it('writes the numbers of sentences, and neither dates, versions nor names', () => {
      const sentence =
        'Of 1,490,000 customers, 1,490.5 (12.50 to -83.2 %) bought "Summer 2.0" on 2026-01-02, p < 0.0001; v1.2, 10.0.0.1 and 1234.5.';
      expect(shownSentence(sentence)).toBe(
        'Of 1.490.000 customers, 1.490,5 (12,50 to −83,2\u00a0%) bought "Summer 2.0" on 2026-01-02, p\u00a0<\u00a00,0001; v1.2, 10.0.0.1 and 1234,5.',
      );
    });
  });

  it('leaves the sentences of the graph as they are in their own locale, but for signs and spaces', () => {
    const plain = (text: string) => text.replaceAll('−', '-').replaceAll('\u00a0', ' ');
    fc.assert(fc.property(fc.string(), (text) => plain(shownSentence(text)) === plain(text)));
    expect(shownSentence('From -83.2 to (-1,490), 2026-01-02')).toBe('From −83.2 to (−1,490), 2026-01-02');
  });
});
