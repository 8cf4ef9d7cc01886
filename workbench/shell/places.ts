import { SECTIONS } from './sections.js';

export interface NamedPlace {
  to: string;
  name: string;
  what: string;
}

/** What the search goes to by its name, without asking the server: sections, what can be begun, and lists. */
export const PLACES: readonly NamedPlace[] = [
  ...SECTIONS.map(({ to, name }) => ({ to, name, what: 'Section' })),
  { to: '/experiments/new', name: 'New experiment', what: 'Plan an experiment' },
  { to: '/data/import', name: 'Import a file', what: 'Customers, purchases, spend, or an experiment' },
  { to: '/segments/new', name: 'New segment', what: 'Customers by a rule in words' },
  { to: '/data/metrics/new', name: 'New metric', what: 'What is measured of each customer' },
  { to: '/segments/clusters', name: 'Clusters', what: 'Groups of similar customers' },
  { to: '/segments/overlap', name: 'Overlap of segments', what: 'Customers in several segments' },
  { to: '/channels/value', name: 'Value of channels', what: 'Cost, retention and lifetime value' },
  { to: '/channels/spend', name: 'Spend of channels', what: 'Where a budget should go' },
  { to: '/channels/changes', name: 'Changes of channels', what: 'Which channels changed, and since when' },
  { to: '/data/imports', name: 'Imports', what: 'What was imported, and how to undo it' },
  { to: '/data/customers', name: 'Customers', what: 'Customers with their attributes and events' },
  { to: '/data/attributes', name: 'Attributes', what: 'What is known of customers' },
  { to: '/data/events', name: 'Event types', what: 'What customers do' },
  { to: '/data/metrics', name: 'Metrics', what: 'What is measured, in words' },
];
