import { describe, expect, it } from 'vitest';
import { groupStudy } from '../../../validation/studies/group-study.js';
import { multiplicityStudy } from '../../../validation/studies/multiplicity-study.js';
import { peekingStudy } from '../../../validation/studies/peeking-study.js';
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
