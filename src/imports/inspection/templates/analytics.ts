import type { Template } from './template.js';

/** Google Analytics 4: a query of the tables `events_YYYYMMDD` of its BigQuery export, saved as CSV. */
export const analyticsEvents: Template = {
  name: 'google-analytics-events',
  title: 'Google Analytics 4 events, exported by BigQuery',
  source: 'https://support.google.com/analytics/answer/7029846',
  columns: ['event_date', 'event_timestamp', 'event_name', 'user_pseudo_id'],
  answers: {
    row: 'EVENT',
    'columns.event_date.role': 'EVENT_TIME',
    'columns.event_timestamp.role': 'IGNORED',
    'columns.event_name.role': 'EVENT_TYPE',
    'columns.user_pseudo_id.role': 'CUSTOMER_KEY',
    'columns.user_pseudo_id.type': 'CATEGORY',
    'columns.event_value_in_usd.role': 'EVENT_VALUE',
    'events.0.key': 'rowNumber',
  },
  manifest: {},
  notes: [
    'Events have the day of `event_date`: `event_timestamp` is in microseconds, which imports do not read.',
    'Customers are `user_pseudo_id`, a browser or an app; `user_id` identifies people who sign in.',
  ],
};
