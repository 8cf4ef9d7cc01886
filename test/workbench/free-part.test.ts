import { describe, expect, it } from 'vitest';
import { freePart } from '../../workbench/experiments/plan/sections/free-part.js';

describe('the part of a namespace that a draft is offered', () => {
  it.each([
    ['all of an unused one', [], { from: 0, to: 1 }],
    ['what one experiment leaves', [{ from: 0, to: 0.5 }], { from: 0.5, to: 1 }],
    [
      'the largest gap',
      [
        { from: 0.6, to: 0.9 },
        { from: 0, to: 0.2 },
      ],
      { from: 0.2, to: 0.6 },
    ],
    ['all of one without a gap', [{ from: 0, to: 1 }], { from: 0, to: 1 }],
  ])('is %s', (_, taken, expected) => {
    expect(freePart(taken)).toEqual(expected);
  });
});
