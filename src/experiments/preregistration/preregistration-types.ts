import { Field, GraphQLISODateTime, ObjectType, registerEnumType } from 'type-graphql';

export enum PlanStatus {
  NOT_REGISTERED = 'NOT_REGISTERED',
  AS_REGISTERED = 'AS_REGISTERED',
  AMENDED = 'AMENDED',
  OFF_PLAN = 'OFF_PLAN',
}

registerEnumType(PlanStatus, {
  name: 'PlanStatus',
  description: 'Whether an analysis is the one that was written down before the experiment started.',
  valuesConfig: {
    NOT_REGISTERED: {
      description: 'There is no plan from before the start: a draft, or an experiment that was imported.',
    },
    AS_REGISTERED: { description: 'What was planned before the start, unchanged: the strongest evidence.' },
    AMENDED: { description: 'The plan was changed after the start: see what, when and why beside the results.' },
    OFF_PLAN: { description: 'An analysis that the plan does not have: a source of ideas, not of proof.' },
  },
});

@ObjectType({ description: 'One thing that differs from the plan written down before the start.' })
export class PlanDeviation {
  @Field(() => String, { description: 'What differs, such as `plan.alpha` or `readout`.' })
  field: string;

  @Field(() => String, { nullable: true, description: 'How it was planned, as JSON; null when it was not.' })
  registered: string | null;

  @Field(() => String, { nullable: true, description: 'How it is now, as JSON; null when it is no more.' })
  actual: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was changed, or first asked for.' })
  at: Date;

  @Field(() => String, { description: 'Who did it: the name of the access token, or `local`.' })
  actor: string;

  @Field(() => String, { nullable: true, description: 'Why, for changes of the plan.' })
  reason: string | null;
}

@ObjectType({ description: 'The plan as it was when the experiment started. It cannot be changed any more.' })
export class Preregistration {
  @Field(() => String, {
    description: 'SHA-256 of the document in UTF-8. Publish it, and nobody can doubt later what was planned.',
  })
  digest: string;

  @Field(() => String, {
    description:
      'Hypothesis, segment, arms, metrics with their definitions, design and plan, as canonical JSON (RFC 8785).',
  })
  document: string;

  @Field(() => String, { description: 'Who started the experiment: the name of the access token, or `local`.' })
  actor: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was written down: at the start, before any outcome.' })
  registeredAt: Date;
}
