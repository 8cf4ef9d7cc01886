import { Arg, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { DefinitionPayload, type LookAlikeKeys } from '../../graph/look-alike-keys.js';
import type { RequestContext } from '../../graph/request-context.js';
import { mutationPayload } from '../../graph/user-error.js';
import { Experiment } from '../experiment.js';
import type { ClusterDraftService } from './cluster-draft-service.js';
import { ClusterEffects, SaveExperimentClustersPayload } from './cluster-effects.js';
import {
  ClusterEffectsInput,
  DraftClusterExperimentInput,
  SaveExperimentClustersInput,
} from './cluster-effects-input.js';
import type { ClusterEffectService } from './cluster-effects-service.js';
import type { ExperimentClusterService } from './cluster-service.js';

@ObjectType({ description: 'The created draft, or the reasons why it was not created.' })
class DraftClusterExperimentPayload extends DefinitionPayload {
  @Field(() => Experiment, { nullable: true, description: 'The draft; null when there are user errors.' })
  experiment: Experiment | null;
}

@Resolver()
export class ClusterEffectsResolver {
  constructor(
    private readonly clusters: ExperimentClusterService,
    private readonly effects: ClusterEffectService,
    private readonly drafts: ClusterDraftService,
    private readonly lookAlikes: LookAlikeKeys,
  ) {}

  @Mutation(() => SaveExperimentClustersPayload, {
    description:
      'Finds clusters on one random half of the customers of an experiment, as known when they were assigned, and creates a segment ' +
      'for each. The segments store which half it was: `clusterEffects` reads effects on the other half. Repeating it on the ' +
      'same data changes nothing.',
  })
  async saveExperimentClusters(
    @Arg('input', () => SaveExperimentClustersInput, { description: 'The experiment, the clustering and the keys.' })
    input: SaveExperimentClustersInput,
  ): Promise<SaveExperimentClustersPayload> {
    const { saved, userErrors } = await mutationPayload('saved', () => this.clusters.save(input));
    return { segments: saved?.segments ?? null, customers: saved?.customers ?? null, userErrors };
  }

  @Query(() => ClusterEffects, {
    nullable: true,
    description:
      'The effect of a treatment in clusters of `saveExperimentClusters`, read on the half of the customers that was not used to find ' +
      'them, with a warning when the halves disagree. Null, with an error, when it cannot be read.',
  })
  clusterEffects(
    @Arg('input', () => ClusterEffectsInput, { description: 'The experiment, the effect and the clusters.' })
    input: ClusterEffectsInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<ClusterEffects | null> {
    return this.effects.read(input, actor);
  }

  @Mutation(() => DraftClusterExperimentPayload, {
    description:
      'Creates the draft of an experiment among the customers of one cluster: the control and a treatment of the experiment before, ' +
      'with its metrics, costs, error rates and decision. Repeating it changes nothing.',
  })
  draftClusterExperiment(
    @Arg('input', () => DraftClusterExperimentInput, { description: 'The cluster, and the key of the draft.' })
    input: DraftClusterExperimentInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<DraftClusterExperimentPayload> {
    return this.lookAlikes.payload('experiment', 'experiment', () => this.drafts.draft(input, actor));
  }
}
