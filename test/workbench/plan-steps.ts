import type { Locator, Page } from 'playwright-core';

/** The line of a section of the plan that unfolds what only some drafts need. */
export const more = (page: Page, section: string, name = 'More choices'): Locator =>
  page.getByRole('region', { name: section, exact: true }).locator('summary', { hasText: name });
