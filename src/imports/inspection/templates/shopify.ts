import type { Template } from './template.js';

/** Shopify: Orders > Export. An order has a row for each line item, of which only the first has the amounts. */
export const shopifyOrders: Template = {
  name: 'shopify-orders',
  title: 'Shopify orders',
  source: 'https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders',
  columns: ['Name', 'Email', 'Financial Status', 'Subtotal', 'Total', 'Created at', 'Lineitem quantity'],
  answers: {
    row: 'EVENT',
    'columns.Name.role': 'EVENT_KEY',
    'columns.Email.role': 'CUSTOMER_KEY',
    'columns.Created at.role': 'EVENT_TIME',
    'columns.Total.role': 'EVENT_VALUE',
    'events.0.type': 'purchase',
    'events.0.key': 'Name',
    'events.0.when': 'Total',
  },
  manifest: {},
  notes: [
    'An order has a row for each line item; the first one has the total, and the others are skipped.',
    'The total includes shipping and taxes. Orders with a total of 0 are not recorded.',
  ],
};

/** Shopify: Customers > Export. */
export const shopifyCustomers: Template = {
  name: 'shopify-customers',
  title: 'Shopify customers',
  source: 'https://help.shopify.com/en/manual/customers/import-export-customers',
  columns: ['Customer ID', 'First Name', 'Last Name', 'Email', 'Total Spent', 'Total Orders', 'Tags'],
  answers: {
    row: 'CUSTOMER',
    'columns.Customer ID.role': 'IGNORED',
    'columns.Email.role': 'CUSTOMER_KEY',
    'columns.First Name.role': 'IGNORED',
    'columns.Last Name.role': 'IGNORED',
    'columns.Tags.role': 'IGNORED',
  },
  manifest: {},
  notes: ['Customers have the same key as in exports of orders, their e-mail address.'],
};
