import { GraphQLJSON } from 'graphql-scalars';
import { Field, Float, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { Node } from '../../graph/node.js';
import { shownName } from '../../randomization/erased-name.js';

/** One customer's arm in one experiment. Read from rows, because there can be millions. */
@ObjectType({ implements: Node, description: "A customer's arm in an experiment. It never changes." })
export class Assignment extends Node {
  experimentId: number;
  customerId: number;
  armId: number;

  @Field(() => [GraphQLJSON], {
    nullable: 'itemsAndList',
    description:
      'The stratum in which the customer was drawn: the values of the strata attributes, in their order. Null for designs ' +
      'without strata.',
  })
  stratum: unknown[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The matched tuple of the customer, named by the smallest customer key in it, or as in the file from which it was imported. ' +
      'The key of an erased customer is replaced. Null for other designs.',
  })
  tuple: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The group with which the customer was randomized; null for other designs.',
  })
  group: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The customer's probability of this arm; in an ONLINE experiment, given that the customer takes part. Null when the " +
      'experiment was randomized elsewhere.',
  })
  probability: number | null;

  @Field(() => GraphQLISODateTime, { description: 'When the customer was assigned.' })
  assignedAt: Date;

  /** Of a row with the columns `assignmentColumns`. */
  static of(row: Record<string, unknown>): Assignment {
    return Object.assign(new Assignment(), {
      experimentId: Number(row.experiment_id),
      customerId: Number(row.customer_id),
      armId: Number(row.arm_id),
      stratum: row.kind === 'STRATUM' ? JSON.parse(String(row.cell)) : null,
      tuple: row.kind === 'TUPLE' ? shownName(String(row.cell)) : null,
      group: row.kind === 'GROUP' ? row.cell : null,
      probability: probabilityOf(row.probabilities, row.position),
      assignedAt: new Date(Number(row.assigned_at)),
    });
  }
}

/** What `Assignment.of` reads. */
export const assignmentColumns =
  'a.experiment_id, a.customer_id, a.arm_id, a.assigned_at, s.name AS cell, s.kind AS kind, p.probabilities AS probabilities, r.position AS position';

/** Joins to put behind an assignment `a`. */
export const assignmentJoins =
  'LEFT JOIN arm r ON r.id = a.arm_id LEFT JOIN stratum s ON s.id = a.stratum_id LEFT JOIN receipt p ON p.experiment_id = a.experiment_id';

/** The receipt has the probabilities of all arms, in their order. */
function probabilityOf(probabilities: unknown, position: unknown): number | null {
  if (typeof probabilities !== 'string') return null;
  const list: number[] = JSON.parse(probabilities);
  return list[Number(position)] ?? null;
}
