import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { ArchivableArguments } from '../../graph/archivable.js';
import type { Connection } from '../../graph/connection.js';
import type { RequestContext } from '../../graph/request-context.js';
import { type MutationPayload, mutationPayload } from '../../graph/user-error.js';
import { validNumber } from '../../graph/validation.js';
import { Experiment, ExperimentStatus } from '../experiment.js';
import { experimentPayload } from '../experiment-payload.js';
import { ExperimentConnection } from '../experiment-resolver.js';
import type { CatalogService } from './catalog-service.js';
import { ExperimentFilter } from './experiment-filter.js';
import type { ExperimentLabels } from './experiment-labels.js';
import { ExperimentOrder } from './experiment-order.js';

const MOST_LABELS = 1_000;

@ArgsType()
class ExperimentsArguments extends ArchivableArguments {
  @Field(() => ExperimentStatus, {
    nullable: true,
    description: 'Returns only experiments with this status. Defaults to all.',
  })
  status?: ExperimentStatus | null;

  @Field(() => ExperimentFilter, {
    nullable: true,
    description: 'Returns only experiments that meet these conditions. Defaults to all.',
  })
  filter?: ExperimentFilter | null;

  @Field(() => ExperimentOrder, {
    defaultValue: ExperimentOrder.CREATED,
    description: 'What the list is ordered by. Defaults to CREATED.',
  })
  orderBy: ExperimentOrder;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the latest, or the last by name, come first. Defaults to false.',
  })
  descending: boolean;
}

@InputType({ description: 'The owner and the tags of an experiment. Omitted parts keep their values.' })
class LabelExperimentInput {
  @Field(() => String, { description: 'Key of the experiment, in any status.' })
  experiment: string;

  @Field(() => String, {
    nullable: true,
    description: 'Replaces the owner, at most 100 characters; null removes it. Defaults to the current one.',
  })
  owner?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Replaces all tags, at most 20 of at most 100 characters; an empty list removes them. Defaults to the current ones.',
  })
  tags?: string[] | null;
}

const LabelExperimentPayload = experimentPayload('LabelExperimentPayload');

@ObjectType({ description: 'An owner or a tag that experiments have.' })
class ExperimentLabel {
  @Field(() => String, { description: 'The owner or the tag.' })
  label: string;

  @Field(() => Int, { description: 'The number of experiments that have it, without archived ones.' })
  experiments: number;
}

@Resolver(() => Experiment)
export class CatalogResolver {
  constructor(private readonly service: CatalogService) {}

  @Query(() => ExperimentConnection, {
    description:
      'All experiments, the oldest first unless ordered otherwise. Switchbacks have a list of their own: `switchbacks`.',
  })
  experiments(@Args(() => ExperimentsArguments) args: ExperimentsArguments): Promise<Connection<Experiment>> {
    return this.service.page(args);
  }

  @Query(() => [ExperimentLabel], { description: 'The tags of experiments, those of most experiments first.' })
  experimentTags(
    @Arg('first', () => Int, { defaultValue: 100, description: 'The most to return, up to 1,000. Defaults to 100.' })
    first: number,
  ): Promise<ExperimentLabel[]> {
    return this.service.inUse('TAG', validNumber('first', first, { above: 0, atMost: MOST_LABELS }));
  }

  @Query(() => [ExperimentLabel], { description: 'The owners of experiments, those of most experiments first.' })
  experimentOwners(
    @Arg('first', () => Int, { defaultValue: 100, description: 'The most to return, up to 1,000. Defaults to 100.' })
    first: number,
  ): Promise<ExperimentLabel[]> {
    return this.service.inUse('OWNER', validNumber('first', first, { above: 0, atMost: MOST_LABELS }));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Who is responsible for the experiment; null when nobody was named. It is no part of the plan.',
  })
  async owner(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<string | null> {
    return (await this.labels(experiment, context)).owner;
  }

  @FieldResolver(() => [String], {
    description: 'The words that the experiment is filed under; empty without any. They are no part of the plan.',
  })
  async tags(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<string[]> {
    return (await this.labels(experiment, context)).tags;
  }

  @Mutation(() => LabelExperimentPayload, {
    description:
      'Changes the owner and the tags of an experiment, in any status. That is no edit of the draft and no deviation from the plan.',
  })
  labelExperiment(
    @Arg('input', () => LabelExperimentInput, { description: 'The owner and the tags.' }) input: LabelExperimentInput,
  ): Promise<MutationPayload & { experiment: Experiment | null }> {
    return mutationPayload('experiment', () => this.service.label(input.experiment, input));
  }

  private labels({ id }: Experiment, { loaders }: RequestContext): Promise<ExperimentLabels> {
    return loaders.get<number, ExperimentLabels>('experiment labels', (ids) => this.service.labels(ids)).load(id);
  }
}
