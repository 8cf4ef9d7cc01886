import type { Template } from './template.js';

/** Mailchimp: an export of an audience. */
export const mailchimpAudience: Template = {
  name: 'mailchimp-audience',
  title: 'Mailchimp audience',
  source: 'https://mailchimp.com/help/view-export-contacts/',
  columns: ['Email Address', 'MEMBER_RATING', 'OPTIN_TIME', 'LEID', 'EUID'],
  answers: {
    row: 'CUSTOMER',
    'columns.Email Address.role': 'CUSTOMER_KEY',
    'columns.OPTIN_TIME.role': 'ACQUIRED_AT',
    'columns.LEID.role': 'IGNORED',
    'columns.EUID.role': 'IGNORED',
  },
  manifest: {},
  notes: [],
};

/** Klaviyo: an export of a list or a segment. */
export const klaviyoProfiles: Template = {
  name: 'klaviyo-profiles',
  title: 'Klaviyo profiles',
  source: 'https://help.klaviyo.com/hc/en-us/articles/115005078867',
  columns: ['Email', 'Klaviyo ID', 'First Name', 'Last Name'],
  answers: {
    row: 'CUSTOMER',
    'columns.Email.role': 'CUSTOMER_KEY',
    'columns.Klaviyo ID.role': 'IGNORED',
    'columns.First Name.role': 'IGNORED',
    'columns.Last Name.role': 'IGNORED',
  },
  manifest: {},
  notes: [],
};
