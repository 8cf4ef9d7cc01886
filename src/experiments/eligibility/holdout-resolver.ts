import { Arg, Args, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { ArchivableArguments } from '../../graph/archivable.js';
import { type Connection, connectionOf } from '../../graph/connection.js';
import { GLOBAL_ID, globalId } from '../../graph/global-id.js';
import { DefinitionPayload, type LookAlikeKeys } from '../../graph/look-alike-keys.js';
import { DefineHoldoutInput } from './define-holdout-input.js';
import { Holdout } from './holdout.js';
import type { HoldoutService } from './holdout-service.js';

const HoldoutConnection = connectionOf(Holdout, 'Holdout', 'holdouts');

@ObjectType({ description: 'The result of `defineHoldout`.' })
class DefineHoldoutPayload extends DefinitionPayload {
  @Field(() => Holdout, { nullable: true, description: 'The holdout; null when there are user errors.' })
  holdout: Holdout | null;
}

@Resolver(() => Holdout)
export class HoldoutResolver {
  constructor(
    private readonly service: HoldoutService,
    private readonly lookAlikes: LookAlikeKeys,
  ) {}

  @Query(() => Holdout, { nullable: true, description: 'The holdout with this key; null when there is none.' })
  async holdout(
    @Arg('key', () => String, { description: 'Key of the holdout.' }) key: string,
  ): Promise<Holdout | null> {
    const [holdout = null] = await this.service.byKeys([key]);
    return holdout;
  }

  @Query(() => HoldoutConnection, { description: 'All holdouts, the oldest first.' })
  holdouts(@Args(() => ArchivableArguments) args: ArchivableArguments): Promise<Connection<Holdout>> {
    return this.service.page(args);
  }

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() holdout: Holdout): string {
    return globalId('Holdout', holdout.id);
  }

  @Mutation(() => DefineHoldoutPayload, {
    description: 'Defines a holdout: a share of all customers to exclude from experiments.',
  })
  defineHoldout(
    @Arg('input', () => DefineHoldoutInput, { description: 'The holdout.' }) input: DefineHoldoutInput,
  ): Promise<DefineHoldoutPayload> {
    return this.lookAlikes.payload('holdout', 'holdout', () => this.service.define(input));
  }
}
