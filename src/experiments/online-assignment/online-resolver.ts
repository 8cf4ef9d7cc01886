import { GraphQLJSONObject } from 'graphql-scalars';
import { Arg, Ctx, Field, FieldResolver, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { MutationPayload, mutationPayload } from '../../graph/user-error.js';
import { customerOf } from '../assignments/customer-of.js';
import { ForcedArm } from '../assignments/forced-arm.js';
import { Experiment } from '../experiment.js';
import { ArmExplanation } from './arm-explanation.js';
import { AssignInput } from './assign-input.js';
import type { AssignService } from './assign-service.js';
import { AssignedCustomer } from './assigned-customer.js';
import type { ExplanationService } from './explanation-service.js';
import type { SdkService } from './sdk-service.js';

@ObjectType({ description: 'The arms of customers, or why nobody was assigned.' })
class AssignPayload extends MutationPayload {
  @Field(() => Experiment, {
    nullable: true,
    description: 'The experiment as it is now; null when there are user errors.',
  })
  experiment: Experiment | null;

  @Field(() => [AssignedCustomer], {
    nullable: true,
    description: 'The customers in the order in which you named them, each once; null when there are user errors.',
  })
  customers: AssignedCustomer[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of customers who were newly assigned; null when there are user errors.',
  })
  added: number | null;
}

@Resolver(() => Experiment)
export class OnlineResolver {
  constructor(
    private readonly service: AssignService,
    private readonly explanations: ExplanationService,
    private readonly sdk: SdkService,
  ) {}

  @Mutation(() => AssignPayload, {
    description:
      'Assigns customers of a running ONLINE experiment to arms: all of them or none. An arm never changes, so you can ask as ' +
      'often as you like. `userErrors` names every unknown customer.',
  })
  async assign(
    @Arg('input', () => AssignInput, { description: 'The customers.' }) input: AssignInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<AssignPayload> {
    const { assigned, userErrors } = await mutationPayload('assigned', () => this.service.assign(input, actor));
    return { ...(assigned ?? { experiment: null, customers: null, added: null }), userErrors };
  }

  @FieldResolver(() => ArmExplanation, {
    nullable: true,
    description:
      'Why a customer has an arm or none, step by step; for a customer of an ONLINE experiment without an arm, what an ' +
      'assignment now would give. Null, with an error, for a draft and for an unknown customer.',
  })
  whyThisArm(
    @Root() experiment: Experiment,
    @Arg('customer', () => String, { description: 'Your key of the customer.' }) customer: string,
  ): Promise<ArmExplanation> {
    return this.explanations.explain(experiment, customer);
  }

  @FieldResolver(() => GraphQLJSONObject, {
    nullable: true,
    description:
      'The rule that makes a GrowthBook SDK compute the same arms, with your customer key as `id`; null for drafts and for ' +
      'experiments that are not ONLINE.',
  })
  growthBook(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<object | null> {
    return context.loaders
      .get<Experiment, object | null, number>(
        'sdk rules',
        (experiments) => this.sdk.rules(experiments),
        ({ id }) => id,
      )
      .load(experiment);
  }
}

export const ForcedArmCustomerResolver = customerOf(ForcedArm, 'The customer; without a key once erased.');
export const AssignedCustomerResolver = customerOf(AssignedCustomer, 'The customer.');
export const ArmExplanationCustomerResolver = customerOf(ArmExplanation, 'The customer.');
