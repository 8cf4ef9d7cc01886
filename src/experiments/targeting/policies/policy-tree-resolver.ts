import { Arg, Ctx, FieldResolver, GraphQLISODateTime, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../graph/request-context.js';
import { KNOWN_AT } from '../../as-of/known-at.js';
import { Experiment } from '../../experiment.js';
import { PolicyTree } from './policy-tree.js';
import { PolicyTreeInput } from './policy-tree-input.js';
import type { PolicyTreeService } from './policy-tree-service.js';

@Resolver(() => Experiment)
export class PolicyTreeResolver {
  constructor(private readonly service: PolicyTreeService) {}

  @FieldResolver(() => PolicyTree, {
    nullable: true,
    description:
      'Who should get which arm, by at most two questions about channel and attributes, with costs and a budget. It takes ' +
      'seconds. `savePolicy` makes a segment of it. Null, with an error, if it cannot be computed.',
  })
  policyTree(
    @Root() experiment: Experiment,
    @Arg('input', () => PolicyTreeInput, { description: 'The metric, the arms and what the policy may ask for.' })
    input: PolicyTreeInput,
    @Arg('knownAt', () => GraphQLISODateTime, { nullable: true, description: KNOWN_AT })
    knownAt: Date | null | undefined,
    @Ctx() { actor }: RequestContext,
  ): Promise<PolicyTree> {
    return this.service.learn(experiment, input, { actor, knownAt: knownAt ?? null });
  }
}
