import { Field, Float, InputType } from 'type-graphql';

@InputType({ description: 'A new holdout.' })
export class DefineHoldoutInput {
  @Field(() => String, { description: 'The key: 1 to 64 letters, digits, "-" or "_".' })
  key: string;

  @Field(() => String, { nullable: true, description: 'The display name. Defaults to the key.' })
  name?: string | null;

  @Field(() => Float, { description: 'The share of all customers to hold out, between 0 and 1: 0.05 for 5 %.' })
  share: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it applies to every experiment that starts from now on, even if not named. Defaults to false.',
  })
  everyExperiment?: boolean | null;
}
