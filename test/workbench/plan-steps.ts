import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Api } from '../setup/api.js';

const CREATE = `mutation Create($input: CreateExperimentInput!) {
  createExperiment(input: $input) { userErrors { message } }
}`;
const EDIT = `mutation Edit($input: UpdateExperimentInput!) {
  updateExperiment(input: $input) { experiment { version } userErrors { message } }
}`;

/** A draft of the demo with what it must have. */
export async function createDraft(api: Api, key: string): Promise<void> {
  const input = {
    key,
    name: 'Thank-you note',
    segment: 'coupon-base',
    arms: [{ key: 'control', isControl: true }, { key: 'note' }],
    metrics: [{ metric: 'transactions', role: 'PRIMARY' }],
  };
  expect((await api.must(CREATE, { input })).createExperiment.userErrors).toEqual([]);
}

/** What somebody else changes. */
export async function editDraft(api: Api, input: object): Promise<void> {
  expect((await api.must(EDIT, { input })).updateExperiment.userErrors).toEqual([]);
}

/** The line of a section of the plan that unfolds what only some drafts need. */
export const more = (page: Page, section: string, name = 'More choices'): Locator =>
  page.getByRole('region', { name: section, exact: true }).locator('summary', { hasText: name });
