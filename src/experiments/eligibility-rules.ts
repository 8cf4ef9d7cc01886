import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';

export enum OverlapPolicy {
  REFUSE = 'REFUSE',
  EXCLUDE = 'EXCLUDE',
  ALLOW = 'ALLOW',
}

registerEnumType(OverlapPolicy, {
  name: 'OverlapPolicy',
  description: 'What happens with customers who are in another running experiment already.',
  valuesConfig: {
    REFUSE: {
      description:
        'The experiment does not start as long as there are any; once an ONLINE experiment runs, such customers are left out.',
    },
    EXCLUDE: { description: 'They are left out of this experiment, and counted.' },
    ALLOW: { description: 'They take part in both, on purpose: an effect may then depend on the other experiment.' },
  },
});

@ObjectType({ description: 'The part of a namespace that an experiment takes.' })
export class NamespaceShare {
  @Field(() => String, { description: 'Key of the namespace.' })
  namespace: string;

  @Field(() => Float, { description: 'Where the part begins, from 0.' })
  from: number;

  @Field(() => Float, { description: 'Where the part ends, up to 1; the end does not belong to it.' })
  to: number;
}

@ObjectType({ description: 'A rest between contacts.' })
export class NotContacted {
  @Field(() => Float, { description: 'How many days before the assignment nobody must have been contacted.' })
  days: number;

  @Field(() => [String], {
    description: 'Keys of event types that count as a contact; a place in an arm that is no control always counts.',
  })
  events: string[];
}

@ObjectType({ description: 'Who of the segment may take part.' })
export class EligibilityRules {
  @Field(() => OverlapPolicy, { description: 'What happens with customers of other running experiments.' })
  overlap: OverlapPolicy;

  @Field(() => [String], { description: 'Keys of experiments whose customers may take part in this one too.' })
  allowOverlapWith: string[];

  @Field(() => [String], {
    description: 'Keys of holdouts whose customers are left out; those for every experiment join at the start.',
  })
  holdouts: string[];

  @Field(() => [NamespaceShare], { description: 'Namespaces and the part that this experiment takes of each.' })
  namespaces: NamespaceShare[];

  @Field(() => NotContacted, { nullable: true, description: 'Leaves out whom you contacted lately; null for nobody.' })
  notContacted: NotContacted | null;

  @Field(() => [String], {
    description: 'Attributes (or `channel`) that must be known of a customer at the assignment.',
  })
  requireAttributes: string[];
}

/** What holds for an experiment whose plan says nothing: everybody of the segment may take part. */
export const noRules: EligibilityRules = {
  overlap: OverlapPolicy.ALLOW,
  allowOverlapWith: [],
  holdouts: [],
  namespaces: [],
  notContacted: null,
  requireAttributes: [],
};
