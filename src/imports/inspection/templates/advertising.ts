import type { Answers } from '../questions.js';
import { roles, type Template } from './template.js';

const AMOUNT_SPENT = /^Amount spent \([A-Z]{3}\)$/;
/** The parts of an account by which Meta reports, the largest first. */
const META_PARTS = ['Campaign name', 'Ad set name', 'Ad name'];

/** What was spent, as reported by Ads Manager. Campaigns, ad sets and ads have rows of their own, and periods can have several days. */
export const metaAdsSpend: Template = {
  name: 'meta-ads-spend',
  title: 'spend reported by Meta Ads Manager',
  source: 'https://sebotraining.com/meta-ads-topics/ads-manager-columns',
  columns: ['Reporting starts', 'Reporting ends', AMOUNT_SPENT],
  answers(header) {
    const totals = META_PARTS.find((part) => header.includes(part));
    return {
      row: 'SPEND',
      ...roles('DAY', ['Reporting starts']),
      ...roles('LAST_DAY', ['Reporting ends']),
      ...roles(
        'SPEND',
        header.filter((name) => AMOUNT_SPENT.test(name)),
      ),
      ...roles('IGNORED', [...META_PARTS, 'Day', 'Starts', 'Ends', 'Objective']),
      duplicates: 'sum',
      ...(totals === undefined ? {} : { 'spend.totals': totals }),
    } satisfies Answers;
  },
  notes: [
    'What campaigns, ad sets and ads spent is added up. Give a column the role CHANNEL to record its parts as channels.',
    'Break the report down by day: amounts of longer periods are spread evenly over their days.',
  ],
};

/** What was spent, as reported by Google Ads. Two lines before the header have the name of the report and its days. */
export const googleAdsSpend: Template = {
  name: 'google-ads-spend',
  title: 'spend reported by Google Ads',
  source:
    'https://github.com/data-integrations/google-ads/blob/develop/docs/GoogleAdsMultiReportBatchSource-batchsource.md',
  columns: ['Day', 'Campaign', 'Currency code', 'Cost'],
  answers: {
    row: 'SPEND',
    ...roles('DAY', ['Day']),
    ...roles('SPEND', ['Cost']),
    ...roles('CURRENCY', ['Currency code']),
    ...roles('IGNORED', ['Campaign', 'Ad group', 'Campaign type', 'Campaign status', 'Account name', 'Budget']),
    duplicates: 'sum',
    'spend.totals': 'Day',
  },
  notes: [
    'What campaigns spent is added up. Give the column Campaign the role CHANNEL to record campaigns as channels.',
  ],
};
