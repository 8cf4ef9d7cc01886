import { Arg, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { MutationPayload, mutationPayload } from '../../graph/user-error.js';
import { DefineHoldoutInput, DefineNamespaceInput } from './exclusivity-inputs.js';
import type { ExclusivityService } from './exclusivity-service.js';
import { Holdout } from './holdout.js';
import { Namespace } from './namespace.js';

@ObjectType({ description: 'The namespace that was defined, or why it was not.' })
class DefineNamespacePayload extends MutationPayload {
  @Field(() => Namespace, { nullable: true, description: 'The namespace; null when there are user errors.' })
  namespace: Namespace | null;
}

@ObjectType({ description: 'The holdout that was defined, or why it was not.' })
class DefineHoldoutPayload extends MutationPayload {
  @Field(() => Holdout, { nullable: true, description: 'The holdout; null when there are user errors.' })
  holdout: Holdout | null;
}

@Resolver()
export class ExclusivityResolver {
  constructor(private readonly service: ExclusivityService) {}

  @Query(() => [Namespace], { description: 'All namespaces (the first 1,000), the oldest first.' })
  namespaces(): Promise<Namespace[]> {
    return this.service.namespaces();
  }

  @Query(() => [Holdout], { description: 'All holdouts (the first 1,000), the oldest first.' })
  holdouts(): Promise<Holdout[]> {
    return this.service.holdouts();
  }

  @Mutation(() => DefineNamespacePayload, {
    description:
      'Puts a namespace on record, in which experiments take separate parts so that they never share a customer.',
  })
  defineNamespace(
    @Arg('input', () => DefineNamespaceInput, { description: 'The namespace.' }) input: DefineNamespaceInput,
  ): Promise<DefineNamespacePayload> {
    return mutationPayload('namespace', () => this.service.defineNamespace(input));
  }

  @Mutation(() => DefineHoldoutPayload, {
    description: 'Puts a holdout on record: a share of all customers to keep out of experiments.',
  })
  defineHoldout(
    @Arg('input', () => DefineHoldoutInput, { description: 'The holdout.' }) input: DefineHoldoutInput,
  ): Promise<DefineHoldoutPayload> {
    return mutationPayload('holdout', () => this.service.defineHoldout(input));
  }
}
