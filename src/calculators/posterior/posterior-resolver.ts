import { Arg, Query, Resolver } from 'type-graphql';
import { PosteriorReading } from '../../results/posterior.js';
import type { Engine } from '../../threads/engine.js';
import { calculatePosterior } from './posterior-calculator.js';
import { PosteriorInput } from './posterior-input.js';

@Resolver()
export class PosteriorResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => PosteriorReading, {
    nullable: true,
    description:
      'Arms read in Bayesian terms from summary statistics: the probability that each is best or beats the control, what ' +
      'choosing it may cost, and intervals. Computed exactly by quadrature, without simulation.',
  })
  posterior(
    @Arg('input', () => PosteriorInput, { description: 'The arms and the prior.' }) input: PosteriorInput,
  ): Promise<PosteriorReading> {
    return calculatePosterior(input, this.engine);
  }
}
