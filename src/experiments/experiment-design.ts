import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';

export enum DesignMethod {
  SIMPLE = 'SIMPLE',
  COMPLETE = 'COMPLETE',
  STRATIFIED = 'STRATIFIED',
  ONLINE = 'ONLINE',
}

registerEnumType(DesignMethod, {
  name: 'DesignMethod',
  description: 'How customers go to arms.',
  valuesConfig: {
    SIMPLE: {
      description: 'Each customer by a hash of their key, independent of all others: arm sizes vary by chance.',
    },
    COMPLETE: {
      description: 'One draw over the whole list with exact arm sizes. The right choice when nothing else is known.',
    },
    STRATIFIED: {
      description: 'A complete draw inside each stratum, so that arms are alike in what the strata are made of.',
    },
    ONLINE: {
      description:
        'For campaigns without a list: each customer gets an arm when you ask for it (`assign`), by a hash of their key ' +
        'that any GrowthBook SDK computes too.',
    },
  },
});

@ObjectType({ description: 'How customers go to arms.' })
export class ExperimentDesign {
  @Field(() => DesignMethod, { description: 'The kind of draw.' })
  method: DesignMethod;

  @Field(() => String, {
    nullable: true,
    description: 'What the draw starts from: the same seed gives the same arms. Null until the server draws one.',
  })
  seed: string | null;

  @Field(() => [String], { description: 'Attributes (or `channel`) whose combinations are the strata.' })
  strata: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Attributes (or `channel`) on which balance is reported; null means all that are known.',
  })
  balanceOn: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'For ONLINE: the share of eligible customers who take part, above 0 and at most 1; null otherwise.',
  })
  coverage?: number | null;
}
