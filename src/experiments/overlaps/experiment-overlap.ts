import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { TestResult } from '../../results/test-result.js';
import { Arm } from '../arm.js';
import { Experiment } from '../experiment.js';

@ObjectType({ description: 'The customers of one arm who are also in another experiment.' })
class ArmOverlap {
  @Field(() => Arm, { description: 'The arm.' })
  arm: Arm;

  @Field(() => Int, { description: 'The number of its customers who are also in the other experiment.' })
  customers: number;

  @Field(() => Float, { nullable: true, description: 'Their share of the arm; null for an arm without customers.' })
  share: number | null;
}

@ObjectType({
  implements: TestResult,
  description:
    "Pearson's χ² test of whether the arms of the two experiments are independent among the shared customers. Independent " +
    'assignments balance each treatment over the arms of the other; a tiny p-value means that part of one effect may be the other.',
})
export class OverlapIndependence extends TestResult {
  @Field(() => [Advice], { description: 'What to know before relying on the test.' })
  warnings: Advice[];
}

@ObjectType({ description: 'Another experiment that some of the customers were in at the same time.' })
export class ExperimentOverlap {
  @Field(() => Experiment, { description: 'The other experiment.' })
  experiment: Experiment;

  @Field(() => Int, { description: 'The number of customers who were in both experiments at the same time.' })
  customers: number;

  @Field(() => Float, { description: 'Their share of all customers of this experiment.' })
  share: number;

  @Field(() => [ArmOverlap], { description: 'The shared customers of each arm of this experiment.' })
  arms: ArmOverlap[];

  @Field(() => OverlapIndependence, { description: 'Whether the two assignments are independent.' })
  independence: OverlapIndependence;
}
