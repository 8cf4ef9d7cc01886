import { describe, expect, it } from 'vitest';
import { studiesDocument } from '../../../validation/studies/document.js';
import { openUniform } from '../../../validation/studies/population.js';
import { type Characteristics, runnable } from '../../../validation/studies/study.js';

const study = runnable({
  section: 'Two samples',
  data: 'coins',
  n: 10,
  replicates: 400,
  draw: openUniform,
  methods: [
    { name: 'right', observe: (u) => ({ falseAlarm: Number(u < 0.04), interval: Number(u < 0.96) }) },
    { name: 'wrong', instead: 'right', observe: (u) => ({ falseAlarm: Number(u < 0.3), interval: Number(u < 0.5) }) },
    { name: 'foolish', naive: true, observe: (u) => ({ falseAlarm: Number(u < 0.9) }) },
    { name: 'silent', most: () => 100, observe: () => ({ falseAlarm: null, interval: null }) },
    { name: 'absent', most: () => 0, observe: () => ({}) },
  ],
});

const found = study.run(1);
const of = (name: string): Characteristics => found.find(({ method }) => method === name)!;

describe('a study', () => {
  it('gives the same numbers again', () => expect(study.run(1)).toEqual(found));

  it('counts shares, and nothing as neither an alarm nor a miss', () => {
    expect(of('wrong').falseAlarm!.share).toBeCloseTo(0.3, 1);
    expect(of('wrong').falseAlarm!.error).toBeCloseTo(Math.sqrt((0.3 * 0.7) / 400), 2);
    expect(of('silent')).toMatchObject({ replicates: 100, unanswered: 100 });
    expect(of('silent').falseAlarm!.share).toBe(0);
    expect(of('silent').interval!.share).toBe(1);
    expect(of('silent').falseAlarm!.error).toBeCloseTo(Math.sqrt((0.05 * 0.95) / 100), 12);
  });

  it('leaves out what is too slow, and scales replicates down to ten', () => {
    expect(found.map(({ method }) => method)).toEqual(['right', 'wrong', 'foolish', 'silent']);
    expect(study.run(0.5).map(({ replicates }) => replicates)).toEqual([200, 200, 200, 50]);
    expect(study.run(0.001).map(({ replicates }) => replicates)).toEqual([10, 10, 10, 10]);
  });

  it('is reported in bold and in words where it fails', () => {
    const text = studiesDocument(found, 1);
    expect(text).toMatch(/\| wrong \| 10 \| 400 \| \*\*\d+\.\d ± \d\.\d\*\* \| \*\*\d+\.\d ± \d\.\d\*\* \|/);
    expect(text).toMatch(/\| right \| 10 \| 400 \| \d\.\d ± \d\.\d \| \d+\.\d ± \d\.\d \|/);
    expect(text).toMatch(/- \*\*wrong\*\* \(Two samples\): wrong claims in .* Instead: right\./);
    expect(text).toMatch(/shown as a warning:\n\n- \*\*foolish\*\*/);
    expect(text).toContain('100 to 400 replicates per row');
    expect(text).not.toContain('--scale');
    expect(studiesDocument(found, 0.5)).toContain('--scale 0.5');
  });
});
