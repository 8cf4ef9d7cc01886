import { Arg, Query, Resolver } from 'type-graphql';
import type { Engine } from '../../threads/engine.js';
import { Regression } from './regression.js';
import { calculateRegression } from './regression-calculator.js';
import { RegressionInput } from './regression-input.js';

@Resolver()
export class RegressionResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => Regression, {
    description:
      'Least squares on rows that the request holds, no stored data needed: coefficients with robust or cluster-robust ' +
      'errors, tests and intervals. Columns that add nothing are left out and named.',
  })
  regression(
    @Arg('input', () => RegressionInput, { description: 'The rows, and how errors are estimated.' })
    input: RegressionInput,
  ): Promise<Regression> {
    return calculateRegression(input, this.engine);
  }
}
