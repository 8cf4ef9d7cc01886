import type { ReportFacts } from '../../../src/experiments/report/report-facts.js';
import { adjustmentOf } from '../../../src/experiments/report/sections/plan-words.js';
import type { Option } from '../../components/fields.js';

interface Asked {
  adjustFor: string[];
  adjustForPrevious?: { days: number };
}

/** The usual length of an earlier period, in days. */
const PREVIOUS_DAYS = 28;

/** What effects can be adjusted for, by how the address names it. */
const ADJUSTMENTS = new Map<string, { name: string; description: string; asked: Asked }>([
  ['none', { name: 'Not adjusted', description: 'the means of the arms as they are', asked: { adjustFor: [] } }],
  [
    'channel',
    {
      name: 'Adjusted for the channel',
      description: 'for how customers were acquired',
      asked: { adjustFor: ['channel'] },
    },
  ],
  [
    'previous',
    {
      name: `Adjusted for the ${PREVIOUS_DAYS} days before`,
      description: 'for what each customer did before the start (CUPED)',
      asked: { adjustFor: [], adjustForPrevious: { days: PREVIOUS_DAYS } },
    },
  ],
]);

/** The variables that ask for an adjustment; null for the planned one. */
export function adjustmentAsked(key: string): Asked | null {
  return ADJUSTMENTS.get(key)?.asked ?? null;
}

/** The planned adjustment, and others. */
export function adjustmentOptions({ experiment: { plan } }: ReportFacts): Option[] {
  const planned = { key: '', name: 'As planned', description: adjustmentOf(plan) ?? 'not adjusted' };
  return [planned, ...[...ADJUSTMENTS].map(([key, { name, description }]) => ({ key, name, description }))];
}
