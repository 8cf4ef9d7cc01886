import { Arg, Args, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ArchivableArguments } from '../../graph/archivable.js';
import { type Connection, connectionOf } from '../../graph/connection.js';
import { GLOBAL_ID, globalId } from '../../graph/global-id.js';
import { EventType } from './event-type.js';
import type { EventTypeService } from './event-type-service.js';

const EventTypeConnection = connectionOf(EventType, 'EventType', 'event types');

@Resolver(() => EventType)
export class EventTypeResolver {
  constructor(private readonly service: EventTypeService) {}

  @Query(() => EventTypeConnection, { description: 'All event types, in the order in which they were recorded.' })
  eventTypes(@Args(() => ArchivableArguments) args: ArchivableArguments): Promise<Connection<EventType>> {
    return this.service.page(args);
  }

  @Query(() => EventType, { nullable: true, description: 'An event type by its key; null when there is none.' })
  eventType(
    @Arg('key', () => String, { description: 'The key of the event type.' }) key: string,
  ): Promise<EventType | null> {
    return this.service.find(key);
  }

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() eventType: EventType): string {
    return globalId('EventType', eventType.id);
  }
}
