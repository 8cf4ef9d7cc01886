import { Arg, Ctx, FieldResolver, GraphQLISODateTime, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { KNOWN_AT } from '../as-of/known-at.js';
import { Experiment } from '../experiment.js';
import { Targeting } from './targeting.js';
import { TargetingInput } from './targeting-input.js';
import type { TargetingService } from './targeting-service.js';

@Resolver(() => Experiment)
export class TargetingResolver {
  constructor(private readonly service: TargetingService) {}

  @FieldResolver(() => Targeting, {
    nullable: true,
    description:
      'Who should be treated: whether a rule, a stored score or a model finds the customers for which a treatment works best, and ' +
      'what it is worth to treat only them. It takes seconds. Null, with an error, if it cannot be computed.',
  })
  targeting(
    @Root() experiment: Experiment,
    @Arg('input', () => TargetingInput, { description: 'The effect, and the score that ranks customers.' })
    input: TargetingInput,
    @Arg('knownAt', () => GraphQLISODateTime, { nullable: true, description: KNOWN_AT })
    knownAt: Date | null | undefined,
    @Ctx() { actor }: RequestContext,
  ): Promise<Targeting> {
    return this.service.target(experiment, input, { actor, knownAt: knownAt ?? null });
  }
}
