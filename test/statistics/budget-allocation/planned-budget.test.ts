import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateBudget } from '../../../src/statistics/budget-allocation/allocate-budget.js';
import { DrawnValues, type PlanProblem, STEPS } from '../../../src/statistics/budget-allocation/drawn-values.js';
import { allocateSteps } from '../../../src/statistics/budget-allocation/grid-allocation.js';
import { planBudget } from '../../../src/statistics/budget-allocation/plan-budget.js';
import { type SpendTest, valueTests } from '../../../src/statistics/budget-allocation/telling-tests.js';
import type { ResponseCurve } from '../../../src/statistics/response-curves/curve-family.js';
import { runTask } from '../../../src/threads/task.js';
import { expectNear } from '../near.js';

const exponential = (maximum: number, scale: number): ResponseCurve => ({
  form: 'EXPONENTIAL',
  parameters: [maximum, scale],
});
const channel = (current: number, minimum = 0, maximum = 100) => ({ current, minimum, maximum });

describe('steps of a budget', () => {
  it('are those of complete enumeration', () => {
    const value = fc.double({ min: -5, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 21, maxLength: 21 }),
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 3 }),
        (given, most) => {
          const values = Float64Array.from(given);
          const found = allocateSteps(values, 7, 6, most);
          let best = -Infinity;
          for (let i = 0; i <= most[0]!; i++) {
            for (let j = 0; j <= most[1]!; j++) {
              for (let k = 0; k <= most[2]! && i + j + k <= 6; k++) {
                if (i + j + k <= 6) best = Math.max(best, values[i]! + values[7 + j]! + values[14 + k]!);
              }
            }
          }
          expectNear(found.value, best, 1e-12, 1e-12);
          const [i, j, k] = found.steps as [number, number, number];
          expectNear(values[i]! + values[7 + j]! + values[14 + k]!, best, 1e-12, 1e-12);
          expect(i + j + k).toBeLessThanOrEqual(6);
        },
      ),
    );
  });
});

describe('a plan', () => {
  const problem: PlanProblem = { total: 100, margin: null, channels: [channel(50), channel(50)] };

  it('is the best allocation where curves are known', () => {
    const curves = [exponential(120, 50), exponential(80, 25)];
    const plan = planBudget(new DrawnValues([curves], problem), 0.05);
    const best = allocateBudget({
      total: 100,
      margin: null,
      channels: curves.map((curve) => ({ curve, minimum: 0, maximum: 100 })),
    });
    plan.spends.forEach(({ estimate, lower, upper }, index) => {
      expectNear(estimate, best.spends[index]!, 0, 100 / STEPS);
      expect([lower, upper]).toEqual([estimate, estimate]);
    });
    expectNear(plan.value.estimate, best.value, 1e-4);
    expect(plan.value.estimate).toBeLessThanOrEqual(best.value);
    expect(plan.valueOfPerfectInformation).toBe(0);
    expect(plan.gain.estimate).toBeGreaterThan(0);
    expect(plan.probabilityOfGain).toBe(1);
  });

  it('hedges where they are not, and says what knowing them would be worth', () => {
    // Either the one or the other channel responds.
    const draws = [
      [exponential(100, 30), exponential(1, 30)],
      [exponential(1, 30), exponential(100, 30)],
    ];
    const plan = planBudget(new DrawnValues(draws, problem), 0.05);
    for (const { estimate, lower, upper } of plan.spends) {
      expectNear(estimate, 50, 0, 1e-9);
      expect(lower).toBeLessThan(20);
      expect(upper).toBeGreaterThan(80);
    }
    const known = 100 * (1 - Math.exp(-100 / 30));
    const half = 101 * (1 - Math.exp(-50 / 30));
    expectNear(plan.valueOfPerfectInformation, known - half, 0.2);
    expect(plan.gain.estimate).toBeCloseTo(0, 9);
    expect(plan.probabilityOfGain).toBe(0);
  });

  it('keeps limits, and leaves unspent what would earn less than it costs', () => {
    const curves = [exponential(120, 50), exponential(80, 25)];
    const limits = { ...problem, channels: [channel(50, 10, 22), channel(50, 5, 12.3)] };
    const limited = planBudget(new DrawnValues([curves], limits), 0.05);
    expect(limited.spends.map(({ estimate }) => estimate)).toEqual([22, 12.3]);
    const profit = planBudget(
      new DrawnValues([curves], {
        ...problem,
        total: 1_000,
        margin: 0.5,
        channels: [channel(0, 0, 500), channel(0, 0, 500)],
      }),
      0.05,
    );
    // 0.5·120/50·e^(−x/50) = 1
    expectNear(profit.spends[0]!.estimate, 50 * Math.log(1.2), 0, 10);
    const fixed = planBudget(
      new DrawnValues([curves], { ...problem, channels: [channel(7, 7, 7), channel(8, 8, 8)] }),
      0.05,
    );
    expect(fixed.spends.map(({ estimate }) => estimate)).toEqual([7, 8]);
    expect(fixed.gain.estimate).toBeCloseTo(0, 12);
  });

  it('needs draws', () => {
    expect(() => new DrawnValues([], problem)).toThrow(expect.objectContaining({ field: 'draws' }));
  });
});

describe('the value of a test', () => {
  const problem: PlanProblem = { total: 100, margin: null, channels: [channel(50), channel(50)] };
  // What the second channel brings is known; the first one is good or bad.
  const draws = Array.from({ length: 200 }, (_, draw) => [
    exponential(draw % 2 === 0 ? 160 : 20, 40),
    exponential(80, 40),
  ]);
  const values = new DrawnValues(draws, problem);
  const plan = planBudget(values, 0.05);
  const perfect = plan.valueOfPerfectInformation;
  const test = (change: Partial<SpendTest>): SpendTest => ({
    channel: 0,
    from: 50,
    to: 0,
    standardError: 1,
    ...change,
  });
  const valuesOf = (tests: SpendTest[]) => runTask(valueTests, [values, plan, tests, 1], () => undefined);

  it('is that of perfect information where it leaves no doubt, and none where it tells nothing', () => {
    const [exact, vague] = valuesOf([test({ standardError: 1e9 }), test({ standardError: 1e-6 })]);
    if (!exact || !vague) throw new Error('Two tests have two values.');
    expect(exact.standardError).toBe(1e-6);
    expectNear(exact.gain, perfect, 0, 4 * exact.simulationError + 1e-9);
    expectNear(vague.gain, 0, 0, 1e-6 * perfect);
    expectNear(exact.expectedDifference, -90 * (1 - Math.exp(-50 / 40)), 1e-12);
  });

  it('falls with the error of the test, and tests of what is known tell nothing', () => {
    const errors = [1, 50, 100, 400];
    const gains = errors.map((standardError) => valuesOf([test({ standardError })])[0]!.gain);
    for (const [index, gain] of gains.entries()) {
      expect(gain).toBeLessThanOrEqual(perfect);
      if (index > 0) expect(gain).toBeLessThan(gains[index - 1]! + 1e-9);
    }
    const [first, second] = valuesOf([test({ channel: 1 }), test({})]);
    expect([first!.channel, second!.channel]).toEqual([0, 1]);
    expectNear(second!.gain, 0, 0, 1e-9);
  });
});
