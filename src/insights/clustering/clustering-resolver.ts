import { Arg, Mutation, Query, Resolver } from 'type-graphql';
import { mutationPayload } from '../../graph/user-error.js';
import { ClusterCountChoice } from './cluster-counts.js';
import { ClusterCountsInput } from './cluster-counts-input.js';
import { Clustering, SaveClustersPayload } from './clustering.js';
import { ClusteringInput, SaveClustersInput } from './clustering-input.js';
import type { ClusteringService } from './clustering-service.js';

@Resolver()
export class ClusteringResolver {
  constructor(private readonly service: ClusteringService) {}

  @Query(() => Clustering, {
    nullable: true,
    description:
      'Groups of similar customers, as known now. Stores nothing; see `saveClusters`. Null, with an error, if it cannot ' +
      'be computed.',
  })
  clustering(
    @Arg('input', () => ClusteringInput, { description: 'The attributes, the customers and the number of clusters.' })
    input: ClusteringInput,
  ): Promise<Clustering | null> {
    return this.service.find(input);
  }

  @Query(() => ClusterCountChoice, {
    nullable: true,
    description:
      'How many clusters customers form, or that they form none, as known now. Of the numbers of clusters that are stable, it ' +
      'chooses the one with the best silhouette, unless the gap statistic finds no better fit than one cluster. Null, with an error, if it ' +
      'cannot be computed.',
  })
  clusterCounts(
    @Arg('input', () => ClusterCountsInput, { description: 'The attributes, the customers and the numbers to try.' })
    input: ClusterCountsInput,
  ): Promise<ClusterCountChoice | null> {
    return this.service.chooseCount(input);
  }

  @Mutation(() => SaveClustersPayload, {
    description:
      'Finds clusters and creates a segment for each. A customer belongs to the segment whose center is nearest, now or ' +
      'later. Repeating it on the same data changes nothing.',
  })
  async saveClusters(
    @Arg('input', () => SaveClustersInput, { description: 'The clustering, and the keys and names of the segments.' })
    input: SaveClustersInput,
  ): Promise<SaveClustersPayload> {
    const { saved, userErrors } = await mutationPayload('saved', () => this.service.save(input));
    return { clustering: saved?.clustering ?? null, segments: saved?.segments ?? null, userErrors };
  }
}
