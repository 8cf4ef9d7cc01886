import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../graph/user-error.js';
import { Simulation } from './simulation.js';

@ObjectType()
abstract class SimulationPayload extends MutationPayload {
  @Field(() => Simulation, { nullable: true, description: 'The simulation; null when there are user errors.' })
  simulation: Simulation | null;
}

@ObjectType({ description: 'The simulation that was started, or the reasons why none was.' })
export class SimulatePowerPayload extends SimulationPayload {}

@ObjectType({ description: 'The simulation that was started, or the reasons why none was.' })
export class CheckWithoutTreatmentPayload extends SimulationPayload {}

@ObjectType({ description: 'The simulation that was canceled, or the reasons why none was.' })
export class CancelSimulationPayload extends SimulationPayload {}
