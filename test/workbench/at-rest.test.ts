import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AtRest, REST_MS } from '../../workbench/components/at-rest.js';

describe('values that are taken once they rest', () => {
  let taken: number[];
  let atRest: AtRest<number>;
  beforeEach(() => {
    vi.useFakeTimers();
    taken = [];
    atRest = new AtRest((value) => taken.push(value));
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('takes only the last of several keys', () => {
    atRest.later(1);
    vi.advanceTimersByTime(REST_MS - 1);
    atRest.later(2);
    vi.advanceTimersByTime(REST_MS - 1);
    expect(taken).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(taken).toEqual([2]);
  });

  it('takes the value that waits at once when it is left, and once', () => {
    atRest.later(1);
    expect(atRest.now()).toBe(true);
    expect(atRest.now()).toBe(false);
    vi.advanceTimersByTime(REST_MS);
    expect(taken).toEqual([1]);
  });

  it('takes nothing that was dropped', () => {
    atRest.later(1);
    atRest.drop();
    vi.advanceTimersByTime(REST_MS);
    expect(taken).toEqual([]);
  });
});
