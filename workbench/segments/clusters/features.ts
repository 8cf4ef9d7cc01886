import type { ClusterFeatureInput, ClusterScanQuery } from '../../graph/generated/graphql.js';

/** A feature that can be chosen, and the word for it in the address. */
export interface FeatureOption {
  word: string;
  name: string;
}

const MAKERS = new Map<string, (key: string) => ClusterFeatureInput>([
  ['attribute', (key) => ({ attribute: { key } })],
  ['channel', () => ({ channel: {} })],
  ['tenure', () => ({ tenure: {} })],
  ['recency', (event) => ({ recency: { event } })],
  ['frequency', (event) => ({ frequency: { event } })],
  ['monetary', (event) => ({ monetary: { event } })],
]);

/** What the graph can find clusters by: attributes but dates, the channel, and what customers did. */
export function featureOptions({ attributes, eventTypes }: ClusterScanQuery): FeatureOption[] {
  const own = attributes.edges.filter(({ node }) => node.type !== 'DATE');
  return [
    ...own.map(({ node: { key, name } }) => ({ word: `attribute:${key}`, name })),
    { word: 'channel', name: 'Channel' },
    { word: 'tenure', name: 'Time since acquisition' },
    ...eventTypes.edges.flatMap(({ node: { key, name } }) => [
      { word: `recency:${key}`, name: `${name}: how recently` },
      { word: `frequency:${key}`, name: `${name}: how often` },
      { word: `monetary:${key}`, name: `${name}: how much` },
    ]),
  ];
}

/** The features of an address, as the graph takes them. */
export function featuresOf(words: readonly string[]): ClusterFeatureInput[] {
  return words.flatMap((word) => {
    const [kind = '', ...key] = word.split(':');
    const make = MAKERS.get(kind);
    return make ? [make(key.join(':'))] : [];
  });
}
