import type { Template } from './template.js';

/** Orders exported from Shopify. An order has a row for each line item, of which only the first has the amounts. */
export const shopifyOrders: Template = {
  name: 'shopify-orders',
  title: 'orders exported from Shopify',
  source: 'https://docs.xbp.app/docs/development/integrations/shopify/order-format',
  columns: ['Name', 'Email', 'Financial Status', 'Total', 'Created at', 'Lineitem quantity'],
  answers: {
    row: 'EVENT',
    'columns.Name.role': 'EVENT_KEY',
    'columns.Email.role': 'CUSTOMER_KEY',
    'columns.Created at.role': 'EVENT_TIME',
    'columns.Total.role': 'EVENT_VALUE',
    'events.0.type': 'purchase',
    'events.0.when': 'Total',
  },
  notes: [
    'An order has a row for each line item. The first row has the total and is the order; the others are skipped.',
    'The total includes shipping and taxes. Orders with a total of 0 are not recorded.',
  ],
};

/** Customers exported from Shopify. */
export const shopifyCustomers: Template = {
  name: 'shopify-customers',
  title: 'customers exported from Shopify',
  source: 'https://ascendfs.zendesk.com/hc/en-us/articles/26465992706843-Importing-a-Customer-List-via-CSV-File',
  columns: ['First Name', 'Last Name', 'Email', 'Accepts Email Marketing', 'Total Spent', 'Total Orders'],
  answers: {
    row: 'CUSTOMER',
    'columns.Email.role': 'CUSTOMER_KEY',
    'columns.Customer ID.role': 'IGNORED',
    'columns.First Name.role': 'IGNORED',
    'columns.Last Name.role': 'IGNORED',
    'columns.Company.role': 'IGNORED',
    'columns.Address1.role': 'IGNORED',
    'columns.Address2.role': 'IGNORED',
    'columns.Tags.role': 'IGNORED',
    'columns.Note.role': 'IGNORED',
  },
  notes: ['Customers have the same key as in exported orders, their e-mail address.'],
};
