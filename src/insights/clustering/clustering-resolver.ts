import { Arg, Mutation, Query, Resolver } from 'type-graphql';
import { mutationPayload } from '../../graph/user-error.js';
import { Clustering, SaveClustersPayload } from './clustering.js';
import { ClusteringInput, SaveClustersInput } from './clustering-input.js';
import type { ClusteringService } from './clustering-service.js';

@Resolver()
export class ClusteringResolver {
  constructor(private readonly service: ClusteringService) {}

  @Query(() => Clustering, {
    description: 'Groups of customers who are alike, as known now. Stores nothing: see `saveClusters`.',
  })
  clustering(
    @Arg('input', () => ClusteringInput, { description: 'What to cluster by.' }) input: ClusteringInput,
  ): Promise<Clustering> {
    return this.service.find(input);
  }

  @Mutation(() => SaveClustersPayload, {
    description:
      'Finds clusters and stores each as a segment: whoever is nearest to its centre, now or later. Repeating it on the ' +
      'same data is harmless.',
  })
  async saveClusters(
    @Arg('input', () => SaveClustersInput, { description: 'What to cluster by, and the names.' })
    input: SaveClustersInput,
  ): Promise<SaveClustersPayload> {
    const { saved, userErrors } = await mutationPayload('saved', () => this.service.save(input));
    return { clustering: saved?.clustering ?? null, segments: saved?.segments ?? null, userErrors };
  }
}
