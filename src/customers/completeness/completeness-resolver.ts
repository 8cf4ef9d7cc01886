import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  GraphQLISODateTime,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { MutationPayload, mutationPayload } from '../../graph/user-error.js';
import { EventType } from '../event-types/event-type.js';
import { Completeness } from './completeness.js';
import type { CompletenessService } from './completeness-service.js';

@InputType({ description: 'An event type, and the moment until which all of its events are recorded.' })
class DeclareEventsCompleteInput {
  @Field(() => String, { description: 'The key of the event type, such as `purchase`.' })
  eventType: string;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'The moment until which all events that happened are recorded; not in the future. Omit it to withdraw what was ' +
      'declared: then the last event seen counts.',
  })
  until?: Date | null;
}

@ObjectType({ description: 'The event type whose events are complete, or the reasons why that was not declared.' })
class DeclareEventsCompletePayload extends MutationPayload {
  @Field(() => EventType, { nullable: true, description: 'The event type; null when there are user errors.' })
  eventType: EventType | null;
}

@Resolver(() => EventType)
export class CompletenessResolver {
  constructor(private readonly service: CompletenessService) {}

  @FieldResolver(() => Completeness, {
    description: 'Until when the events of this type are complete. Outcome windows that end later are open.',
  })
  completeness(@Root() { id }: EventType, @Ctx() { loaders }: RequestContext): Promise<Completeness> {
    return loaders.get<number, Completeness>('completeness', (ids) => this.service.byEventTypes(ids)).load(id);
  }

  @Mutation(() => DeclareEventsCompletePayload, {
    description:
      'Declares until when all events of a type are recorded, so that outcome windows count as closed until then. A later ' +
      'declaration replaces an earlier one.',
  })
  declareEventsComplete(
    @Arg('input', () => DeclareEventsCompleteInput, { description: 'The event type and the moment.' })
    { eventType, until }: DeclareEventsCompleteInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<DeclareEventsCompletePayload> {
    return mutationPayload('eventType', async () => this.service.declare(eventType, until ?? null, actor));
  }
}
