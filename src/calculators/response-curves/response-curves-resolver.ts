import { Arg, Query, Resolver } from 'type-graphql';
import type { Engine } from '../../threads/engine.js';
import { calculateResponseCurves } from './response-curves-calculator.js';
import { ResponseCurvesInput } from './response-curves-input.js';
import { ResponseCurves } from './response-curves-result.js';

@Resolver()
export class ResponseCurvesResolver {
  constructor(private readonly engine: Engine) {}

  @Query(() => ResponseCurves, {
    nullable: true,
    description:
      'How the outcome of periods responds to the spend of channels, from numbers in the request: response curves, whether the data tell ' +
      'them apart, the best allocation of a budget with its uncertainty, and which test of spend would tell most.',
  })
  responseCurves(
    @Arg('input', () => ResponseCurvesInput, { description: 'The outcome and the spend of periods, and what to plan.' })
    input: ResponseCurvesInput,
  ): Promise<ResponseCurves> {
    return calculateResponseCurves(input, this.engine);
  }
}
