import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../graph/user-error.js';
import { Experiment } from './experiment.js';

/** The payload of a mutation that changes an experiment. @param name of the type: the mutation's, then `Payload` */
export function experimentPayload(name: string) {
  @ObjectType(name, { description: 'The experiment as it is now, or why nothing was changed.' })
  class ExperimentPayload extends MutationPayload {
    @Field(() => Experiment, { nullable: true, description: 'The experiment; null when there are user errors.' })
    experiment: Experiment | null;
  }
  return ExperimentPayload;
}
