import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Float,
  GraphQLISODateTime,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Channel } from '../channels/channel.js';
import type { ChannelService } from '../channels/channel-service.js';
import type { Database } from '../database/database.js';
import { type Connection, ConnectionArguments, connectionOf } from '../graph/connection.js';
import { globalId } from '../graph/global-id.js';
import { childConnection, type NodeList, rootConnection } from '../graph/page-loader.js';
import type { RequestContext } from '../graph/request-context.js';
import { Attribute } from './attribute.js';
import { Customer } from './customer.js';
import type { CustomerService, KnownValue } from './customer-service.js';

export const CustomerConnection = connectionOf(Customer, 'Customer', 'customers');

@ObjectType({ description: 'A value known of a customer.' })
export class CustomerAttribute implements KnownValue {
  @Field(() => Attribute, { description: 'What is known.' })
  attribute: Attribute;

  @Field(() => Float, {
    description: 'The value as a number: yes is 1, a date its milliseconds, a category an arbitrary code.',
  })
  number: number;

  @Field(() => String, { description: 'The value as text: the category itself, true or false, a date in ISO 8601.' })
  text: string;

  @Field(() => GraphQLISODateTime, { description: 'Since when it is known.' })
  knownFrom: Date;
}

export const customerList: NodeList<Customer> = {
  columns: 'c.*',
  from: 'customer c',
  key: 'c.id',
  node: (row, session) => session.entity(Customer, row),
};

@Resolver(() => Customer)
export class CustomerResolver {
  constructor(
    private readonly service: CustomerService,
    private readonly channels: ChannelService,
    private readonly database: Database,
  ) {}

  @Query(() => CustomerConnection, { description: 'All customers on record, erased ones included.' })
  customers(@Args(() => ConnectionArguments) args: ConnectionArguments): Promise<Connection<Customer>> {
    return rootConnection(this.database, customerList, args);
  }

  @Query(() => Customer, { description: 'One customer by your own key.' })
  customer(@Arg('key', () => String, { description: 'Your key of the customer.' }) key: string): Promise<Customer> {
    return this.service.get(key);
  }

  @FieldResolver(() => ID, { description: 'A stable id, unique over all types. Treat it as opaque.' })
  id(@Root() customer: Customer): string {
    return globalId('Customer', customer.id);
  }

  @FieldResolver(() => Channel, { nullable: true, description: 'How the customer was acquired, if known.' })
  channel(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<Channel | null> | null {
    if (customer.channelId === null) return null;
    return context.loaders
      .get<number, Channel | null>('channels', (ids) => this.channels.byIds(ids))
      .load(customer.channelId);
  }

  @FieldResolver(() => [CustomerAttribute], { description: 'What is known of the customer now.' })
  attributes(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<KnownValue[]> {
    return context.loaders
      .get<number, KnownValue[]>('known values', (ids) => this.service.knownValues(ids))
      .load(customer.id);
  }
}

@Resolver(() => Channel)
export class ChannelCustomersResolver {
  constructor(private readonly database: Database) {}

  @FieldResolver(() => CustomerConnection, { description: 'The customers it has won.' })
  customers(
    @Root() channel: Channel,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Customer>> {
    return childConnection(
      this.database,
      context,
      'channel customers',
      customerList,
      `c.channel_id = ${channel.id}`,
      args,
    );
  }
}
