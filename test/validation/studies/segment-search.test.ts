import { describe, expect, it } from 'vitest';
import { segmentSearchStudies, segmentSearchStudy } from '../../../validation/studies/segment-search-study.js';
import { excess, studied } from './studied.js';

const names = ['the search', 'every candidate'];

describe('the search for segments', () => {
  it.each([false, true])('makes few false discoveries where nothing differs (skewed: %s)', (skewed) => {
    const [search, naive] = studied(segmentSearchStudy(0, skewed, 60), ...names);
    expect(excess(search!.falseAlarm!)).toBeLessThan(2);
    expect(naive!.falseAlarm!.share).toBeGreaterThan(0.2);
  });

  it('finds most of what differs, with few false discoveries beside it', () => {
    const [search] = studied(segmentSearchStudy(3, false, 40), ...names);
    expect(excess(search!.falseAlarm!)).toBeLessThan(2);
    expect(search!.interval!.share).toBeGreaterThan(0.5);
  });

  it('is studied with and without differences', () => {
    expect(segmentSearchStudies()).toHaveLength(4);
  });
});
