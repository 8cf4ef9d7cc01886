import { Arg, Query, Resolver } from 'type-graphql';
import { Effect } from './effect.js';
import { calculateEffect } from './effect-calculator.js';
import { EffectInput } from './effect-input.js';

@Resolver()
export class EffectResolver {
  @Query(() => Effect, {
    description:
      'One effect from summary statistics, no stored data needed: the difference of two proportions or means with its ' +
      'interval, its p-value, and the same relative to the control.',
  })
  effect(@Arg('input', () => EffectInput, { description: 'The two samples.' }) input: EffectInput): Effect {
    return calculateEffect(input);
  }
}
