import { describe, expect, it } from 'vitest';
import { observedPeriod } from '../../../src/insights/lifetime-value/observed-period.js';

const asked = { until: null, complete: 1_000, known: 1_000, first: 700, timeUnitDays: 7, horizon: 10 };

describe('observedPeriod', () => {
  it('checks the model on what is known after `until`, as long as the horizon', () => {
    expect(observedPeriod({ ...asked, until: 800 })).toEqual({ until: 800, heldUntil: 870, checkedFrom: null });
    expect(observedPeriod({ ...asked, until: 980 })).toEqual({ until: 980, heldUntil: 1_000, checkedFrom: null });
  });

  it('holds out whole units of the last part, at most a third, where less than a unit is known after it', () => {
    expect(observedPeriod(asked)).toEqual({ until: 1_000, heldUntil: 1_000, checkedFrom: 930 });
    expect(observedPeriod({ ...asked, until: 994 })).toEqual({ until: 994, heldUntil: 994, checkedFrom: 924 });
    expect(observedPeriod({ ...asked, horizon: 52 })).toMatchObject({ checkedFrom: 1_000 - 14 * 7 });
    expect(observedPeriod({ ...asked, first: 985 })).toMatchObject({ checkedFrom: null });
  });

  it('takes days up to the last event, and later ones only where events are declared complete', () => {
    expect(observedPeriod({ ...asked, until: 991, complete: 990 })).toMatchObject({ until: 991, heldUntil: 991 });
    expect(() => observedPeriod({ ...asked, until: 992, complete: 990 })).toThrow(
      /^Give a day up to 1972-09-18, as far as events are recorded: .* declare the events complete [(]`declareEventsComplete`[)]\.$/,
    );
    expect(() => observedPeriod({ ...asked, until: 1_001 })).toThrow(
      /^Give a day up to 1972-09-27: without the events of later days, customers would seem to have left\.$/,
    );
  });
});
