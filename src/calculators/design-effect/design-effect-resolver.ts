import { Arg, Query, Resolver } from 'type-graphql';
import { Effect } from '../../results/effect.js';
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
} from './design-effect-inputs.js';

@Resolver()
export class DesignEffectResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => Effect, {
    description:
      'An effect over strata, from numbers you hold: the arms’ means within every stratum, weighed by the strata’s shares ' +
      'of all customers. For experiments randomized within strata, and for post-stratification.',
  })
  stratifiedEffect(
    @Arg('input', () => StratifiedEffectInput, { description: 'The strata.' }) input: StratifiedEffectInput,
  ): Effect {
    return calculateStratifiedEffect(input);
  }

  @Query(() => Effect, {
    description:
      'An effect over matched pairs or tuples, from numbers you hold: its error comes from how the differences vary from ' +
      'tuple to tuple. With pairs of one size it is the paired t-test.',
  })
  matchedTuplesEffect(
    @Arg('input', () => MatchedTuplesEffectInput, { description: 'The tuples.' }) input: MatchedTuplesEffectInput,
  ): Effect {
    return calculateMatchedTuplesEffect(input);
  }

  @Query(() => Effect, {
    description:
      'An effect where whole groups, such as stores, were randomized, from numbers you hold: customers of a group are not ' +
      'counted as if they were independent (CR2).',
  })
  groupEffect(
    @Arg('input', () => GroupEffectInput, { description: 'The groups.' }) input: GroupEffectInput,
  ): Promise<Effect> {
    return calculateGroupEffect(input, this.engine);
  }

  @Query(() => Effect, {
    description:
      'An effect where customers had different, known chances of the treatment, from numbers you hold: each counts by the ' +
      'inverse of the chance of the arm they got.',
  })
  weightedEffect(
    @Arg('input', () => WeightedEffectInput, { description: 'The customers by arm and chance.' })
    input: WeightedEffectInput,
  ): Effect {
    return calculateWeightedEffect(input);
  }
}
