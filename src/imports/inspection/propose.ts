import { ExpectedError } from '../../graph/expected-error.js';
import { seenPart } from '../../graph/key-form.js';
import { listedProblems } from '../../graph/problems.js';
import { nextTurn } from '../../requests/turns.js';
import { ImportError } from '../import-error.js';
import { readManifest } from '../manifests/manifest-reader.js';
import { type ColumnProfile, examples, profilesOf } from './column-profile.js';
import { wordsOf } from './header-words.js';
import type { InspectedColumn, Inspection, ManifestProblem } from './inspection.js';
import type { Known } from './known.js';
import type { FileLayout } from './layout/file-layout.js';
import { merged } from './overrides.js';
import type { Questions } from './questions.js';
import { readRows } from './read-rows.js';
import { type Column, InspectedTable } from './roles/inspected-table.js';
import { rowKindOf } from './roles/row-kinds.js';
import { unreadCells } from './roles/unread-cells.js';
import type { Sample } from './sample.js';
import { assumeTemplate } from './templates/templates.js';
import { columnField } from './types/column-type.js';
import { typeOf } from './types/column-types.js';

/** Rows that are shown as they are. */
const SHOWN_ROWS = 20;

export interface Proposed {
  file: string;
  layout: FileLayout;
  sample: Sample;
  questions: Questions;
  known: Known;
  /** ISO 4217 code of the server. */
  currency: string;
  /** Parts of a manifest that replace those that are proposed. */
  overrides: Record<string, unknown>;
}

/**
 * Proposes a manifest for a file of which a sample was read.
 * @throws ExpectedErrors for answers that are not possible
 */
export async function propose({
  file,
  layout,
  sample,
  questions,
  known,
  currency,
  overrides,
}: Proposed): Promise<Inspection> {
  const template = assumeTemplate(sample.header, questions);
  const columns: Column[] = [];
  for (const profile of profilesOf(sample)) {
    columns.push(columnOf(profile, questions, currency));
    // Others wait for one column at most.
    await nextTurn();
  }
  const table = new InspectedTable(file, columns, sample.rowsRead, questions, known, currency);
  table.notes.push(...(template?.notes ?? []));
  const { kind, evidence } = rowKindOf(table);
  const part = await kind.propose(table);
  for (const column of columns) {
    const unread = table.roles.get(column)?.role === 'CUSTOMER_KEY' ? null : unreadCells(column);
    if (unread) table.notes.push(unread);
  }
  withdrawNeedless(table);
  questions.refuseWrong();
  const manifest = merged(
    { name: seenPart(file.replace(/\.\w+$/, '')).slice(0, 200) || 'file', ...layoutPart(layout), ...part },
    overrides,
  );
  const firstRows = sample.rows.slice(0, SHOWN_ROWS);
  const isAnswered = questions.open.length === 0;
  const manifestProblems = problemsOf(manifest, isAnswered ? null : new Set(Object.keys(overrides)));
  return {
    file,
    layout,
    rows: sample.rowsRead,
    sampledRows: sample.rows.length,
    row: { kind: kind.kind, evidence },
    template: template && { name: template.name, title: template.title, source: template.source },
    columns: columns.map((column) => describe(column, table)),
    firstRows,
    readRows: readRows(firstRows, table),
    questions: questions.open,
    notes: [...sample.notes, ...table.notes],
    manifest,
    problems: manifestProblems.map(({ message }) => message),
    manifestProblems,
    isComplete: isAnswered && manifestProblems.length === 0,
  };
}

/** How the cells of a column are written matters only where they are read. */
function withdrawNeedless({ columns, roles, questions }: InspectedTable): void {
  for (const column of columns) {
    const role = roles.get(column)?.role ?? 'IGNORED';
    if (role === 'IGNORED') questions.withdraw((field) => field.startsWith(columnField(column.name, '')));
  }
}

function columnOf(profile: ColumnProfile, questions: Questions, currency: string): Column {
  const words = new Set(wordsOf(profile.name));
  const finding = profile.isNamed ? typeOf(profile, { words, questions, currency }) : null;
  return { profile, name: profile.name, finding, words };
}

function layoutPart(layout: FileLayout): Record<string, unknown> {
  const { encoding = 'utf-8', delimiter = ',', quote = '"', sheet = null, skipLines, header } = layout;
  return {
    ...(encoding !== 'utf-8' && { encoding }),
    ...(delimiter !== ',' && { delimiter }),
    ...(quote !== '"' && { quote }),
    ...(sheet !== null && { sheet }),
    ...(skipLines > 0 && { skipLines }),
    ...(!header && { header }),
  };
}

function describe(column: Column, table: InspectedTable): InspectedColumn {
  const { profile, finding, name } = column;
  const given = table.roles.get(column) ?? { role: 'IGNORED' as const, evidence: whyIgnored(column) };
  return {
    name,
    type: finding?.type ?? null,
    format: finding?.format ?? {},
    ...(finding?.dateFormats && { dateFormats: finding.dateFormats }),
    role: given.role,
    evidence: [...(finding?.evidence ?? []), given.evidence],
    collisions: table.collisions.get(column) ?? [],
    examples: examples(profile),
    distinct: profile.counts.size,
    empty: profile.empty,
  };
}

function whyIgnored({ profile, name }: Column): string {
  if (name === '') return 'The column has no name.';
  return profile.isNamed
    ? 'Nothing is known in this column.'
    : 'Several columns have this name: rename them to import them.';
}

/** @param among the only parts to look at, while others wait for answers; null for the whole manifest */
function problemsOf(manifest: Record<string, unknown>, among: ReadonlySet<string> | null): ManifestProblem[] {
  if (among?.size === 0) return [];
  try {
    readManifest(JSON.stringify(manifest), 'Manifest');
    return [];
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const found = listedProblems(error).map((one) => ({
      path: one instanceof ImportError ? (one.position.path ?? null) : null,
      message: one.message,
      problem: one instanceof ImportError ? one.problem : one.message,
    }));
    return found.filter(({ path }) => among === null || among.has(path?.split('.')[0] ?? ''));
  }
}
