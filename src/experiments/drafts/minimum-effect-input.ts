import { Field, Float, InputType } from 'type-graphql';
import { invalid } from '../../graph/expected-error.js';
import { oneOfInput } from '../../graph/one-of.js';
import { validNumber } from '../../graph/validation.js';
import type { MinimumEffect } from '../minimum-effect.js';

@InputType({
  description: 'The smallest effect that would be worth acting on, with its sign. Give exactly one of the fields.',
})
export class MinimumEffectInput {
  @Field(() => Float, { nullable: true, description: 'Treatment minus control: 0.01 is one percentage point.' })
  absolute?: number | null;

  @Field(() => Float, { nullable: true, description: 'Treatment over control, minus 1: 0.1 is ten percent more.' })
  relative?: number | null;
}

oneOfInput('MinimumEffectInput');

/** Beyond these, sums of squares of planted effects could leave the numbers that computers have. */
const LARGEST_RELATIVE = 1e6;
const LARGEST_ABSOLUTE = 1e15;

/** @throws ExpectedError unless exactly one number is given, not 0, and it points where the alternative looks */
export function validMinimumEffect(
  field: string,
  input: MinimumEffectInput | null | undefined,
  alternative: 'TWO_SIDED' | 'GREATER' | 'LESS',
): MinimumEffect | null {
  if (input == null) return null;
  const { absolute = null, relative = null } = input;
  if ((absolute === null) === (relative === null)) {
    throw invalid(field, 'Give exactly one of `absolute` and `relative`.');
  }
  const path = `${field}.${absolute === null ? 'relative' : 'absolute'}`;
  const limit = absolute === null ? LARGEST_RELATIVE : LARGEST_ABSOLUTE;
  const effect = validNumber(path, (absolute ?? relative)!, { above: -limit, below: limit });
  if (effect === 0) throw invalid(path, 'An effect of 0 is none: give the smallest that would be worth acting on.');
  if (relative !== null && relative <= -1) throw invalid(path, 'A relative decrease is less than the whole: above -1.');
  if ((alternative === 'GREATER' && effect < 0) || (alternative === 'LESS' && effect > 0)) {
    throw invalid(path, `The plan looks for effects that are ${alternative}: this one points the other way.`);
  }
  return { absolute, relative };
}
