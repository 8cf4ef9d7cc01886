import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { ArchivableArguments } from '../../graph/archivable.js';
import { type Connection, connectionOf } from '../../graph/connection.js';
import { GLOBAL_ID, globalId } from '../../graph/global-id.js';
import { DefinitionPayload, type LookAlikeKeys } from '../../graph/look-alike-keys.js';
import type { RequestContext } from '../../graph/request-context.js';
import { Experiment } from '../experiment.js';
import type { ExperimentLoaders } from '../experiment-loaders.js';
import { DefineNamespaceInput } from './define-namespace-input.js';
import { Namespace } from './namespace.js';
import type { TakenPart } from './namespace-conflicts.js';
import type { NamespaceService } from './namespace-service.js';

const NamespaceConnection = connectionOf(Namespace, 'Namespace', 'namespaces');

@ObjectType({ description: 'The result of `defineNamespace`.' })
class DefineNamespacePayload extends DefinitionPayload {
  @Field(() => Namespace, { nullable: true, description: 'The namespace; null when there are user errors.' })
  namespace: Namespace | null;
}

@ObjectType({ description: 'A part of a namespace that a running experiment uses.' })
class NamespacePart {
  @Field(() => Experiment, { description: 'The experiment.' })
  experiment: Experiment;

  @Field(() => Float, { description: 'Where the part begins.' })
  from: number;

  @Field(() => Float, { description: 'Where the part ends; the end itself is outside.' })
  to: number;
}

@Resolver(() => Namespace)
export class NamespaceResolver {
  constructor(
    private readonly service: NamespaceService,
    private readonly experiments: ExperimentLoaders,
    private readonly lookAlikes: LookAlikeKeys,
  ) {}

  @Query(() => Namespace, { nullable: true, description: 'The namespace with this key; null when there is none.' })
  async namespace(
    @Arg('key', () => String, { description: 'Key of the namespace.' }) key: string,
  ): Promise<Namespace | null> {
    const [namespace = null] = await this.service.byKeys([key]);
    return namespace;
  }

  @Query(() => NamespaceConnection, { description: 'All namespaces, the oldest first.' })
  namespaces(@Args(() => ArchivableArguments) args: ArchivableArguments): Promise<Connection<Namespace>> {
    return this.service.page(args);
  }

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() namespace: Namespace): string {
    return globalId('Namespace', namespace.id);
  }

  @FieldResolver(() => [NamespacePart], {
    description: 'The parts that running experiments use, in order; the rest is free.',
  })
  async taken(@Root() namespace: Namespace, @Ctx() context: RequestContext): Promise<NamespacePart[]> {
    const parts = await context.loaders
      .get<string, TakenPart[]>('namespace parts', async (keys) => {
        const all = await this.service.takenParts();
        return keys.map((key) => all.filter((part) => part.namespace === key));
      })
      .load(namespace.key);
    const found = parts.map(async ({ experiment: key, from, to }) => {
      const experiment = await this.experiments.experimentByKey(key, context);
      return experiment === null ? [] : [{ experiment, from, to }];
    });
    return (await Promise.all(found)).flat().sort((a, b) => a.from - b.from);
  }

  @Mutation(() => DefineNamespacePayload, {
    description: 'Defines a namespace: experiments that use separate parts of it never share a customer.',
  })
  defineNamespace(
    @Arg('input', () => DefineNamespaceInput, { description: 'The namespace.' }) input: DefineNamespaceInput,
  ): Promise<DefineNamespacePayload> {
    return this.lookAlikes.payload('namespace', 'namespace', () => this.service.define(input));
  }
}
