import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  GraphQLISODateTime,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { RequestContext } from '../../../graph/request-context.js';
import { MutationPayload, mutationPayload } from '../../../graph/user-error.js';
import { Arm } from '../../arm.js';
import { Experiment } from '../../experiment.js';
import { ArmCheck } from './arm-check.js';
import { ArmExplanation } from './arm-explanation.js';
import type { AssignedCustomer, AssignResult, AssignService } from './assign-service.js';
import type { ExplanationService } from './explanation-service.js';
import type { SdkService } from './sdk-service.js';

@InputType({ description: 'A test customer and the arm to see.' })
class ForcedArmInput {
  @Field(() => String, { description: 'Your key of the customer, who has no arm yet.' })
  customer: string;

  @Field(() => String, { description: 'Key of the arm.' })
  arm: string;
}

@InputType({ description: 'Customers who need an arm now.' })
class AssignInput {
  @Field(() => String, { description: 'Key of a running ONLINE experiment.' })
  experiment: string;

  @Field(() => [String], { description: 'Your keys of the customers, at most 10,000; they are on record already.' })
  customers: string[];

  @Field(() => [ForcedArmInput], {
    nullable: true,
    description: 'Test customers whose arm you set by hand, at most 1,000: whatever is read later leaves them out.',
  })
  forced?: ForcedArmInput[] | null;
}

@ObjectType('AssignedCustomer', { description: 'The arm of a customer, or what decided that there is none.' })
class AssignedCustomerView implements AssignedCustomer {
  @Field(() => String, { description: 'Your key of the customer.' })
  customer: string;

  @Field(() => Arm, { nullable: true, description: 'The arm; null when the customer does not take part.' })
  arm: Arm | null;

  @Field(() => ArmCheck, { description: 'What decided: HASH for a new assignment, STICKY for one from before.' })
  decidedBy: ArmCheck;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'Since when the customer has the arm: outcomes count from here. Null without an arm, or when it was forced.',
  })
  assignedAt: Date | null;
}

@ObjectType('AssignResult', { description: 'Who has which arm now.' })
class AssignResultView implements AssignResult {
  @Field(() => Experiment, { description: 'The experiment as it is now.' })
  experiment: Experiment;

  @Field(() => [AssignedCustomerView], {
    description: 'The customers in the order in which you named them, each once.',
  })
  customers: AssignedCustomer[];

  @Field(() => Int, { description: 'How many of them had no arm before and have one now.' })
  added: number;
}

@ObjectType({ description: 'Who has which arm now, or why nobody was assigned.' })
class AssignPayload extends MutationPayload {
  @Field(() => AssignResultView, { nullable: true, description: 'What was assigned; null when there are user errors.' })
  assigned: AssignResultView | null;
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
      'Gives customers of a running ONLINE experiment their arms: all of them or none. Ask as often as you like: an arm ' +
      'never changes. Every unknown customer is named in `userErrors`.',
  })
  assign(
    @Arg('input', () => AssignInput, { description: 'Who needs an arm.' }) input: AssignInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<AssignPayload> {
    return mutationPayload('assigned', () => this.service.assign(input, actor));
  }

  @Query(() => ArmExplanation, {
    description:
      'Why a customer has this arm or none, step by step; for one without an arm on record, what an assignment now would give.',
  })
  whyThisArm(
    @Arg('experiment', () => String, { description: 'Key of an experiment that was started.' }) experiment: string,
    @Arg('customer', () => String, { description: 'Your key of the customer.' }) customer: string,
  ): Promise<ArmExplanation> {
    return this.explanations.explain(experiment, customer);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'For a started ONLINE experiment: the JSON that makes a GrowthBook SDK compute the same arms, with your customer key as ' +
      '`id`. Null for others.',
  })
  growthBook(@Root() experiment: Experiment): Promise<string | null> {
    return this.sdk.rule(experiment);
  }
}
