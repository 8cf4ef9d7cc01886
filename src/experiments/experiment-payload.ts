import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../graph/user-error.js';
import { Experiment } from './experiment.js';

@ObjectType({ description: 'The experiment as it is now, or why nothing was changed.' })
export class ExperimentPayload extends MutationPayload {
  @Field(() => Experiment, { nullable: true, description: 'The experiment; null when there are user errors.' })
  experiment: Experiment | null;
}
