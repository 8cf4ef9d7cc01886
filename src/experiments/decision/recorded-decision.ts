import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, GraphQLISODateTime, InputType, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../graph/user-error.js';
import { Experiment } from '../experiment.js';
import { DecisionInput } from './decision-input.js';
import { Verdict } from './verdict.js';

@ObjectType({ description: 'A decision that somebody took. It never changes; a later one is recorded beside it.' })
export class RecordedDecision {
  /** The resolver gives the arm. */
  armId: number | null;

  @Field(() => Verdict, { description: 'What was decided.' })
  verdict: Verdict;

  @Field(() => Verdict, { description: 'What the rule of the plan recommended at that moment.' })
  recommended: Verdict;

  @Field(() => Boolean, {
    description: 'Whether the decision differs from the recommendation, in its verdict or in the treatment to ship.',
  })
  overruled: boolean;

  @Field(() => String, { nullable: true, description: 'The reason; null when none was given.' })
  reason: string | null;

  @Field(() => String, { description: 'The recommendation in a sentence, as it was at that moment.' })
  sentence: string;

  @Field(() => GraphQLJSONObject, {
    description: 'What the request gave beside the plan; empty when nothing was given.',
  })
  input: Record<string, unknown>;

  @Field(() => String, {
    description:
      'The SHA-256 digest of the readout that was decided on as canonical JSON (RFC 8785), without the moment of the reading: the ' +
      'same numbers have the same digest.',
  })
  readoutDigest: string;

  @Field(() => GraphQLISODateTime, { description: 'The moment up to which outcomes were counted.' })
  readAt: Date;

  @Field(() => String, { description: 'Who decided: the name of the access token, or `local`.' })
  actor: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was decided.' })
  decidedAt: Date;
}

@InputType({ description: 'A decision to record.' })
export class RecordDecisionInput {
  @Field(() => String, { description: 'Key of the experiment, which is not a draft.' })
  experiment: string;

  @Field(() => Verdict, { nullable: true, description: 'What is decided. Defaults to what the rule recommends now.' })
  verdict?: Verdict | null;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the treatment to ship, for SHIP. Defaults to the recommended one.',
  })
  arm?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The reason, at most 2,000 characters. Required when the decision differs from the recommendation. Defaults to none.',
  })
  reason?: string | null;

  @Field(() => DecisionInput, {
    nullable: true,
    description: 'What the plan does not say, as for `decision`. Defaults to the plan alone.',
  })
  input?: DecisionInput | null;
}

@ObjectType({ description: 'The result of `recordDecision`.' })
export class RecordDecisionPayload extends MutationPayload {
  @Field(() => Experiment, {
    nullable: true,
    description: 'The experiment, the last of whose `decisions` is the new one; null when there are user errors.',
  })
  experiment: Experiment | null;
}
