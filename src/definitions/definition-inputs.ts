import { Field, InputType } from 'type-graphql';
import { DefinitionKind } from './definition-kind.js';

@InputType({ description: 'Something that is defined under a key.' })
export class DefinitionInput {
  @Field(() => DefinitionKind, { description: 'What it is.' })
  kind: DefinitionKind;

  @Field(() => String, { description: 'Its key.' })
  key: string;
}

@InputType({ description: 'A new key or name of something that is defined.' })
export class RenameDefinitionInput extends DefinitionInput {
  @Field(() => String, {
    nullable: true,
    description: 'The new key, which is possible while nothing uses it. Defaults to the key it has.',
  })
  newKey?: string | null;

  @Field(() => String, { nullable: true, description: 'The new display name. Defaults to the name it has.' })
  newName?: string | null;
}
