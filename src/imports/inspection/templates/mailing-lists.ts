import { roles, type Template } from './template.js';

/** An audience exported from Mailchimp. */
export const mailchimpAudience: Template = {
  name: 'mailchimp-audience',
  title: 'an audience exported from Mailchimp',
  source: 'https://mailchimp.com/developer/marketing/docs/account-exports/',
  columns: ['Email Address', 'MEMBER_RATING', 'OPTIN_TIME', 'CONFIRM_TIME', 'LAST_CHANGED'],
  answers: {
    row: 'CUSTOMER',
    ...roles('CUSTOMER_KEY', ['Email Address']),
    ...roles('ATTRIBUTE', ['MEMBER_RATING', 'CONFIRM_TIME']),
    ...roles('IGNORED', [
      ...['First Name', 'Last Name', 'Address', 'Phone Number', 'Birthday', 'OPTIN_TIME', 'OPTIN_IP', 'CONFIRM_IP'],
      ...['LATITUDE', 'LONGITUDE', 'GMTOFF', 'DSTOFF', 'LAST_CHANGED', 'LEID', 'EUID', 'NOTES', 'TAGS'],
      ...['UNSUB_TIME', 'UNSUB_CAMPAIGN_TITLE', 'UNSUB_CAMPAIGN_ID', 'UNSUB_REASON', 'UNSUB_REASON_OTHER'],
      ...['CLEAN_TIME', 'CLEAN_CAMPAIGN_TITLE', 'CLEAN_CAMPAIGN_ID'],
    ]),
  },
  notes: [
    'Customers have the same key as in files of Shopify, their e-mail address. Names, addresses, telephone numbers, IP addresses and notes are not imported.',
    'The time of the confirmation is an attribute, not the acquisition date: a subscriber may have been a customer before.',
  ],
};

/** Profiles of a list or segment exported from Klaviyo. */
export const klaviyoProfiles: Template = {
  name: 'klaviyo-profiles',
  title: 'profiles exported from Klaviyo',
  source: 'https://help.klaviyo.com/hc/en-us/articles/115005078967',
  columns: ['Email', 'Klaviyo ID', 'First Name', 'Last Name'],
  answers: {
    row: 'CUSTOMER',
    ...roles('CUSTOMER_KEY', ['Email']),
    ...roles('ATTRIBUTE', ['Source', 'Country', 'Profile Created On', 'Date Added', 'Last Open', 'Last Click']),
    ...roles('IGNORED', [
      ...['Klaviyo ID', 'First Name', 'Last Name', 'Organization', 'Title', 'Phone Number', 'Address', 'Address 2'],
      ...['Zip Code', 'Latitude', 'Longitude', 'IP Address'],
    ]),
  },
  notes: [
    'Customers have the same key as in files of Shopify, their e-mail address. Names, addresses and telephone numbers are not imported.',
    'A profile without an e-mail address refuses the file, unless rows that cannot be read are skipped (`badRows`).',
  ],
};
