import { registerEnumType } from 'type-graphql';

export enum SilhouetteMethod {
  EXACT = 'EXACT',
  STRATIFIED_SAMPLE = 'STRATIFIED_SAMPLE',
}

registerEnumType(SilhouetteMethod, {
  name: 'SilhouetteMethod',
  description: 'How a silhouette was computed.',
  valuesConfig: {
    EXACT: { description: 'From the distances between all pairs of customers.' },
    STRATIFIED_SAMPLE: {
      description:
        'From the distances between the customers of a random sample of 5,000: as many of each cluster, and all customers of smaller ' +
        'clusters. Clusters are weighted by their size.',
    },
  },
});
