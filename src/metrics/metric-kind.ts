/** What kind of number a metric gives per group of customers. */
export enum MetricKind {
  PROPORTION = 'PROPORTION',
  MEAN = 'MEAN',
  RATIO = 'RATIO',
}
