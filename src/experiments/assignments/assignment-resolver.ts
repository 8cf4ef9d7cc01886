import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { Customer } from '../../customers/customer.js';
import type { CustomerService } from '../../customers/customer-service.js';
import type { Database } from '../../database/database.js';
import { type Connection, ConnectionArguments, connectionOf } from '../../graph/connection.js';
import { notFound } from '../../graph/expected-error.js';
import { globalId } from '../../graph/global-id.js';
import { childConnection, type NodeList } from '../../graph/page-loader.js';
import type { RequestContext } from '../../graph/request-context.js';
import { Arm } from '../arm.js';
import { Experiment } from '../experiment.js';
import type { ExperimentLoaders } from '../experiment-loaders.js';
import { Assignment, assignmentColumns, assignmentJoins } from './assignment.js';

const AssignmentConnection = connectionOf(Assignment, 'Assignment', 'assignments');

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

@ArgsType()
class AssignmentArguments extends ConnectionArguments {
  @Field(() => String, { nullable: true, description: 'Only customers of the arm with this key.' })
  arm?: string | null;
}

@Resolver(() => Experiment)
export class ExperimentAssignmentsResolver {
  constructor(
    private readonly database: Database,
    private readonly loaders: ExperimentLoaders,
  ) {}

  @FieldResolver(() => AssignmentConnection, {
    description:
      'Which customer is in which arm. For whole lists, download the CSV at /experiments/KEY/assignments.csv.',
  })
  async assignments(
    @Root() experiment: Experiment,
    @Args(() => AssignmentArguments) args: AssignmentArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Assignment>> {
    let where = `a.experiment_id = ${experiment.id}`;
    if (args.arm != null) {
      const arm = (await this.loaders.arms(experiment.id, context)).find((candidate) => candidate.key === args.arm);
      if (!arm) throw notFound('arm', 'arm', args.arm);
      where += ` AND a.arm_id = ${arm.id}`;
    }
    return childConnection(this.database, context, 'experiment assignments', ofExperiment, where, args);
  }
}

@Resolver(() => Customer)
export class CustomerAssignmentsResolver {
  constructor(private readonly database: Database) {}

  @FieldResolver(() => AssignmentConnection, { description: 'The experiments the customer is in, and the arms.' })
  assignments(
    @Root() customer: Customer,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Assignment>> {
    const where = `a.customer_id = ${customer.id}`;
    return childConnection(this.database, context, 'customer assignments', ofCustomer, where, args);
  }
}

@Resolver(() => Assignment)
export class AssignmentResolver {
  constructor(
    private readonly loaders: ExperimentLoaders,
    private readonly customers: CustomerService,
    private readonly experiments: { byIds(ids: readonly number[]): Promise<(Experiment | null)[]> },
  ) {}

  @FieldResolver(() => ID, { description: 'A stable id, unique over all types. Treat it as opaque.' })
  id(@Root() assignment: Assignment): string {
    return globalId('Assignment', assignment.experimentId, assignment.customerId);
  }

  @FieldResolver(() => Arm, { description: 'The arm the customer is in.' })
  arm(@Root() assignment: Assignment, @Ctx() context: RequestContext): Promise<Arm | null> {
    return this.loaders.arm(assignment.armId, context);
  }

  @FieldResolver(() => Customer, { description: 'The customer.' })
  customer(@Root() assignment: Assignment, @Ctx() context: RequestContext): Promise<Customer | null> {
    return context.loaders
      .get<number, Customer | null>('customers', (ids) => this.customers.byIds(ids))
      .load(assignment.customerId);
  }

  @FieldResolver(() => Experiment, { description: 'The experiment.' })
  experiment(@Root() assignment: Assignment, @Ctx() context: RequestContext): Promise<Experiment | null> {
    return context.loaders
      .get<number, Experiment | null>('experiments', (ids) => this.experiments.byIds(ids))
      .load(assignment.experimentId);
  }
}
