import { Arg, Query, Resolver } from 'type-graphql';
import { retentionCurve } from './retention-curve-calculator.js';
import { RetentionCurveInput } from './retention-curve-input.js';
import { RetentionCurve } from './retention-curve-result.js';

@Resolver()
export class RetentionCurveResolver {
  @Query(() => RetentionCurve, {
    nullable: true,
    description:
      'How customers of a subscription stay, of counts in the request: observed retention, and its projection by the shifted ' +
      'beta-geometric model of Fader & Hardie (2007).',
  })
  retentionCurve(
    @Arg('input', () => RetentionCurveInput, { description: 'How many customers were left after each renewal.' })
    input: RetentionCurveInput,
  ): RetentionCurve {
    return retentionCurve(input);
  }
}
