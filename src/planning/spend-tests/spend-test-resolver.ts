import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { SpendTestValue } from '../../calculators/response-curves/response-curves-result.js';
import type { RequestContext } from '../../graph/request-context.js';
import { MutationPayload, mutationResult } from '../../graph/user-error.js';
import { Switchback } from '../../switchbacks/switchback.js';
import { CreateSpendTestInput } from './spend-test-input.js';
import type { SpendTestService } from './spend-test-service.js';

@ObjectType({ description: 'The created switchback, or the reasons why it was not created.' })
class CreateSpendTestPayload extends MutationPayload {
  @Field(() => Switchback, { nullable: true, description: 'The switchback; null when there are user errors.' })
  switchback: Switchback | null;

  @Field(() => SpendTestValue, {
    nullable: true,
    description: 'The spends of its arms, and what the test is worth; null when there are user errors.',
  })
  test: SpendTestValue | null;
}

@Resolver()
export class SpendTestResolver {
  constructor(private readonly service: SpendTestService) {}

  @Mutation(() => CreateSpendTestPayload, {
    description:
      'Creates a switchback of the test of spend that tells most about how to spread a budget: periods alternate at random between the ' +
      'current spend of a channel and the spend to compare it with. It learns from recorded spend (`recorded`) or from a history in the request (`curves`). Repeating it changes nothing.',
  })
  createSpendTest(
    @Arg('input', () => CreateSpendTestInput, { description: 'The history, the budget, and when to test.' })
    input: CreateSpendTestInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<CreateSpendTestPayload> {
    return mutationResult({ switchback: null, test: null }, () => this.service.create(input, actor));
  }
}
