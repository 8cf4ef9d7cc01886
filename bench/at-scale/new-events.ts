import { generatorFor } from '../../src/randomization/seeded-generator.js';
import { CUSTOMERS } from '../generated-rows.js';
import { ASSIGNED_AT, customerKey, PERIOD_MS } from './scale-population.js';

const NEW_EVENTS = 1_000;

/** Orders and visits of random customers inside their windows: a mutation with its variables. */
export function newEvents(run: string): { query: string; variables: object } {
  const generator = generatorFor(`new events ${run}`);
  const next = () => (generator.next() >>> 0) / 2 ** 32;
  const events = Array.from({ length: NEW_EVENTS }, (_, index) => {
    const isOrder = index % 2 === 0;
    return {
      customer: customerKey(Math.floor(next() * CUSTOMERS)),
      type: isOrder ? 'order' : 'visit',
      key: `late-${run}-${index}`,
      at: new Date(Math.floor(ASSIGNED_AT + next() * PERIOD_MS)).toISOString(),
      value: isOrder ? Math.round(10_000 * next()) / 100 : null,
    };
  });
  return {
    query:
      'mutation New($events: [EventInput!]!) { recordEvents(input: { events: $events }) { added userErrors { message } } }',
    variables: { events },
  };
}
