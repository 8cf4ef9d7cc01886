import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Database } from '../database/database.js';
import { type Connection, ConnectionArguments, connectionOf } from '../graph/connection.js';
import { globalId } from '../graph/global-id.js';
import { rootConnection } from '../graph/page-loader.js';
import type { RequestContext } from '../graph/request-context.js';
import { Attribute, AttributeType } from './attribute.js';
import type { CustomerService } from './customer-service.js';
import { EventType } from './event-type.js';

const AttributeConnection = connectionOf(Attribute, 'Attribute', 'attributes');
const EventTypeConnection = connectionOf(EventType, 'EventType', 'event types');

@Resolver(() => Attribute)
export class AttributeResolver {
  constructor(
    private readonly service: CustomerService,
    private readonly database: Database,
  ) {}

  @Query(() => AttributeConnection, { description: 'What may be known of customers.' })
  attributes(@Args(() => ConnectionArguments) args: ConnectionArguments): Promise<Connection<Attribute>> {
    return rootConnection(
      this.database,
      { columns: '*', from: 'attribute', key: 'id', node: (row, session) => session.entity(Attribute, row) },
      args,
    );
  }

  @Query(() => Attribute, { description: 'One attribute by its key.' })
  attribute(@Arg('key', () => String, { description: 'Key of the attribute.' }) key: string): Promise<Attribute> {
    return this.service.attribute(key);
  }

  @FieldResolver(() => ID, { description: 'A stable id, unique over all types. Treat it as opaque.' })
  id(@Root() attribute: Attribute): string {
    return globalId('Attribute', attribute.id);
  }

  @FieldResolver(() => [String], { nullable: true, description: 'For a category: the values there are; else null.' })
  levels(@Root() attribute: Attribute, @Ctx() context: RequestContext): Promise<string[]> | null {
    if (attribute.type !== AttributeType.CATEGORY) return null;
    return context.loaders
      .get<number, string[]>('attribute levels', (ids) => this.service.levels(ids))
      .load(attribute.id);
  }
}

@Resolver(() => EventType)
export class EventTypeResolver {
  constructor(private readonly database: Database) {}

  @Query(() => EventTypeConnection, { description: 'The kinds of things customers do.' })
  eventTypes(@Args(() => ConnectionArguments) args: ConnectionArguments): Promise<Connection<EventType>> {
    return rootConnection(
      this.database,
      { columns: '*', from: 'event_type', key: 'id', node: (row, session) => session.entity(EventType, row) },
      args,
    );
  }

  @FieldResolver(() => ID, { description: 'A stable id, unique over all types. Treat it as opaque.' })
  id(@Root() eventType: EventType): string {
    return globalId('EventType', eventType.id);
  }
}
