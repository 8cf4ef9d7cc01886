import { Arg, Query, Resolver } from 'type-graphql';
import { Effect } from '../../results/effects/effect.js';
import type { Engine } from '../../threads/engine.js';
import {
  calculateGroupEffect,
  calculateMatchedTuplesEffect,
  calculateStratifiedEffect,
  calculateWeightedEffect,
} from './design-effect-calculator.js';
import {
  GroupEffectInput,
  MatchedTuplesEffectInput,
  StratifiedEffectInput,
  WeightedEffectInput,
} from './design-effect-input.js';

@Resolver()
export class DesignEffectResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => Effect, {
    nullable: true,
    description:
      'An effect over strata, without stored data: the means of the arms within each stratum, weighted by the strata’s ' +
      'shares of all customers. For experiments randomized within strata, and for post-stratification.',
  })
  stratifiedEffect(
    @Arg('input', () => StratifiedEffectInput, { description: 'The strata.' }) input: StratifiedEffectInput,
  ): Promise<Effect> {
    return calculateStratifiedEffect(input, this.engine);
  }

  @Query(() => Effect, {
    nullable: true,
    description:
      'An effect over matched pairs or tuples, without stored data: its error comes from the variation of the differences ' +
      'between tuples. For pairs of one size it is the paired t-test.',
  })
  matchedTuplesEffect(
    @Arg('input', () => MatchedTuplesEffectInput, { description: 'The tuples.' }) input: MatchedTuplesEffectInput,
  ): Promise<Effect> {
    return calculateMatchedTuplesEffect(input, this.engine);
  }

  @Query(() => Effect, {
    nullable: true,
    description:
      'An effect where whole groups, such as stores, were randomized, without stored data: customers of a group do not ' +
      'count as independent (CR2).',
  })
  groupEffect(
    @Arg('input', () => GroupEffectInput, { description: 'The groups.' }) input: GroupEffectInput,
  ): Promise<Effect> {
    return calculateGroupEffect(input, this.engine);
  }

  @Query(() => Effect, {
    nullable: true,
    description:
      'An effect where customers had different, known probabilities of the treatment, without stored data: each is ' +
      'weighted by the inverse of the probability of their arm.',
  })
  weightedEffect(
    @Arg('input', () => WeightedEffectInput, { description: 'The customers by arm and probability.' })
    input: WeightedEffectInput,
  ): Effect {
    return calculateWeightedEffect(input);
  }
}
