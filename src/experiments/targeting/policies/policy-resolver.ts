import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { DefinitionPayload, type LookAlikeKeys } from '../../../graph/look-alike-keys.js';
import type { RequestContext } from '../../../graph/request-context.js';
import { Segment } from '../../../segments/segment.js';
import { Experiment } from '../../experiment.js';
import { DraftFromPolicyInput, SavePolicyInput } from './policy-inputs.js';
import type { PolicyService } from './policy-service.js';

@ObjectType({ description: 'The saved segment, or the reasons why it was not saved.' })
class SavePolicyPayload extends DefinitionPayload {
  @Field(() => Segment, { nullable: true, description: 'The segment; null when there are user errors.' })
  segment: Segment | null;
}

@ObjectType({ description: 'The created draft, or the reasons why it was not created.' })
class DraftFromPolicyPayload extends DefinitionPayload {
  @Field(() => Experiment, { nullable: true, description: 'The draft; null when there are user errors.' })
  experiment: Experiment | null;
}

@Resolver()
export class PolicyResolver {
  constructor(
    private readonly policies: PolicyService,
    private readonly lookAlikes: LookAlikeKeys,
  ) {}

  @Mutation(() => SavePolicyPayload, {
    description:
      'Saves the customers that a policy treats as a segment by a rule, for the next campaign: its customers can be downloaded ' +
      'at /segments/KEY/customers.csv, without those of holdouts. Repeating it on the same data changes nothing.',
  })
  savePolicy(
    @Arg('input', () => SavePolicyInput, { description: 'The policy, and the key of the segment.' })
    input: SavePolicyInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<SavePolicyPayload> {
    return this.lookAlikes.payload(
      'segment',
      'segment',
      () => this.policies.save(input, actor),
      (segment) => this.policies.adviceOn(input.experiment, segment),
    );
  }

  @Mutation(() => DraftFromPolicyPayload, {
    description:
      'Creates the draft of the next experiment: an arm in which everybody gets the treatment, the control, and an arm in which ' +
      'only the customers of the policy get it. Metrics, costs, error rates and the decision are those of the experiment before; where a ' +
      'profit can be known, the policy is judged by it. Repeating it changes nothing.',
  })
  draftFromPolicy(
    @Arg('input', () => DraftFromPolicyInput, { description: 'The policy, and the key of the draft.' })
    input: DraftFromPolicyInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<DraftFromPolicyPayload> {
    return this.lookAlikes.payload('experiment', 'experiment', () => this.policies.draft(input, actor));
  }
}
