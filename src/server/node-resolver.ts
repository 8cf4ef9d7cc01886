import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Assignment, assignmentColumns, assignmentJoins } from '../experiments/assignments/assignment.js';
import { ExpectedError, UserErrorCode } from '../graph/expected-error.js';
import { type DecodedId, decodeGlobalId } from '../graph/global-id.js';
import { Node } from '../graph/node.js';
import type { RequestContext } from '../graph/request-context.js';
import type { Services } from './services.js';

const MAX_NODES = 100;

@Resolver()
export class NodeResolver {
  constructor(private readonly services: Services) {}

  @Query(() => Node, { nullable: true, description: 'Anything by its id; null when it does not exist.' })
  node(
    @Arg('id', () => ID, { description: 'An id that this API gave out.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<object | null> {
    return this.load(decodeGlobalId(id), context);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: `Several things by their ids, at most ${MAX_NODES}, in the order of the ids; null where there is none.`,
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Ids that this API gave out.' }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<(object | null)[]> {
    if (ids.length > MAX_NODES)
      throw new ExpectedError('ids', UserErrorCode.TOO_MANY, `Give at most ${MAX_NODES} ids.`);
    return Promise.all(ids.map((id) => this.load(decodeGlobalId(id), context)));
  }

  private async load({ type, parts }: DecodedId, { loaders }: RequestContext): Promise<object | null> {
    const { assignments, ...sources } = this.sources();
    if (type === 'Assignment' && parts.length === 2) {
      return loaders.get<number[], object | null, string>('assignments', assignments, String).load(parts);
    }
    const source = sources[type as keyof typeof sources];
    if (!source || parts.length !== 1) return null;
    return loaders.get<number, object | null>(`node ${type}`, source).load(parts[0]!);
  }

  private sources() {
    const { channels, customers, segments, metrics, experiments, holdouts, namespaces, database } = this.services;
    return {
      Channel: (ids: readonly number[]) => channels.byIds(ids),
      Customer: (ids: readonly number[]) => customers.byIds(ids),
      Attribute: (ids: readonly number[]) => customers.attributesByIds(ids),
      EventType: (ids: readonly number[]) => customers.eventTypesByIds(ids),
      Segment: (ids: readonly number[]) => segments.byIds(ids),
      Metric: (ids: readonly number[]) => metrics.byIds(ids),
      Experiment: (ids: readonly number[]) => experiments.byIds(ids),
      Arm: (ids: readonly number[]) => experiments.armsByIds(ids),
      Holdout: (ids: readonly number[]) => holdouts.byIds(ids),
      Namespace: (ids: readonly number[]) => namespaces.byIds(ids),
      assignments: async (keys: readonly number[][]) => {
        const wanted = keys.map(
          ([experiment, customer]) => `(a.experiment_id = ${experiment} AND a.customer_id = ${customer})`,
        );
        const rows = await database.query<Record<string, unknown>>(
          `SELECT ${assignmentColumns} FROM assignment a ${assignmentJoins} WHERE ${wanted.join(' OR ')}`,
        );
        const found = rows.map((row) => Assignment.of(row));
        return keys.map(
          ([experiment, customer]) =>
            found.find((item) => item.experimentId === experiment && item.customerId === customer) ?? null,
        );
      },
    };
  }
}
