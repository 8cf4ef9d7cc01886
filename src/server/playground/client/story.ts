import { starterQueries } from './starter-queries.js';

/** The planner's story as shipped with this build. */
export const story = starterQueries(
  import.meta.glob<string>('../starter-queries/*', { query: '?raw', import: 'default', eager: true }),
);
