import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { ArchivableArguments } from '../graph/archivable.js';
import { type Connection, connectionOf } from '../graph/connection.js';
import { GLOBAL_ID, globalId } from '../graph/global-id.js';
import type { RequestContext } from '../graph/request-context.js';
import { Channel } from './channel.js';
import type { ChannelService } from './channel-service.js';

const ChannelConnection = connectionOf(Channel, 'Channel', 'channels');

@Resolver(() => Channel)
export class ChannelResolver {
  constructor(private readonly service: ChannelService) {}

  @Query(() => ChannelConnection, {
    description: 'All acquisition channels, in the order in which they were recorded.',
  })
  channels(@Args(() => ArchivableArguments) args: ArchivableArguments): Promise<Connection<Channel>> {
    return this.service.page(args);
  }

  @Query(() => Channel, { nullable: true, description: 'A channel by its key; null when there is none.' })
  channel(@Arg('key', () => String, { description: 'The key of the channel.' }) key: string): Promise<Channel | null> {
    return this.service.find(key);
  }

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() channel: Channel): string {
    return globalId('Channel', channel.id);
  }

  @FieldResolver(() => Int, { description: 'The number of customers it acquired.' })
  size(@Root() channel: Channel, @Ctx() context: RequestContext): Promise<number> {
    const sizes = context.loaders.get<number, number>('channel sizes', (ids) => this.service.sizes(ids));
    return sizes.load(channel.id);
  }
}
