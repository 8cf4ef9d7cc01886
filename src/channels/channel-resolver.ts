import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Database } from '../database/database.js';
import { type Connection, ConnectionArguments, connectionOf } from '../graph/connection.js';
import { globalId } from '../graph/global-id.js';
import { rootConnection } from '../graph/page-loader.js';
import type { RequestContext } from '../graph/request-context.js';
import { Channel } from './channel.js';
import type { ChannelService } from './channel-service.js';

export const ChannelConnection = connectionOf(Channel, 'Channel', 'channels');

@Resolver(() => Channel)
export class ChannelResolver {
  constructor(
    private readonly service: ChannelService,
    private readonly database: Database,
  ) {}

  @Query(() => ChannelConnection, { description: 'All acquisition channels.' })
  channels(@Args(() => ConnectionArguments) args: ConnectionArguments): Promise<Connection<Channel>> {
    return rootConnection(
      this.database,
      { columns: '*', from: 'channel', key: 'id', node: (row, session) => session.entity(Channel, row) },
      args,
    );
  }

  @Query(() => Channel, { description: 'One channel by its key.' })
  channel(@Arg('key', () => String, { description: 'Key of the channel.' }) key: string): Promise<Channel> {
    return this.service.get(key);
  }

  @FieldResolver(() => ID, { description: 'A stable id, unique over all types. Treat it as opaque.' })
  id(@Root() channel: Channel): string {
    return globalId('Channel', channel.id);
  }

  @FieldResolver(() => Int, { description: 'How many customers it has won.' })
  size(@Root() channel: Channel, @Ctx() context: RequestContext): Promise<number> {
    const sizes = context.loaders.get<number, number>('channel sizes', (ids) => this.service.sizes(ids));
    return sizes.load(channel.id);
  }
}
