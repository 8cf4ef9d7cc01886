import { Arg, Query, Resolver } from 'type-graphql';
import type { Engine } from '../../threads/engine.js';
import { calculateRegression } from './regression-calculator.js';
import { RegressionInput } from './regression-input.js';
import { Regression } from './regression-result.js';

@Resolver()
export class RegressionResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => Regression, {
    nullable: true,
    description:
      'A least-squares regression of rows in the request, without stored data: coefficients with robust or ' +
      'cluster-robust errors, tests and intervals. Columns that add nothing are excluded and listed.',
  })
  regression(
    @Arg('input', () => RegressionInput, { description: 'The rows, and how errors are estimated.' })
    input: RegressionInput,
  ): Promise<Regression> {
    return calculateRegression(input, this.engine);
  }
}
