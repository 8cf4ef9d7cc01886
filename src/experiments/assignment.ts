import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { Node } from '../graph/node.js';

/** One customer's arm in one experiment. Read from rows: there can be millions. */
@ObjectType({ implements: Node, description: "One customer's arm in one experiment; never changes once made." })
export class Assignment extends Node {
  experimentId: number;
  customerId: number;
  armId: number;

  @Field(() => String, {
    nullable: true,
    description: 'The stratum in which the customer was drawn: the values of the strata attributes as a JSON list.',
  })
  stratum: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When the arm was given.' })
  assignedAt: Date;

  static of(row: Record<string, unknown>): Assignment {
    return Object.assign(new Assignment(), {
      experimentId: Number(row.experiment_id),
      customerId: Number(row.customer_id),
      armId: Number(row.arm_id),
      stratum: row.stratum ?? null,
      assignedAt: new Date(Number(row.assigned_at)),
    });
  }
}
