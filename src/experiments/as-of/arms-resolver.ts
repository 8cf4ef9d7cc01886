import { Arg, Ctx, FieldResolver, GraphQLISODateTime, Resolver, Root } from 'type-graphql';
import type { Database } from '../../database/database.js';
import type { RequestContext } from '../../graph/request-context.js';
import { Arm } from '../arm.js';
import { Experiment } from '../experiment.js';
import type { ExperimentLoaders } from '../experiment-loaders.js';
import { type AssignedThen, armsThen, type View } from './assigned-then.js';

@Resolver(() => Experiment)
export class ArmsResolver {
  constructor(
    private readonly loaders: ExperimentLoaders,
    private readonly database: Database,
  ) {}

  @FieldResolver(() => [Arm], { description: 'The treatments and the control, in the planned order.' })
  async arms(
    @Root() experiment: Experiment,
    @Arg('knownAt', () => GraphQLISODateTime, {
      nullable: true,
      description: 'Gives arms the sizes that they had at that moment. Defaults to now.',
    })
    knownAt: Date | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Arm[]> {
    const arms = await this.loaders.arms(experiment.id, context);
    if (knownAt == null) return arms;
    const view = { experiment, knownAt };
    return (await this.assignedThen(view, context)).sized(view, arms);
  }

  /** What had been assigned, read together for all experiments and moments of a request. */
  private assignedThen(view: View, { loaders }: RequestContext): Promise<AssignedThen> {
    return loaders
      .get<View, AssignedThen>('assigned at moments', async (views) => {
        const then = await this.database.read((session) => armsThen(session, views));
        return views.map(() => then);
      })
      .load(view);
  }
}
