import { GraphQLJSON, GraphQLJSONObject } from 'graphql-scalars';
import { Field, GraphQLISODateTime, ObjectType, registerEnumType } from 'type-graphql';

export enum PlanStatus {
  NOT_REGISTERED = 'NOT_REGISTERED',
  AS_REGISTERED = 'AS_REGISTERED',
  AMENDED = 'AMENDED',
  OFF_PLAN = 'OFF_PLAN',
}

registerEnumType(PlanStatus, {
  name: 'PlanStatus',
  description: 'Whether an analysis is part of the plan that was registered before the experiment started.',
  valuesConfig: {
    NOT_REGISTERED: {
      description: 'No plan was registered before the start: the experiment is a draft or was imported.',
    },
    AS_REGISTERED: {
      description: 'The analysis was planned, and the plan never changed. This is the strongest evidence.',
    },
    AMENDED: { description: 'The plan was changed after the start. `deviations` shows what, when and why.' },
    OFF_PLAN: { description: 'The analysis is not in the plan. Confirm what it finds in a new experiment.' },
  },
});

@ObjectType({ description: 'A difference from the registered plan.' })
export class PlanDeviation {
  @Field(() => String, { description: 'What differs, such as `plan.alpha`; `analysis` for an unplanned analysis.' })
  field: string;

  @Field(() => GraphQLJSON, { nullable: true, description: 'The registered value; null when there was none.' })
  registered: unknown;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'The present value, or the unplanned analysis in words; null when the value was removed.',
  })
  actual: unknown;

  @Field(() => GraphQLISODateTime, { description: 'When it was changed or first asked for.' })
  at: Date;

  @Field(() => String, { description: 'Who did it: the name of the access token, or `local`.' })
  actor: string;

  @Field(() => String, { nullable: true, description: 'The reason for a change; null for an unplanned analysis.' })
  reason: string | null;
}

@ObjectType({ description: 'The plan as it was when the experiment started. It never changes.' })
export class Preregistration {
  @Field(() => String, {
    description:
      'SHA-256, as 64 hexadecimal digits, of `document` as canonical JSON (RFC 8785) in UTF-8. If you publish it, anyone ' +
      'can check later that the plan was not changed.',
  })
  digest: string;

  @Field(() => GraphQLJSONObject, {
    description: 'Hypothesis, segment, arms, metrics with their definitions, design, eligibility rules and plan.',
  })
  document: Record<string, unknown>;

  @Field(() => String, { description: 'Who started the experiment: the name of the access token, or `local`.' })
  actor: string;

  @Field(() => GraphQLISODateTime, {
    description: 'When the plan was registered, which is when the experiment started.',
  })
  registeredAt: Date;
}
