import { Field, Float, InputType } from 'type-graphql';

@InputType({ description: 'A namespace to be defined.' })
export class DefineNamespaceInput {
  @Field(() => String, { description: 'Its short name: letters, digits, "-" and "_", at most 64.' })
  key: string;

  @Field(() => String, { nullable: true, description: 'Its name for people; the key when left out.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only for a namespace that your GrowthBook SDKs use already: its id there. Customers then fall where the SDKs put them.',
  })
  growthBookId?: string | null;
}

@InputType({ description: 'A holdout to be defined.' })
export class DefineHoldoutInput {
  @Field(() => String, { description: 'Its short name: letters, digits, "-" and "_", at most 64.' })
  key: string;

  @Field(() => String, { nullable: true, description: 'Its name for people; the key when left out.' })
  name?: string | null;

  @Field(() => Float, { description: 'The share of all customers to keep out, between 0 and 1: 0.05 for 5 %.' })
  share: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it applies to every experiment that starts from now on; only to those that name it when left out.',
  })
  everyExperiment?: boolean | null;
}
