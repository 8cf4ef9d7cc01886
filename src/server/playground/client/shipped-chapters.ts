import { fillChapters } from './chapters.js';
import { starterQueries } from './starter-queries.js';

/** The starter queries of this build, by chapter. */
export const shippedChapters = fillChapters(
  starterQueries(import.meta.glob<string>('../starter-queries/*', { query: '?raw', import: 'default', eager: true })),
);
