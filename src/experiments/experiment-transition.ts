import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { ExperimentStatus } from './experiment.js';

@ObjectType({ description: "A change of an experiment's status." })
export class ExperimentTransition {
  @Field(() => ExperimentStatus, { nullable: true, description: 'The status before; null for the first step.' })
  from: ExperimentStatus | null;

  @Field(() => ExperimentStatus, { description: 'The status after.' })
  to: ExperimentStatus;

  @Field(() => GraphQLISODateTime, { description: 'When the status changed.' })
  at: Date;

  @Field(() => String, { description: 'Who changed it: the name of the access token, or `local`.' })
  actor: string;

  @Field(() => String, { nullable: true, description: 'The reason; null when none was given.' })
  note: string | null;
}
