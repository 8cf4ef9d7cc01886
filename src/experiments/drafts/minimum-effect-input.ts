import { Field, Float, InputType } from 'type-graphql';
import { invalid } from '../../graph/expected-error.js';
import { oneOfInput } from '../../graph/one-of.js';
import { validNumber } from '../../graph/validation.js';
import type { MinimumEffect } from '../minimum-effect.js';

@InputType({
  description: 'The smallest effect that would be worth acting on, with its sign. Give exactly one of the fields.',
})
export class MinimumEffectInput {
  @Field(() => Float, {
    nullable: true,
    description: 'Treatment minus control: for a proportion, 0.01 is one percentage point.',
  })
  absolute?: number | null;

  @Field(() => Float, { nullable: true, description: 'Treatment over control, minus 1: 0.1 is a 10 % increase.' })
  relative?: number | null;
}

oneOfInput('MinimumEffectInput');

/** Beyond these, sums of squares of planted effects could overflow. */
const LARGEST_RELATIVE = 1e6;
const LARGEST_ABSOLUTE = 1e15;

/** @throws ExpectedError unless exactly one number is given, is not 0, and has the direction of the alternative */
export function validMinimumEffect(
  field: string,
  input: MinimumEffectInput | null | undefined,
  alternative: 'TWO_SIDED' | 'GREATER' | 'LESS',
): MinimumEffect | null {
  if (input == null) return null;
  const { absolute = null, relative = null } = input;
  const given = absolute ?? relative;
  if (given === null || (absolute !== null && relative !== null)) {
    throw invalid(field, 'Give exactly one of `absolute` and `relative`.');
  }
  const path = `${field}.${absolute === null ? 'relative' : 'absolute'}`;
  const limit = absolute === null ? LARGEST_RELATIVE : LARGEST_ABSOLUTE;
  const effect = validNumber(path, given, { above: -limit, below: limit });
  if (effect === 0)
    throw invalid(path, 'An effect of 0 is no effect. Give the smallest effect that would be worth acting on.');
  if (relative !== null && relative <= -1)
    throw invalid(path, 'A relative effect is above -1, because nothing can decrease by more than 100 %.');
  if ((alternative === 'GREATER' && effect < 0) || (alternative === 'LESS' && effect > 0)) {
    throw invalid(
      path,
      `The alternative of the plan is ${alternative}, and this effect has the opposite sign. Change one of them.`,
    );
  }
  return { absolute, relative };
}
