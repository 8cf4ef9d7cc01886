import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A new namespace.' })
export class DefineNamespaceInput {
  @Field(() => String, { description: 'The key: 1 to 64 letters, digits, "-" or "_".' })
  key: string;

  @Field(() => String, { nullable: true, description: 'The display name. Defaults to the key.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The id of a namespace that your GrowthBook SDKs already use, so that customers get the same positions as there. ' +
      'Defaults to a new namespace.',
  })
  growthBookId?: string | null;
}
