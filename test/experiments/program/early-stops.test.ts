import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { EffectScaleOfProgram } from '../../../src/experiments/program/program-input.js';
import { learnFrom } from '../../../src/experiments/program/program-metric.js';
import { type ReadEffect, stoppedEarly } from '../../../src/experiments/program/read-effects.js';

type Looks = Parameters<typeof stoppedEarly>[0];
type Sequential = NonNullable<Parameters<typeof stoppedEarly>[1]>;

const groupSequential = { informationFractions: [0.5, 1] };
const fixed = { groupSequential, confidenceSequence: null } as unknown as Looks;
const anytime = { groupSequential: null, confidenceSequence: { startAt: 10, tunedFor: 20 } } as unknown as Looks;
const at = (look: number | null, decision: string | null, planned = true) =>
  ({ planned, look, decision }) as unknown as Sequential;

describe('early stops', () => {
  it.each<[string, Looks, Sequential | null, boolean]>([
    ['an effect at the first of two looks', fixed, at(1, 'EFFECT_FOUND'), true],
    ['an effect at the last look', fixed, at(2, 'EFFECT_FOUND'), false],
    ['no effect at the first look', fixed, at(1, 'CONTINUE'), false],
    ['no effect at the end', fixed, at(2, 'NO_EFFECT_FOUND'), false],
    ['an effect before any look', fixed, at(null, null), false],
    ['an effect at any time', anytime, at(null, 'EFFECT_FOUND'), true],
    ['looks that were not planned', null, at(null, 'EFFECT_FOUND', false), false],
    ['no looks', null, null, false],
  ])('are told: %s', (_, looks, sequential, early) => {
    expect(stoppedEarly(looks, sequential)).toBe(early);
  });

  it('are warned of, and their estimates enter as they are', () => {
    const read = (id: number, early: boolean) =>
      ({
        experiment: { id, key: `e${id}` },
        metric: { id: 1 },
        arm: { id },
        first: true,
        live: false,
        stoppedEarly: early,
        baseline: 1,
        shape: null,
        reported: {
          absolute: { estimate: id, lower: id - 2, upper: id + 2 },
          relative: null,
          degreesOfFreedom: null,
          alpha: 0.05,
          alternative: 'TWO_SIDED',
        },
      }) as unknown as ReadEffect;
    const learned = (early: boolean) =>
      learnFrom([read(1, false), read(3, early)], EffectScaleOfProgram.ABSOLUTE, 0.05);
    const { answer } = learned(true);
    const warning = answer.warnings.find(({ code }) => code === 'EARLY_STOPS');
    expect(warning?.message).toContain('1 of 2 effects');
    expect(answer.effects.map(({ estimate }) => estimate)).toEqual([1, 3]);
    const codes = learned(false).answer.warnings.map(({ code }) => code);
    expect(codes).not.toContain('EARLY_STOPS');
  });
});
