import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';

export enum OverlapPolicy {
  REFUSE = 'REFUSE',
  EXCLUDE = 'EXCLUDE',
  ALLOW = 'ALLOW',
}

registerEnumType(OverlapPolicy, {
  name: 'OverlapPolicy',
  description: 'What happens to customers who are already in another running experiment.',
  valuesConfig: {
    REFUSE: {
      description:
        'The experiment does not start while there are any. Once an ONLINE experiment runs, it excludes them.',
    },
    EXCLUDE: { description: 'They are excluded from this experiment, and counted.' },
    ALLOW: {
      description: 'They take part in both experiments. An effect may then depend on the other experiment.',
    },
  },
});

@ObjectType({ description: 'The part of a namespace that an experiment uses.' })
export class NamespaceShare {
  /** The key of the namespace. */
  namespace: string;

  @Field(() => Float, { description: 'Where the part begins, 0 or later.' })
  from: number;

  @Field(() => Float, { description: 'Where the part ends, 1 or earlier; the end itself is outside.' })
  to: number;
}

@ObjectType({ description: 'A minimum time between contacts.' })
export class NotContacted {
  @Field(() => Float, {
    description: 'The days before the assignment in which a customer must not have been contacted.',
  })
  days: number;

  /** Keys of event types. */
  events: string[];
}

/** As stored: with keys, which a resolver turns into objects. */
@ObjectType({ description: 'The rules for which customers of the segment may take part.' })
export class EligibilityRules {
  @Field(() => OverlapPolicy, { description: 'What happens to customers of other running experiments.' })
  overlap: OverlapPolicy;

  /** Keys of experiments. */
  allowOverlapWith: string[];

  /** Keys of holdouts. */
  holdouts: string[];

  @Field(() => [NamespaceShare], {
    description: 'The parts of namespaces that this experiment uses; empty when it uses none.',
  })
  namespaces: NamespaceShare[];

  @Field(() => NotContacted, {
    nullable: true,
    description: 'Excludes recently contacted customers; null when contacts do not matter.',
  })
  notContacted: NotContacted | null;

  @Field(() => [String], {
    description: 'Attributes (or `channel`) for which a customer must have a value at the assignment.',
  })
  requireAttributes: string[];
}

/** The rules of an experiment without rules: every customer of the segment may take part. */
export const noRules: EligibilityRules = {
  overlap: OverlapPolicy.ALLOW,
  allowOverlapWith: [],
  holdouts: [],
  namespaces: [],
  notContacted: null,
  requireAttributes: [],
};
