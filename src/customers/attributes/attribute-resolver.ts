import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ArchivableArguments } from '../../graph/archivable.js';
import { type Connection, connectionOf } from '../../graph/connection.js';
import { GLOBAL_ID, globalId } from '../../graph/global-id.js';
import type { RequestContext } from '../../graph/request-context.js';
import { Attribute, AttributeType } from './attribute.js';
import type { AttributeService } from './attribute-service.js';

const AttributeConnection = connectionOf(Attribute, 'Attribute', 'attributes');

@Resolver(() => Attribute)
export class AttributeResolver {
  constructor(private readonly service: AttributeService) {}

  @Query(() => AttributeConnection, {
    description: 'All attributes of customers, in the order in which they were recorded.',
  })
  attributes(@Args(() => ArchivableArguments) args: ArchivableArguments): Promise<Connection<Attribute>> {
    return this.service.page(args);
  }

  @Query(() => Attribute, { nullable: true, description: 'An attribute by its key; null when there is none.' })
  attribute(
    @Arg('key', () => String, { description: 'The key of the attribute.' }) key: string,
  ): Promise<Attribute | null> {
    return this.service.find(key);
  }

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() attribute: Attribute): string {
    return globalId('Attribute', attribute.id);
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description: 'The values recorded so far; null unless the attribute is a category.',
  })
  levels(@Root() attribute: Attribute, @Ctx() context: RequestContext): Promise<string[]> | null {
    if (attribute.type !== AttributeType.CATEGORY) return null;
    return context.loaders
      .get<number, string[]>('attribute levels', (ids) => this.service.levels(ids))
      .load(attribute.id);
  }
}
