import { type DraftPart, PART_NAMES, pathOf } from './draft.js';

/** Where a finding leads: to a field of the form, to this screen with another choice, or to another screen. */
export type Place = { name: string } & (
  | { path: string }
  | { search: Record<string, string>; hash: string }
  | { to: string }
);

const ASSUME: Place = { name: 'assumed numbers', search: { history: 'assumed' }, hash: 'how-many' };
const HISTORY: Place = { name: 'the window of your history', path: 'history' };

/** Findings that are mended elsewhere than at the field that they are about. */
const OF_CODE: Readonly<Record<string, readonly Place[]>> = {
  NO_GUARDRAIL: [{ name: 'the metrics', path: 'metrics.more' }],
  NO_HISTORY: [{ name: 'the import of past events', to: '/data/import' }, ASSUME],
  NO_WINDOW: [{ name: 'the definitions of metrics', to: '/data/metrics' }],
  OUTCOMES_INCOMPLETE: [{ name: 'the import of events', to: '/data/import' }, HISTORY],
  OVERLAPPING: [{ name: 'who may take part', path: 'eligibility' }],
  TREATED_EXCLUDED: [HISTORY, ASSUME],
  TREATED_INCLUDED: [HISTORY],
};

/** Fields of other questions about the same draft, and of the form itself, by the beginning of their paths. */
const OF_FIELD: readonly (readonly [field: string, place: Place])[] = [
  ['history.segment', { name: 'the segment', path: 'segment' }],
  ['history.metric', { name: 'the metrics', path: 'metrics' }],
  ['history.strata', { name: 'the strata', path: 'design.strata' }],
  ['history.groupBy', { name: 'the groups', path: 'design.groupBy' }],
  ['history.adjustFor', { name: 'attributes to adjust for', path: 'plan.adjustFor' }],
  ['history', HISTORY],
  ['asOf', HISTORY],
  ['outcome', { name: 'the assumed numbers', path: 'level' }],
  ['effect', { name: 'the smallest effect worth acting on', path: 'plan.minimumEffect' }],
  ['alpha', { name: 'the risk of a false alarm', path: 'plan.alpha' }],
  ['power', { name: 'the power', path: 'plan.power' }],
  ['assignedAt', { name: 'the start', path: 'start' }],
];

const isIn = (field: string, path: string) => `${field}.`.startsWith(`${path}.`);

/** Where to mend what a finding says; nowhere only if it names nothing. */
export function placesOf({ code, field }: { code?: string; field: string | null }): readonly Place[] {
  const own = code === undefined ? undefined : OF_CODE[code];
  if (own) return own;
  if (field === null || field === '') return [];
  const part = (Object.keys(PART_NAMES) as DraftPart[]).find((one) => isIn(field, pathOf(one)));
  if (part) return [{ name: PART_NAMES[part].toLowerCase(), path: field }];
  const [, place] = OF_FIELD.find(([path]) => isIn(field, path)) ?? [];
  return place ? [place] : [];
}
