import { Arg, Ctx, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { MutationPayload, mutationResult } from '../../graph/user-error.js';
import { CorrectEventsInput, VoidEventsInput } from './correction-inputs.js';
import type { CorrectionService } from './correction-service.js';
import type { WrittenChanges } from './correction-writer.js';

const NULL = 'Null when there are user errors.';

@ObjectType({ description: 'How many events were corrected, or the reasons why none was.' })
class CorrectEventsPayload extends MutationPayload {
  @Field(() => Int, { nullable: true, description: `The number of events that got another time or value. ${NULL}` })
  corrected: number | null;

  @Field(() => Int, { nullable: true, description: `The number of voided events that count again. ${NULL}` })
  restored: number | null;

  @Field(() => Int, {
    nullable: true,
    description: `The number of events that were recorded like that already. ${NULL}`,
  })
  unchanged: number | null;
}

@ObjectType({ description: 'How many events were voided, or the reasons why none was.' })
class VoidEventsPayload extends MutationPayload {
  @Field(() => Int, { nullable: true, description: `The number of events that count no longer. ${NULL}` })
  voided: number | null;

  @Field(() => Int, { nullable: true, description: `The number of events that were voided before. ${NULL}` })
  unchanged: number | null;
}

const nothing: Record<keyof WrittenChanges, null> = { corrected: null, voided: null, restored: null, unchanged: null };

@Resolver()
export class CorrectionResolver {
  constructor(private readonly service: CorrectionService) {}

  @Mutation(() => CorrectEventsPayload, {
    description:
      'Corrects the time or value of recorded events: all of them or none. Earlier versions are kept; a voided event that is ' +
      'corrected counts again. Live readouts change; `readout(knownAt:)` shows what was read before.',
  })
  correctEvents(
    @Arg('input', () => CorrectEventsInput, { description: 'The events and the reason.' }) input: CorrectEventsInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<CorrectEventsPayload> {
    return mutationResult(nothing, () => this.service.correct(input, actor));
  }

  @Mutation(() => VoidEventsPayload, {
    description:
      'Voids recorded events that never happened, such as test orders and duplicates: all of them or none. They count no ' +
      'longer and stay visible in their history. For goods that came back, record a return and subtract it in the metric.',
  })
  voidEvents(
    @Arg('input', () => VoidEventsInput, { description: 'The events and the reason.' }) input: VoidEventsInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<VoidEventsPayload> {
    return mutationResult(nothing, () => this.service.void(input, actor));
  }
}
