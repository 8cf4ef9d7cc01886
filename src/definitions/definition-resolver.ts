import { Arg, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Node } from '../graph/node.js';
import { MutationPayload, mutationPayload } from '../graph/user-error.js';
import { DefinitionInput, RenameDefinitionInput } from './definition-inputs.js';
import type { Definition, DefinitionService } from './definition-service.js';

/** The payload of a mutation that changes a definition. @param name of the type: the mutation's, then `Payload` */
function definitionPayload(name: string) {
  @ObjectType(name, { description: 'The definition as it is now, or why nothing was changed.' })
  class DefinitionPayload extends MutationPayload {
    @Field(() => Node, {
      nullable: true,
      description: 'The channel, metric, segment or other object; null when there are user errors.',
    })
    definition: Definition | null;
  }
  return DefinitionPayload;
}

const RenameDefinitionPayload = definitionPayload('RenameDefinitionPayload');
const ArchiveDefinitionPayload = definitionPayload('ArchiveDefinitionPayload');
const RestoreDefinitionPayload = definitionPayload('RestoreDefinitionPayload');

type Payload = Promise<MutationPayload & { definition: Definition | null }>;

@ObjectType({ description: 'The key of what was deleted, or why it was not.' })
class DeleteDefinitionPayload extends MutationPayload {
  @Field(() => String, { nullable: true, description: 'The deleted key; null when there are user errors.' })
  deletedKey: string | null;
}

@Resolver()
export class DefinitionResolver {
  constructor(private readonly service: DefinitionService) {}

  @Mutation(() => RenameDefinitionPayload, {
    description: 'Gives something another name, or another key while nothing uses it.',
  })
  renameDefinition(
    @Arg('input', () => RenameDefinitionInput, { description: 'What to rename, and how.' })
    input: RenameDefinitionInput,
  ): Payload {
    return mutationPayload('definition', () => this.service.rename(input));
  }

  @Mutation(() => ArchiveDefinitionPayload, {
    description:
      'Archives something: lists hide it and new experiments cannot use it, while everything that uses it stays as it is. ' +
      'A running experiment cannot be archived.',
  })
  archiveDefinition(
    @Arg('input', () => DefinitionInput, { description: 'What to archive.' }) input: DefinitionInput,
  ): Payload {
    return mutationPayload('definition', () => this.service.archive(input));
  }

  @Mutation(() => RestoreDefinitionPayload, { description: 'Restores something that was archived.' })
  restoreDefinition(
    @Arg('input', () => DefinitionInput, { description: 'What to restore.' }) input: DefinitionInput,
  ): Payload {
    return mutationPayload('definition', () => this.service.restore(input));
  }

  @Mutation(() => DeleteDefinitionPayload, {
    description: 'Deletes something that nothing uses, such as a draft. This cannot be undone.',
  })
  deleteDefinition(
    @Arg('input', () => DefinitionInput, { description: 'What to delete.' }) input: DefinitionInput,
  ): Promise<DeleteDefinitionPayload> {
    return mutationPayload('deletedKey', () => this.service.delete(input));
  }
}
