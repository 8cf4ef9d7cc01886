import type { Questions } from '../questions.js';
import { analyticsEvents } from './analytics.js';
import { shopifyCustomers, shopifyOrders } from './shopify.js';
import type { Template } from './template.js';

export const TEMPLATES: readonly Template[] = [shopifyOrders, shopifyCustomers, analyticsEvents];

/** No template, whatever the columns are. */
const NONE = 'none';

/** The template of a file with these columns: the one that was named, or the first whose columns it has; null without one. */
export function templateOf(header: readonly string[], questions: Questions): Template | null {
  const given = questions.override('template', [...TEMPLATES.map(({ name }) => name), NONE]);
  if (given !== null) return TEMPLATES.find(({ name }) => name === given) ?? null;
  const names = new Set(header);
  return TEMPLATES.find(({ columns }) => columns.every((column) => names.has(column))) ?? null;
}
