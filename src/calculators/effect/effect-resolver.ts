import { Arg, Query, Resolver } from 'type-graphql';
import { Effect } from '../../results/effect.js';
import type { Engine } from '../../threads/engine.js';
import { calculateEffect } from './effect-calculator.js';
import { EffectInput } from './effect-input.js';

@Resolver()
export class EffectResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => Effect, {
    description:
      'One effect from two samples, no stored data needed: proportions, means, values, rates, ratios or pairs, compared by the ' +
      'method of your choice. The difference with its interval, its p-value, and the same relative to the control; also ' +
      'non-inferiority, superiority by a margin and equivalence.',
  })
  effect(@Arg('input', () => EffectInput, { description: 'The two samples.' }) input: EffectInput): Promise<Effect> {
    return calculateEffect(input, this.engine);
  }
}
