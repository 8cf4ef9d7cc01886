import { Field, Float, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { Node } from '../../graph/node.js';

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

  @Field(() => String, {
    nullable: true,
    description: 'The matched tuple the customer is in, by the smallest key in it. Null for other designs.',
  })
  tuple: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The group with which the customer was randomized. Null for other designs.',
  })
  group: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'How likely this customer was to get this arm; in an ONLINE experiment, once it was settled that the customer ' +
      'takes part. Null where the arms were not made here.',
  })
  probability: number | null;

  @Field(() => GraphQLISODateTime, { description: 'When the arm was given.' })
  assignedAt: Date;

  /** Of a row with the columns `assignmentColumns`. */
  static of(row: Record<string, unknown>): Assignment {
    return Object.assign(new Assignment(), {
      experimentId: Number(row.experiment_id),
      customerId: Number(row.customer_id),
      armId: Number(row.arm_id),
      stratum: row.kind === 'STRATUM' ? row.cell : null,
      tuple: row.kind === 'TUPLE' ? row.cell : null,
      group: row.kind === 'GROUP' ? row.cell : null,
      probability: probabilityOf(row.probabilities, row.position),
      assignedAt: new Date(Number(row.assigned_at)),
    });
  }
}

/** What `Assignment.of` reads of `assignmentSource`. */
export const assignmentColumns =
  'a.experiment_id, a.customer_id, a.arm_id, a.assigned_at, s.name AS cell, s.kind AS kind, p.probabilities AS probabilities, r.position AS position';

/** Joins to put behind an assignment `a`. */
export const assignmentJoins =
  'LEFT JOIN arm r ON r.id = a.arm_id LEFT JOIN stratum s ON s.id = a.stratum_id LEFT JOIN receipt p ON p.experiment_id = a.experiment_id';

function probabilityOf(probabilities: unknown, position: unknown): number | null {
  return typeof probabilities === 'string' ? (JSON.parse(probabilities) as number[])[Number(position)]! : null;
}
