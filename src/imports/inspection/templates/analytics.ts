import type { Template } from './template.js';

/** Tables `events_YYYYMMDD` of the BigQuery export of Google Analytics 4, saved as CSV. */
export const analyticsEvents: Template = {
  name: 'google-analytics-events',
  title: 'events of Google Analytics 4, exported by BigQuery',
  source: 'https://support.google.com/firebase/answer/7029846',
  columns: ['event_date', 'event_timestamp', 'event_name', 'user_pseudo_id'],
  answers: {
    row: 'EVENT',
    'columns.event_date.role': 'IGNORED',
    'columns.event_timestamp.role': 'EVENT_TIME',
    'columns.event_timestamp.type': 'DATE',
    'columns.event_name.role': 'EVENT_TYPE',
    'columns.user_pseudo_id.role': 'CUSTOMER_KEY',
    'columns.user_id.role': 'IGNORED',
    'columns.event_value_in_usd.role': 'EVENT_VALUE',
  },
  notes: [
    'Events have the time of `event_timestamp`, which is in microseconds of UTC.',
    'A customer is a `user_pseudo_id`, which is a browser or an app.',
  ],
};
