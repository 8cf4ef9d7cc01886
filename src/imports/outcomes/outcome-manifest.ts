import { z } from 'zod';
import { key, numberColumn } from '../manifests/manifest-parts.js';

export const outcome = numberColumn.extend({
  event: key.describe('The key of the event type.'),
  as: z
    .enum(['COUNT', 'AMOUNT'])
    .describe(
      'What the column has: COUNT is the number of events, AMOUNT the sum of their values. An event type can have one of each.',
    ),
});

export type OutcomeManifest = z.infer<typeof outcome>;
