import type { Template } from './template.js';

/** Meta Ads Manager: a report broken down by day. */
export const metaSpend: Template = {
  name: 'meta-ads-spend',
  title: 'Meta Ads spend by day',
  source: 'https://www.facebook.com/business/help/1127026014011144',
  columns: ['Campaign name', 'Day', 'Amount spent (USD)'],
  answers: {
    row: 'SPEND',
    'columns.Day.role': 'DAY',
    'columns.Campaign name.role': 'IGNORED',
    'columns.Amount spent (USD).role': 'SPEND',
  },
  manifest: {},
  notes: ['A channel and day has one row: export the report without campaigns, or with one campaign.'],
};

/** Google Ads: a report by day, which begins with its title and its period. */
export const googleSpend: Template = {
  name: 'google-ads-spend',
  title: 'Google Ads spend by day',
  source: 'https://support.google.com/google-ads/answer/2404176',
  columns: ['Day', 'Currency code', 'Cost'],
  answers: {
    row: 'SPEND',
    'columns.Day.role': 'DAY',
    'columns.Currency code.role': 'IGNORED',
    'columns.Cost.role': 'SPEND',
  },
  manifest: {},
  notes: ['A channel and day has one row: export the report of the account, and remove the row of totals at its end.'],
};
