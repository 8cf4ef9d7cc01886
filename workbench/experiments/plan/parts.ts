import { type Draft, type DraftPart, pathOf } from './draft.js';
import { type Place, placesOf } from './finding-places.js';

interface PlanPart {
  /** Of its section. */
  id: string;
  name: string;
  /** The beginnings of the paths of its fields. */
  paths: readonly string[];
  /** The fields without which there is nothing to review, where they are empty. */
  missing?: (draft: Draft) => readonly (string | false)[];
}

/** What a plan is made of, in the order of the form. */
export const PLAN_PARTS: readonly PlanPart[] = [
  { id: 'idea', name: 'Idea', paths: ['name', 'hypothesis'], missing: ({ name }) => [name === '' && 'name'] },
  {
    id: 'who',
    name: 'Who',
    paths: ['segment', 'eligibility'],
    missing: ({ segment }) => [segment === '' && 'segment'],
  },
  {
    id: 'measured',
    name: 'What',
    paths: ['metrics'],
    missing: ({ metrics }) => [!metrics.some(({ role }) => role === 'PRIMARY') && 'metrics'],
  },
  {
    id: 'arms',
    name: 'Arms',
    paths: ['arms'],
    missing: ({ arms }) => arms.map(({ key }, place) => key === '' && `arms.${place}.key`),
  },
  {
    id: 'how-many',
    name: 'How many',
    paths: ['plan.minimumEffect', 'plan.power', 'plan.alpha', 'history', 'level'],
    missing: ({ minimumEffect }) => [!minimumEffect && 'plan.minimumEffect'],
  },
  { id: 'design', name: 'Design', paths: ['design'] },
  { id: 'reading', name: 'Reading', paths: ['plan'] },
  { id: 'start', name: 'Start', paths: ['start'] },
];

interface Found {
  code?: string;
  field: string | null;
  severity: string;
}

interface Reviewed {
  draft: Draft;
  findings: readonly Found[];
  /** By the path of the field. */
  errors: Record<string, string>;
  conflicts: readonly { part: DraftPart }[];
}

/** What is open in a part. */
export interface Open {
  count: number;
  /** Whether it keeps the plan from being saved, or from its start. */
  isBlocking: boolean;
}

/** What is open in each part, by its id: what the review found, what is missing, and what was not saved. */
export function openIn({ draft, errors, conflicts, findings }: Reviewed): Map<string, Open> {
  const open = new Map<string, Open>();
  const note = (id: string | undefined, isBlocking: boolean) => {
    if (id === undefined) return;
    const { count, isBlocking: was } = open.get(id) ?? { count: 0, isBlocking: false };
    open.set(id, { count: count + 1, isBlocking: was || isBlocking });
  };
  for (const finding of findings) note(partOfFinding(finding), finding.severity === 'BLOCKING');
  for (const path of [...Object.keys(errors), ...conflicts.map(({ part }) => pathOf(part))]) note(partAt(path), true);
  for (const { id, missing } of PLAN_PARTS) {
    for (const path of missing?.(draft) ?? [])
      if (path && !findings.some(({ field }) => field === path)) note(id, false);
  }
  return open;
}

const partOfFinding = (finding: Found): string | undefined => {
  const places = placesOf(finding).flatMap((place) => partOfPlace(place) ?? []);
  return places[0] ?? partAt(finding.field ?? '');
};

const partOfPlace = (place: Place) => ('path' in place ? partAt(place.path) : 'hash' in place ? place.hash : undefined);

/** The part of a field: of the smallest of those whose paths begin its path. */
function partAt(path: string): string | undefined {
  const found = PLAN_PARTS.flatMap(({ id, paths }) => paths.map((begin) => ({ id, begin })));
  const around = found.filter(({ begin }) => `${path}.`.startsWith(`${begin}.`));
  return around.sort((a, b) => b.begin.length - a.begin.length)[0]?.id;
}
