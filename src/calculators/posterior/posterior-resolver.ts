import { Arg, Query, Resolver } from 'type-graphql';
import { PosteriorReading, posteriorOf } from '../../results/posterior.js';
import { posteriorAnalysis } from '../../statistics/bayes/posterior-analysis.js';
import type { Engine } from '../../threads/engine.js';
import { posteriorJob } from './posterior-calculator.js';
import { PosteriorInput } from './posterior-input.js';

@Resolver()
export class PosteriorResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => PosteriorReading, {
    description:
      'Reads arms in the Bayesian way from summary statistics: the probability that each is best or beats the control, what ' +
      'choosing it may cost, and intervals; exact by quadrature, nothing is simulated.',
  })
  async posterior(
    @Arg('input', () => PosteriorInput, { description: 'The arms and what was believed before.' })
    input: PosteriorInput,
  ): Promise<PosteriorReading> {
    const job = posteriorJob(input);
    const labels = input.arms.map(({ label }) => label.trim());
    return posteriorOf(await this.engine.run(posteriorAnalysis, [job]), labels, job.alpha);
  }
}
