import { describe, expect, it } from 'vitest';
import { groupStudy } from '../../../validation/studies/group-study.js';
import { guardrailStudy } from '../../../validation/studies/guardrail-study.js';
import { multiplicityStudy } from '../../../validation/studies/multiplicity-study.js';
import { peekingStudy } from '../../../validation/studies/peeking-study.js';
import { plannedReadingStudy } from '../../../validation/studies/planned-reading-study.js';
import { populations } from '../../../validation/studies/population.js';
import { excess, shortfall, studied } from './studied.js';

const normal = populations[0]!;

describe('what is wrong is seen to be wrong', () => {
  it('peeking a hundred times: a confidence sequence bears it, a t-test does not', () => {
    const [sequence, naive] = studied(
      peekingStudy(normal, 1_000, 100),
      'confidence sequence',
      "Welch's t at every look",
    );
    expect(sequence!.falseAlarm!.share).toBeLessThan(0.05);
    expect(sequence!.interval!.share).toBeGreaterThan(0.95);
    expect(excess(naive!.falseAlarm!)).toBeGreaterThan(4);
    expect(shortfall(naive!.interval!)).toBeGreaterThan(4);
  });

  it('reading fifty times with planned looks: stored looks bear it, a boundary at every reading does not', () => {
    const [stored, every] = studied(
      plannedReadingStudy(normal, 500),
      'stored looks, Pocock',
      'the boundary of the last due look at every reading, Pocock',
    );
    expect(excess(stored!.falseAlarm!)).toBeLessThan(3);
    expect(excess(every!.falseAlarm!)).toBeGreaterThan(4);
  });

  it('guardrails: a correction and a one-sided test hide harm', () => {
    const [plain, corrected, oneSided] = studied(
      guardrailStudy(2_000),
      'two-sided, not',
      'two-sided, corrected',
      'one-sided',
    );
    expect(plain!.interval!.share).toBeGreaterThan(0.955);
    expect(Math.abs(excess(plain!.falseAlarm!))).toBeLessThan(4);
    expect(corrected!.interval!.share).toBeLessThan(0.88);
    expect(oneSided!.interval!.share).toBe(0);
  });

  it('groups: their own analysis bears it, one of customers does not', () => {
    const [groups, naive] = studied(groupStudy(normal, 8, 100), 'groups, CR2', "Welch's t on customers");
    expect(excess(groups!.falseAlarm!)).toBeLessThan(4);
    expect(shortfall(groups!.interval!)).toBeLessThan(4);
    expect(excess(naive!.falseAlarm!)).toBeGreaterThan(4);
    expect(shortfall(naive!.interval!)).toBeGreaterThan(4);
  });

  it('ten tests without a correction', () => {
    const [none] = studied(multiplicityStudy(0, 10, 500), 'none');
    expect(excess(none!.falseAlarm!)).toBeGreaterThan(4);
  });
});
