import type { Customer } from '../../customers/customer.js';
import type { Database } from '../../database/database.js';
import type { Connection, ConnectionArguments } from '../../graph/connection.js';
import { childConnection, type NodeList } from '../../graph/page-loader.js';
import type { RequestContext } from '../../graph/request-context.js';
import type { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import { Assignment, assignmentColumns, assignmentJoins } from './assignment.js';

const ofExperiment: NodeList<Assignment> = {
  columns: assignmentColumns,
  from: `assignment a ${assignmentJoins}`,
  key: 'a.customer_id',
  node: Assignment.of,
};
const ofCustomer: NodeList<Assignment> = {
  columns: assignmentColumns,
  // Few experiments and a key that starts with them: one probe an experiment needs no index of its own.
  from: `experiment x JOIN assignment a ON a.experiment_id = x.id ${assignmentJoins}`,
  key: 'a.experiment_id',
  node: Assignment.of,
};

/** Reads which customers are in which arms. */
export class AssignmentService {
  constructor(private readonly database: Database) {}

  /** A page of the assignments of an experiment, or of one of its arms. */
  pageOfExperiment(
    { id }: Experiment,
    arm: Arm | null,
    args: ConnectionArguments,
    context: RequestContext,
  ): Promise<Connection<Assignment>> {
    const where = `a.experiment_id = ${id}${arm === null ? '' : ` AND a.arm_id = ${arm.id}`}`;
    return childConnection(this.database, context, 'experiment assignments', ofExperiment, where, args);
  }

  /** A page of the assignments of a customer. */
  pageOfCustomer(
    { id }: Customer,
    args: ConnectionArguments,
    context: RequestContext,
  ): Promise<Connection<Assignment>> {
    return childConnection(this.database, context, 'customer assignments', ofCustomer, `a.customer_id = ${id}`, args);
  }

  /** The assignments of customers to experiments, by the numbers of both; null where a customer has none. */
  async byPairs(
    pairs: readonly (readonly [experimentId: number, customerId: number])[],
  ): Promise<(Assignment | null)[]> {
    const wanted = pairs.map(
      ([experiment, customer]) => `(a.experiment_id = ${experiment} AND a.customer_id = ${customer})`,
    );
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT ${assignmentColumns} FROM assignment a ${assignmentJoins} WHERE ${wanted.join(' OR ')}`,
    );
    const found = rows.map((row) => Assignment.of(row));
    return pairs.map(
      ([experiment, customer]) =>
        found.find(({ experimentId, customerId }) => experimentId === experiment && customerId === customer) ?? null,
    );
  }
}
