import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { Customer } from '../../customers/customer.js';
import type { CustomerService } from '../../customers/customer-service.js';
import { type Connection, ConnectionArguments, connectionOf } from '../../graph/connection.js';
import { notFound } from '../../graph/expected-error.js';
import { GLOBAL_ID, globalId } from '../../graph/global-id.js';
import type { RequestContext } from '../../graph/request-context.js';
import { Arm } from '../arm.js';
import { Experiment } from '../experiment.js';
import type { ExperimentLoaders } from '../experiment-loaders.js';
import { Assignment } from './assignment.js';
import type { AssignmentService } from './assignment-service.js';

const AssignmentConnection = connectionOf(Assignment, 'Assignment', 'assignments');

@ArgsType()
class AssignmentArguments extends ConnectionArguments {
  @Field(() => String, {
    nullable: true,
    description: 'Returns only customers in the arm with this key. Defaults to all arms.',
  })
  arm?: string | null;
}

@Resolver(() => Experiment)
export class ExperimentAssignmentsResolver {
  constructor(
    private readonly service: AssignmentService,
    private readonly loaders: ExperimentLoaders,
  ) {}

  @FieldResolver(() => AssignmentConnection, {
    nullable: true,
    description:
      'The customers and their arms. To get the whole list, download the CSV at /experiments/KEY/assignments.csv. Null, ' +
      'with an error, for an unknown arm.',
  })
  async assignments(
    @Root() experiment: Experiment,
    @Args(() => AssignmentArguments) args: AssignmentArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Assignment> | null> {
    const arm = args.arm == null ? null : await this.arm(experiment, args.arm, context);
    return this.service.pageOfExperiment(experiment, arm, args, context);
  }

  private async arm(experiment: Experiment, key: string, context: RequestContext): Promise<Arm> {
    const arms = await this.loaders.arms(experiment.id, context);
    const arm = arms.find((candidate) => candidate.key === key);
    if (!arm)
      throw notFound(
        'arm',
        'arm',
        key,
        arms.map((one) => one.key),
      );
    return arm;
  }
}

@Resolver(() => Customer)
export class CustomerAssignmentsResolver {
  constructor(private readonly service: AssignmentService) {}

  @FieldResolver(() => AssignmentConnection, { description: 'The experiments that the customer is in, and the arms.' })
  assignments(
    @Root() customer: Customer,
    @Args(() => ConnectionArguments) args: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Assignment>> {
    return this.service.pageOfCustomer(customer, args, context);
  }
}

@Resolver(() => Assignment)
export class AssignmentResolver {
  constructor(
    private readonly loaders: ExperimentLoaders,
    private readonly customers: CustomerService,
  ) {}

  @FieldResolver(() => ID, { description: GLOBAL_ID })
  id(@Root() assignment: Assignment): string {
    return globalId('Assignment', assignment.experimentId, assignment.customerId);
  }

  @FieldResolver(() => Arm, { description: 'The arm.' })
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
    return this.loaders.experiment(assignment.experimentId, context);
  }
}
