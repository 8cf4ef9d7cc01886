import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateBudget } from '../../../src/statistics/budget-allocation/allocate-budget.js';
import type { AllocationInput, BudgetChannel } from '../../../src/statistics/budget-allocation/allocation-input.js';
import { marginalOf, responseOf } from '../../../src/statistics/response-curves/curve-families.js';
import type { CurveName, ResponseCurve } from '../../../src/statistics/response-curves/curve-family.js';
import { expectNear } from '../near.js';

interface Row {
  total: number;
  margin: number | null;
  channels: { curve: ResponseCurve; minimum: number; maximum: number | null }[];
  spends: number[];
  response: number;
}

const fixture: { concave: Row[]; shaped: Row[] } = JSON.parse(
  readFileSync('test/fixtures/budget-allocation/allocations.json', 'utf8'),
);
const inputOf = ({ total, margin, channels }: Row): AllocationInput => ({
  total,
  margin,
  channels: channels.map((channel) => ({ ...channel, maximum: channel.maximum ?? Infinity })),
});
const channel = (form: CurveName, ...parameters: number[]): BudgetChannel => ({
  curve: { form, parameters },
  minimum: 0,
  maximum: Infinity,
});
const responses = (channels: readonly BudgetChannel[], spends: readonly number[]) =>
  channels.reduce((sum, { curve }, i) => sum + responseOf(curve, spends[i]!), 0);
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

const positive = fc.double({ min: 0.5, max: 100, noNaN: true });
const anyChannel = fc
  .record({
    form: fc.constantFrom<CurveName>('EXPONENTIAL', 'MICHAELIS_MENTEN', 'HILL', 'HILL', 'POWER_TWO', 'POWER_HALF'),
    maximum: positive,
    scale: positive,
    slope: fc.double({ min: 0.4, max: 6, noNaN: true }),
    minimum: fc.constantFrom(0, 0, 0, 2, 5),
    width: fc.constantFrom(Infinity, Infinity, 4, 30),
  })
  .map(({ form, maximum, scale, slope, minimum, width }): BudgetChannel => {
    const parameters = form === 'HILL' ? [maximum, scale, slope] : [maximum, scale];
    return { curve: { form, parameters }, minimum, maximum: minimum + width };
  });
const anyInput = fc.record({
  total: fc.double({ min: 20, max: 200, noNaN: true }),
  channels: fc.array(anyChannel, { minLength: 3, maxLength: 3 }),
  margin: fc.option(fc.double({ min: 0.2, max: 5, noNaN: true })),
});

describe('the best allocation of a budget', () => {
  it.each(fixture.concave)('has equal marginal responses where curves are concave: $total, $margin', (row) => {
    const input = inputOf(row);
    const { spends, value } = allocateBudget(input);
    row.spends.forEach((spend, i) => {
      expectNear(spends[i]!, spend, 1e-11, 1e-11);
    });
    expectNear(responses(input.channels, spends), row.response, 1e-13);
    expectNear(value, row.margin === null ? row.response : row.margin * row.response - total(row.spends), 1e-12);
  });

  it.each(fixture.shaped)('is the global one where curves are S-shaped: $total', (row) => {
    const { spends, value, bound } = allocateBudget(inputOf(row));
    expectNear(value, row.response, 1e-10);
    expectNear(bound, value, 0);
    // Which of two equal channels gets nothing does not matter.
    const ordered = (list: readonly number[]) => [...list].sort((a, b) => a - b);
    ordered(row.spends).forEach((spend, i) => {
      expectNear(ordered(spends)[i]!, spend, 2e-7, 1e-9);
    });
  });

  it('is not the local optimum that lies next to an equal split', () => {
    const channels = [channel('HILL', 100, 40, 3), channel('HILL', 100, 40, 3), channel('HILL', 60, 15, 2)];
    const local = responses(channels, [20.76225534497748, 20.76225534497748, 18.47548931004504]);
    expectNear(local, 60.70026659265551, 1e-12);
    expect(allocateBudget({ total: 60, channels, margin: null }).value).toBeGreaterThan(1.4 * local);
  });

  it('leaves unspent what limits do not allow, and what would earn less than it costs', () => {
    const channels = [channel('EXPONENTIAL', 120, 50), channel('EXPONENTIAL', 80, 25)];
    const limited = channels.map((one) => ({ ...one, maximum: 10 }));
    expect(allocateBudget({ total: 100, channels: limited, margin: null }).spends).toEqual([10, 10]);
    const { spends } = allocateBudget({ total: 1_000, channels, margin: 1 });
    spends.forEach((spend, i) => {
      expectNear(marginalOf(channels[i]!.curve, spend), 1, 1e-12);
    });
    // An S-shaped channel that never earns what it costs gets nothing.
    expect(allocateBudget({ total: 100, channels: [channel('HILL', 100, 40, 3)], margin: 0.4 }).spends).toEqual([0]);
  });

  it('spends all that helps at all, also where marginal responses are below the smallest number', () => {
    const channels = [channel('EXPONENTIAL', 120, 50), channel('HILL', 80, 25, 0.5), channel('HILL', 1, 1e10, 100)];
    const { spends } = allocateBudget({ total: 1e6, channels, margin: null });
    expectNear(total(spends), 1e6, 1e-12);
    expect(allocateBudget({ total: 0, channels, margin: null }).spends).toEqual([0, 0, 0]);
  });

  it('says how much more is possible where equal S-shaped channels make the search too long', () => {
    const channels = Array.from({ length: 8 }, () => channel('HILL', 100, 40, 3));
    const { value, bound } = allocateBudget({ total: 130, channels, margin: null }, 3);
    expect(bound).toBeGreaterThan(value);
    expect(bound).toBeLessThan(1.1 * value);
  });

  it('is never worse than any allocation of a grid, keeps every limit, and does not exceed its bound', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { spends, value, bound } = allocateBudget(input);
        expect(total(spends)).toBeLessThanOrEqual(input.total * (1 + 1e-12));
        input.channels.forEach(({ minimum, maximum }, i) => {
          expect(spends[i]!).toBeGreaterThanOrEqual(minimum);
          expect(spends[i]!).toBeLessThanOrEqual(maximum);
        });
        const worthOf = (tried: readonly number[]) => {
          const response = responses(input.channels, tried);
          return input.margin === null ? response : input.margin * response - total(tried);
        };
        expectNear(worthOf(spends), value, 1e-12, 1e-12);
        expect(bound).toBeGreaterThanOrEqual(value);
        let best = -Infinity;
        for (const tried of gridOf(input, 24)) best = Math.max(best, worthOf(tried));
        expect(best).toBeLessThanOrEqual(bound + 1e-9 * Math.abs(bound) + 1e-12);
        if (bound === value) expect(best).toBeLessThanOrEqual(value + 1e-9 * Math.abs(value) + 1e-12);
      }),
      { numRuns: 60 },
    );
  });

  it('has equal marginal responses between the limits', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { spends } = allocateBudget({ ...input, margin: null });
        const inside = input.channels.filter(({ minimum, maximum }, i) => {
          return spends[i]! > minimum + 1e-6 && spends[i]! < maximum - 1e-6;
        });
        const marginals = inside.map(({ curve }) =>
          marginalOf(curve, spends[input.channels.findIndex((c) => c.curve === curve)]!),
        );
        for (const marginal of marginals) expectNear(marginal, marginals[0]!, 1e-4, 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, Partial<AllocationInput>]>([
    ['total', { total: -1 }],
    ['total', { total: Number.NaN }],
    ['margin', { margin: 0 }],
    ['channels', { channels: [] }],
    ['channels[0].maximum', { channels: [channel('EXPONENTIAL', 0, 1)] }],
    ['channels[0].scale', { channels: [channel('EXPONENTIAL', 1)] }],
    ['channels[0].slope', { channels: [channel('HILL', 1, 1, 101)] }],
    ['channels[0].slope', { channels: [channel('HILL', 1, 1, 0)] }],
    ['channels[0].minimum', { channels: [{ ...channel('EXPONENTIAL', 1, 1), minimum: -1 }] }],
    ['channels[0].maximum', { channels: [{ ...channel('EXPONENTIAL', 1, 1), minimum: 2, maximum: 1 }] }],
    ['total', { channels: [{ ...channel('EXPONENTIAL', 1, 1), minimum: 20 }] }],
  ])('refuses what no allocation can answer: %s', (field, change) => {
    const input = { total: 10, channels: [channel('EXPONENTIAL', 1, 1)], margin: null, ...change };
    expect(() => allocateBudget(input)).toThrow(expect.objectContaining({ field }));
  });
});

/** All allocations in equal steps, within the limits. */
function* gridOf({ total: budget, channels }: AllocationInput, steps: number): Generator<number[]> {
  const [a, b, c] = channels as [BudgetChannel, BudgetChannel, BudgetChannel];
  const free = budget - a.minimum - b.minimum - c.minimum;
  const clipped = ({ minimum, maximum }: BudgetChannel, share: number) => Math.min(maximum, minimum + free * share);
  for (let i = 0; i <= steps; i++) {
    for (let j = 0; i + j <= steps; j++) {
      for (let k = 0; i + j + k <= steps; k++)
        yield [clipped(a, i / steps), clipped(b, j / steps), clipped(c, k / steps)];
    }
  }
}
