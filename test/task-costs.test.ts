import { describe, expect, it } from 'vitest';
import { randomizationTest } from '../src/randomization/inference/randomization-test.js';
import { detectChanges } from '../src/statistics/change-detection/detect-change.js';
import { analyseTwoSamples } from '../src/statistics/two-samples/two-sample-analysis.js';
import { costOf } from '../src/task-costs.js';
import { workerTasks } from '../src/worker-tasks.js';

const options = { alpha: 0.05, alternative: 'TWO_SIDED' as const };
/** As src/threads/thread-pool.ts decides. */
const INLINE_MS = 5;

describe('the estimated cost of a task', () => {
  it('is known for every task', () => {
    const unknown = workerTasks.filter((task) => {
      try {
        costOf(task, [{}, {}, {}] as never);
      } catch (error) {
        return (error as Error).message.includes('is not known');
      }
      return false;
    });
    expect(unknown.map(({ name }) => name)).toEqual([]);
    expect(() => costOf(function unlisted() {}, [])).toThrow('estimate it in src/task-costs.ts');
  });

  it('lets simple tests of any size run where they are asked for, and exact ones on threads', () => {
    const arm = (n: number) => ({ n, successes: n / 10 });
    const testOf = (method: 'SCORE' | 'SCORE_EXACT', n: number) =>
      costOf(analyseTwoSamples, [{ samples: { method, control: arm(n), treatment: arm(n) }, options }]);
    expect(testOf('SCORE', 1e9)).toBeLessThan(INLINE_MS);
    expect(testOf('SCORE_EXACT', 10)).toBeGreaterThan(INLINE_MS);
  });

  it('of many watched channels is one of threads, of a few days one of where it is asked for', () => {
    const series = (channels: number, days: number) =>
      Array.from({ length: channels }, () => ({
        totals: new Array<number>(56 + days).fill(1),
        exposures: [],
        seasons: [],
        monitoredFrom: 56,
      }));
    const detectionOf = (channels: number, days: number) =>
      costOf(detectChanges, [series(channels, days), { threshold: 365, alpha: 0.05 }]);
    expect(detectionOf(9, 30)).toBeLessThan(INLINE_MS);
    expect(detectionOf(1, 366)).toBeGreaterThan(INLINE_MS);
  });

  it('of a randomization test grows with customers and draws, and few customers have few allocations', () => {
    const testOf = (customers: number, resamples: number) =>
      costOf(randomizationTest, [
        { outcomes: new Array(customers).fill(1), arms: [], strata: null, groups: null, covariates: null },
        { weights: null, largestDistance: null },
        { ...options, statistic: 'DIFFERENCE', seed: '1', resamples, control: 0, treatment: 1 },
      ]);
    expect(testOf(8, 100_000)).toBeLessThan(INLINE_MS);
    expect(testOf(1_000, 10_000)).toBeGreaterThan(9 * testOf(1_000, 1_000));
    // Every client can ask for the largest one that a request may have.
    expect(testOf(5_000, 10_000)).toBeLessThan(60_000);
  });
});
