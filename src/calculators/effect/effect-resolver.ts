import { Arg, Query, Resolver } from 'type-graphql';
import { Effect } from '../../results/effects/effect.js';
import type { Engine } from '../../threads/engine.js';
import { calculateEffect } from './effect-calculator.js';
import { EffectInput } from './effect-input.js';

@Resolver()
export class EffectResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => Effect, {
    nullable: true,
    description:
      'One effect from two samples, without stored data: proportions, means, values, rates, ratios or pairs, compared by ' +
      'the method of your choice. It has the difference with its interval and p-value, the same relative to the control, ' +
      'and tests of non-inferiority, superiority by a margin and equivalence.',
  })
  effect(@Arg('input', () => EffectInput, { description: 'The two samples.' }) input: EffectInput): Promise<Effect> {
    return calculateEffect(input, this.engine);
  }
}
