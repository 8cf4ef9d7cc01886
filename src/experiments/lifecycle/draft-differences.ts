import type { Session } from '../../database/database.js';
import { difference } from '../../graph/defined-otherwise.js';
import type { Experiment } from '../experiment.js';
import { planDifferences, planDocument } from '../preregistration/plan-document.js';

/** What is stored of a draft that another one says differently, in words. */
export async function draftDifferences(session: Session, stored: Experiment, given: Experiment): Promise<string[]> {
  const [before, after] = [await planDocument(session, stored), await planDocument(session, given)];
  const planned = planDifferences(before, { ...after, experiment: before.experiment });
  return [
    ...(stored.name === given.name ? [] : [difference('name', stored.name, given.name)]),
    ...planned
      .map(({ field, before, after }) => ({ field, stored: parsed(before), given: parsed(after) }))
      .filter(({ stored, given }) => !(isNone(stored) && isNone(given)))
      .map(({ field, stored, given }) => difference(field, stored, given)),
  ];
}

function parsed(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}

/** An empty list says no more than a part that was not given. */
function isNone(value: unknown): boolean {
  return value == null || (Array.isArray(value) && value.length === 0);
}
