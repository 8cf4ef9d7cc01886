import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { MutationPayload, mutationResult } from '../../graph/user-error.js';
import { Import } from './import.js';
import { ImportedDefinition } from './import-parts.js';
import { importNumber } from './import-resolver.js';
import type { UndoService } from './undo-service.js';

@InputType({ description: 'An import to undo.' })
class UndoImportInput {
  @Field(() => ID, { description: 'The id of the import, as `imports` lists it.' })
  id: string;

  @Field(() => String, { description: 'Why it is undone, 1 to 2000 characters.' })
  reason: string;
}

@ObjectType({ description: 'The import that was undone, or the reasons why it was not.' })
class UndoImportPayload extends MutationPayload {
  @Field(() => Import, { nullable: true, description: 'The import; null when there are user errors.' })
  import: Import | null;

  @Field(() => [ImportedDefinition], {
    nullable: true,
    description: 'What the import defined and others use, which was kept; null when there are user errors.',
  })
  kept: ImportedDefinition[] | null;
}

@Resolver()
export class UndoResolver {
  constructor(private readonly service: UndoService) {}

  @Mutation(() => UndoImportPayload, {
    description:
      'Undoes an import that nothing depends on, all or nothing: removes the customers, values, events and amounts that it ' +
      'stored, puts back the values, channels, events and amounts that it replaced, and removes the definitions that it ' +
      'created if nothing uses them. The import stays in the list, and changed events keep every version. It is refused when ' +
      'customers were assigned by what it stored, or when what it stored was changed or added to later.',
  })
  undoImport(
    @Arg('input', () => UndoImportInput, { description: 'The import and the reason.' }) input: UndoImportInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<UndoImportPayload> {
    return mutationResult({ import: null, kept: null }, async () =>
      this.service.undo(importNumber(input.id), input.reason, actor),
    );
  }
}
