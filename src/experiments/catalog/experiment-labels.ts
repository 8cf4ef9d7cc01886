import type { Session, Transaction } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { foldedText } from '../../graph/folded-text.js';
import { canBeStored, lookAlikeForm } from '../../graph/key-form.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { optionalText, validList, validText } from '../../graph/validation.js';
import { LONGEST_LABEL, MOST_TAGS } from './label-limits.js';

export type LabelKind = 'OWNER' | 'TAG';

/** Who is responsible for an experiment, and the words it is filed under. They are no part of its plan. */
export interface ExperimentLabels {
  owner: string | null;
  tags: string[];
}

/** What a request says of them; what is undefined was not given. */
export interface GivenLabels {
  owner?: string | null;
  tags?: readonly string[] | null;
}

/** @throws ExpectedErrors of all labels */
export function validLabels({ owner, tags }: GivenLabels): GivenLabels {
  return checkParts<GivenLabels>({
    owner: () => (owner === undefined ? undefined : validOwner(owner)),
    tags: () => (tags === undefined ? undefined : validTags(tags ?? [])),
  });
}

function validOwner(owner: string | null): string | null {
  const text = optionalText('owner', owner, LONGEST_LABEL);
  return text === null ? null : storable('owner', text);
}

/** Each tag once: those that differ in upper and lower case only are one. */
function validTags(tags: readonly string[]): string[] {
  const checked = checkEach(validList('tags', tags, 0, MOST_TAGS), (tag, index) =>
    storable(`tags.${index}`, validText(`tags.${index}`, tag, LONGEST_LABEL)),
  );
  return checked.filter(
    (tag, index) => checked.findIndex((one) => lookAlikeForm(one) === lookAlikeForm(tag)) === index,
  );
}

function storable(field: string, text: string): string {
  const line = text.replace(/\s+/g, ' ');
  if (canBeStored(line) && lookAlikeForm(line) !== '') return line;
  throw new ExpectedError(field, UserErrorCode.INVALID, 'Give visible characters.');
}

/** Replaces the labels that are given, in the spelling that other experiments use already. */
export async function writeLabels(transaction: Transaction, experimentId: number, given: GivenLabels): Promise<void> {
  const { owner, tags } = given;
  if (owner !== undefined) await replace(transaction, experimentId, 'OWNER', owner === null ? [] : [owner]);
  if (tags !== undefined) await replace(transaction, experimentId, 'TAG', tags ?? []);
}

async function replace(
  transaction: Transaction,
  experimentId: number,
  kind: LabelKind,
  labels: readonly string[],
): Promise<void> {
  await transaction.execute('DELETE FROM experiment_label WHERE experiment_id = ? AND kind = ?', [experimentId, kind]);
  if (labels.length === 0) return;
  const forms = labels.map(lookAlikeForm);
  const used = await transaction.query<{ form: string; label: string }>(
    `SELECT l.form AS form, min(l.label) AS label FROM ${transaction.dialect.list('f', 'text')}
     JOIN experiment_label l ON l.kind = ? AND l.form = f.value GROUP BY l.form`,
    [forms, kind],
  );
  const spelling = new Map(used.map(({ form, label }) => [form, label]));
  await transaction.executeBatch(
    `INSERT INTO experiment_label (experiment_id, kind, position, form, label, folded)
     SELECT ${experimentId}, b.kind, b.position, b.form, b.label, b.folded FROM ${transaction.dialect.batch('b', COLUMNS)}`,
    labels.map((label, position) => {
      const form = forms[position] as string;
      const shown = spelling.get(form) ?? label;
      return [kind, position, form, shown, foldedText(shown)];
    }),
  );
}

const COLUMNS = [
  { name: 'kind', type: 'text' },
  { name: 'position', type: 'integer' },
  { name: 'form', type: 'text' },
  { name: 'label', type: 'text' },
  { name: 'folded', type: 'text' },
] as const;

/** The labels of experiments, in their order; one statement. */
export async function labelsOf(session: Session, experimentIds: readonly number[]): Promise<ExperimentLabels[]> {
  const rows = await session.query<{ id: number; kind: LabelKind; label: string }>(
    `SELECT l.experiment_id AS id, l.kind AS kind, l.label AS label FROM experiment_label l
     WHERE l.experiment_id IN (${experimentIds.join(', ')}) ORDER BY l.experiment_id, l.kind, l.position`,
  );
  return experimentIds.map((experimentId) => {
    const own = rows.filter(({ id }) => id === experimentId);
    return {
      owner: own.find(({ kind }) => kind === 'OWNER')?.label ?? null,
      tags: own.filter(({ kind }) => kind === 'TAG').map(({ label }) => label),
    };
  });
}

/** The labels that experiments have, those of most experiments first. */
export function labelsInUse(
  session: Session,
  kind: LabelKind,
  limit: number,
): Promise<{ label: string; experiments: number }[]> {
  return session.query(
    `SELECT min(l.label) AS label, count(*) AS experiments FROM experiment_label l JOIN experiment e ON e.id = l.experiment_id
     WHERE l.kind = ? AND e.archived_at IS NULL GROUP BY l.form ORDER BY count(*) DESC, l.form LIMIT ${limit}`,
    [kind],
  );
}
