import { Ctx, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import type { ExclusivityService } from './exclusivity-service.js';
import { Namespace } from './namespace.js';
import type { TakenPart } from './namespace-conflicts.js';

@ObjectType({ description: 'A part of a namespace that a running experiment has.' })
class NamespacePart {
  @Field(() => String, { description: 'Key of the experiment.' })
  experiment: string;

  @Field(() => Float, { description: 'Where the part begins.' })
  from: number;

  @Field(() => Float, { description: 'Where the part ends; the end does not belong to it.' })
  to: number;
}

@Resolver(() => Namespace)
export class NamespaceResolver {
  constructor(private readonly service: ExclusivityService) {}

  @FieldResolver(() => [NamespacePart], { description: 'The parts that running experiments have; the rest is free.' })
  async taken(@Root() namespace: Namespace, @Ctx() context: RequestContext): Promise<NamespacePart[]> {
    const parts = await context.loaders
      .get<string, TakenPart[]>('namespace parts', async (keys) => {
        const all = await this.service.takenParts();
        return keys.map((key) => all.filter((part) => part.namespace === key));
      })
      .load(namespace.key);
    return [...parts].sort((a, b) => a.from - b.from);
  }
}
