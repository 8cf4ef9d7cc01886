import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { type Connection, ConnectionArguments, connectionOf } from '../../graph/connection.js';
import { GLOBAL_ID, globalId } from '../../graph/global-id.js';
import type { RequestContext } from '../../graph/request-context.js';
import { MutationPayload, mutationResult } from '../../graph/user-error.js';
import { Channel } from '../channel.js';
import { ChannelSpend, ReplacedSpend, SpendTotal } from './channel-spend.js';
import { RecordSpendInput, SpendPeriodArguments } from './spend-input.js';
import type { SpendService } from './spend-service.js';

const SpendConnection = connectionOf(ChannelSpend, 'ChannelSpend', 'days with spend');

@ObjectType({ description: 'How many amounts were recorded, or the reasons why none was.' })
class RecordSpendPayload extends MutationPayload {
  @Field(() => Int, {
    nullable: true,
    description: 'The number of days that had no amount before; null when there are user errors.',
  })
  added: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of amounts that were recorded already; null when there are user errors.',
  })
  unchanged: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of amounts that replaced another one; null when there are user errors.',
  })
  replaced: number | null;
}

@Resolver(() => Channel)
export class ChannelSpendResolver {
  constructor(private readonly service: SpendService) {}

  @FieldResolver(() => SpendTotal, { description: 'What was spent on the channel over a period.' })
  spend(
    @Root() channel: Channel,
    @Args(() => SpendPeriodArguments) period: SpendPeriodArguments,
    @Ctx() context: RequestContext,
  ): Promise<SpendTotal> {
    return this.service.total(channel, period, context);
  }

  @FieldResolver(() => SpendConnection, { description: 'What was spent on the channel by day, the first day first.' })
  spendByDay(
    @Root() channel: Channel,
    @Args(() => SpendPeriodArguments) period: SpendPeriodArguments,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ChannelSpend>> {
    return this.service.byDay(channel, period, args, context);
  }

  @Mutation(() => RecordSpendPayload, {
    description:
      'Records what was spent on channels by day: all amounts or none. The same amount sent twice counts once; another ' +
      'amount for a recorded day is refused, or replaces it with a reason.',
  })
  recordSpend(
    @Arg('input', () => RecordSpendInput, { description: 'The amounts.' }) input: RecordSpendInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<RecordSpendPayload> {
    return mutationResult({ added: null, unchanged: null, replaced: null }, async () =>
      this.service.record(input, actor),
    );
  }
}

@Resolver(() => ChannelSpend)
export class SpendResolver {
  constructor(private readonly service: SpendService) {}

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() spend: ChannelSpend): string {
    return globalId('ChannelSpend', spend.id);
  }

  @FieldResolver(() => [ReplacedSpend], { description: 'The amounts that this one replaced, the latest first.' })
  replaced(@Root() spend: ChannelSpend, @Ctx() { loaders }: RequestContext): Promise<ReplacedSpend[]> {
    return loaders
      .get<ChannelSpend, ReplacedSpend[], number>(
        'replaced spend',
        (days) => this.service.replaced(days),
        ({ id }) => id,
      )
      .load(spend);
  }
}
