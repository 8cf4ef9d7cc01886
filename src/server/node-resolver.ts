import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { ExpectedError, UserErrorCode } from '../graph/expected-error.js';
import { decodeGlobalId, unknownId } from '../graph/global-id.js';
import { Node } from '../graph/node.js';
import type { RequestContext } from '../graph/request-context.js';
import type { NodeLoader } from './node-loaders.js';

const MAX_NODES = 100;

@Resolver()
export class NodeResolver {
  /** @param loaders by the names of the types */
  constructor(private readonly loaders: ReadonlyMap<string, NodeLoader>) {}

  @Query(() => Node, {
    nullable: true,
    description: 'The object with an id; null when there is none. A text that is not an id is an error.',
  })
  node(
    @Arg('id', () => ID, { description: 'An id that this API returned.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<object | null> {
    return this.load('id', id, context);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description:
      `The objects with up to ${MAX_NODES} ids, in the order of the ids. Null where there is none, and, with an error, where ` +
      'the text is not an id.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Ids that this API returned.' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<object | null>[] {
    if (ids.length > MAX_NODES) {
      const message = `Give at most ${MAX_NODES} ids; there are ${ids.length}.`;
      throw new ExpectedError('ids', UserErrorCode.TOO_MANY, message);
    }
    return ids.map((id, index) => this.load(`ids.${index}`, id, context));
  }

  private async load(field: string, id: string, context: RequestContext): Promise<object | null> {
    const { type, parts } = decodeGlobalId(id, field);
    const loader = this.loaders.get(type);
    if (loader?.numbers !== parts.length) throw unknownId(field, id);
    const load = (ids: readonly number[][]) => loader.load(ids);
    return context.loaders.get<number[], object | null, string>(`node ${type}`, load, String).load(parts);
  }
}
