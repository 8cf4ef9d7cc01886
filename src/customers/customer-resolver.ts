import {
  Arg,
  Args,
  ArgsType,
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
import { type Connection, ConnectionArguments, connectionOf } from '../graph/connection.js';
import { GLOBAL_ID, globalId } from '../graph/global-id.js';
import type { RequestContext } from '../graph/request-context.js';
import { Attribute } from './attributes/attribute.js';
import { Customer } from './customer.js';
import type { CustomerService, KnownValue } from './customer-service.js';

export const CustomerConnection = connectionOf(Customer, 'Customer', 'customers');

@ObjectType({ description: 'The value of an attribute for a customer.' })
class CustomerAttribute implements KnownValue {
  @Field(() => Attribute, { description: 'The attribute.' })
  attribute: Attribute;

  @Field(() => Float, {
    description:
      'The value as a number: 1 for yes and 0 for no, milliseconds for a date, an arbitrary code for a category.',
  })
  number: number;

  @Field(() => String, { description: 'The value as text: the category, `true` or `false`, a date in ISO 8601.' })
  text: string;

  @Field(() => GraphQLISODateTime, { description: 'When the value became known.' })
  knownFrom: Date;
}

@ArgsType()
class CustomersArguments extends ConnectionArguments {
  @Field(() => String, {
    nullable: true,
    description:
      'A part of the key, of up to 200 characters: only customers whose key contains it, in upper or lower case. Defaults to all customers.',
  })
  search?: string | null;
}

@Resolver(() => Customer)
export class CustomerResolver {
  constructor(
    private readonly service: CustomerService,
    private readonly channels: ChannelService,
  ) {}

  @Query(() => CustomerConnection, {
    description: 'All customers, in the order in which they were recorded, including erased ones.',
  })
  customers(@Args(() => CustomersArguments) args: CustomersArguments): Promise<Connection<Customer>> {
    return this.service.page(args, args.search ?? null);
  }

  @Query(() => Customer, { nullable: true, description: 'A customer by key; null when there is none.' })
  customer(
    @Arg('key', () => String, { description: 'Your key of the customer.' }) key: string,
  ): Promise<Customer | null> {
    return this.service.find(key);
  }

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() customer: Customer): string {
    return globalId('Customer', customer.id);
  }

  @FieldResolver(() => Channel, {
    nullable: true,
    description: 'The channel that acquired the customer; null when unknown.',
  })
  channel(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<Channel | null> | null {
    if (customer.channelId === null) return null;
    return context.loaders
      .get<number, Channel | null>('channels', (ids) => this.channels.byIds(ids))
      .load(customer.channelId);
  }

  @FieldResolver(() => [CustomerAttribute], { description: 'The current values of the attributes that are known.' })
  attributes(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<KnownValue[]> {
    return context.loaders
      .get<number, KnownValue[]>('known values', (ids) => this.service.knownValues(ids))
      .load(customer.id);
  }
}

@Resolver(() => Channel)
export class ChannelCustomersResolver {
  constructor(private readonly service: CustomerService) {}

  @FieldResolver(() => CustomerConnection, { description: 'The customers that the channel acquired.' })
  customers(
    @Root() channel: Channel,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Customer>> {
    return this.service.pageOfChannel(channel, args, context);
  }
}
