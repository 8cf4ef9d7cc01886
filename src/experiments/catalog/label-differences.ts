import type { Session } from '../../database/database.js';
import { difference } from '../../graph/defined-otherwise.js';
import { lookAlikeForm } from '../../graph/key-form.js';
import type { Experiment } from '../experiment.js';
import { type GivenLabels, labelsOf } from './experiment-labels.js';

/** The labels that are given and differ from those of an experiment, in words. */
export async function labelDifferences(
  session: Session,
  { id }: Experiment,
  { owner, tags }: GivenLabels,
): Promise<string[]> {
  const [stored] = await labelsOf(session, [id]);
  const formOf = (label: string | null) => label && lookAlikeForm(label);
  const formsOf = (labels: readonly string[]) => JSON.stringify(labels.map(lookAlikeForm));
  const [usual, filed] = [stored?.owner ?? null, stored?.tags ?? []];
  return [
    ...(owner === undefined || formOf(owner) === formOf(usual) ? [] : [difference('owner', usual, owner)]),
    ...(tags == null || formsOf(tags) === formsOf(filed) ? [] : [difference('tags', filed, tags)]),
  ];
}
