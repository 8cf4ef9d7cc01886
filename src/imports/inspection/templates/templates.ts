import type { Questions } from '../questions.js';
import { googleAdsSpend, metaAdsSpend } from './advertising.js';
import { analyticsEvents } from './analytics.js';
import { klaviyoProfiles, mailchimpAudience } from './mailing-lists.js';
import { shopifyCustomers, shopifyOrders } from './shopify.js';
import type { Template } from './template.js';

export const TEMPLATES: readonly Template[] = [
  shopifyOrders,
  shopifyCustomers,
  analyticsEvents,
  metaAdsSpend,
  googleAdsSpend,
  mailchimpAudience,
  klaviyoProfiles,
];

/** No template, whatever the columns are. */
export const NO_TEMPLATE = 'none';

/** Takes the answers of the template of a file with these columns: the one that was named, or the first whose columns it has. */
export function assumeTemplate(header: readonly string[], questions: Questions): Template | null {
  const template = templateOf(header, questions);
  const { answers = {} } = template ?? {};
  questions.assume(typeof answers === 'function' ? answers(header) : answers);
  return template;
}

function templateOf(header: readonly string[], questions: Questions): Template | null {
  const given = questions.override('template', [...TEMPLATES.map(({ name }) => name), NO_TEMPLATE]);
  if (given !== null) return TEMPLATES.find(({ name }) => name === given) ?? null;
  const has = (column: string | RegExp) =>
    typeof column === 'string' ? header.includes(column) : header.some((name) => column.test(name));
  return TEMPLATES.find(({ columns }) => columns.every(has)) ?? null;
}
