import type { ColumnProfile } from '../column-profile.js';
import type { ColumnRole } from '../inspection.js';
import { COLUMN_ROLES } from '../inspection.js';
import type { Known } from '../known.js';
import type { Questions } from '../questions.js';
import { type CellFormat, columnField, type TypeFinding } from '../types/column-type.js';

/** A column of a file with what was found out of it. */
export interface Column {
  profile: ColumnProfile;
  name: string;
  /** Null where nothing is known. */
  finding: TypeFinding | null;
  /** Words of its name. */
  words: ReadonlySet<string>;
}

/** How well a column fits a role: 0 where it does not, up to 3 where its name says it. */
export interface RoleFit {
  score: number;
  evidence: string;
}

/** A role that one column of a file has at most. */
export interface SingleRole {
  role: ColumnRole;
  /** The field under which columns that fit equally well are asked. */
  field: string;
  question: string;
  fitOf(column: Column): RoleFit | null;
}

/** The columns of a file while their roles are given. */
export class InspectedTable {
  readonly notes: string[] = [];
  readonly roles = new Map<Column, { role: ColumnRole; evidence: string }>();
  readonly collisions = new Map<Column, string[]>();

  constructor(
    readonly file: string,
    readonly columns: readonly Column[],
    readonly rows: number,
    readonly questions: Questions,
    readonly known: Known,
    readonly currency: string,
  ) {
    for (const column of columns) {
      const field = columnField(column.name, 'role');
      const given = questions.override(field, COLUMN_ROLES);
      if (given !== null) this.give(column, given as ColumnRole, questions.reason(field));
    }
  }

  give(column: Column, role: ColumnRole, evidence: string): void {
    this.roles.set(column, { role, evidence });
  }

  collide(column: Column, sentence: string): void {
    this.collisions.set(column, [...(this.collisions.get(column) ?? []), sentence]);
  }

  of(role: ColumnRole): Column[] {
    return this.columns.filter((column) => this.roles.get(column)?.role === role);
  }

  /** Columns without a role that a manifest can name. */
  get free(): Column[] {
    return this.columns.filter(
      (column) => !this.roles.has(column) && column.profile.isNamed && column.finding !== null,
    );
  }

  /** Gives a role to the column that fits it best; asks where several fit equally well. */
  take({ role, field, question, fitOf }: SingleRole): Column | null {
    const [given] = this.of(role);
    if (given) return given;
    const fits = this.free.flatMap((column) => {
      const found = fitOf(column);
      return found && found.score > 0 ? [{ column, ...found }] : [];
    });
    const best = Math.max(...fits.map(({ score }) => score));
    const equal = fits.filter(({ score }) => score === best);
    const [first] = equal;
    if (!first) return null;
    const answer = this.answer(
      equal.map(({ column }) => column),
      fits.map(({ column }) => column),
      field,
      question,
    );
    const chosen = fits.find(({ column }) => column.name === answer) ?? first;
    this.give(chosen.column, role, chosen.evidence);
    return chosen.column;
  }

  private answer(equal: readonly Column[], fitting: readonly Column[], field: string, question: string): string | null {
    if (equal.length === 1)
      return this.questions.override(
        field,
        fitting.map(({ name }) => name),
      );
    return this.questions.ask({
      field,
      question,
      choices: equal.slice(0, 20).map(({ name, profile }) => ({
        value: name,
        meaning: `The column "${name}", with cells such as ${JSON.stringify([...profile.counts.keys()][0])}.`,
      })),
      evidence: 'These columns fit equally well.',
    });
  }
}

/** A column in a manifest, with how its cells are written. */
export function inManifest(
  { name, finding }: Column,
  options: readonly (keyof CellFormat)[] = FORMATS,
): Record<string, unknown> {
  const format = Object.entries(finding?.format ?? {}).filter(([option]) =>
    options.includes(option as keyof CellFormat),
  );
  return { column: name, ...Object.fromEntries(format) };
}

const FORMATS: readonly (keyof CellFormat)[] = [
  'decimal',
  'grouping',
  'currency',
  'percent',
  'dateFormat',
  'yes',
  'no',
  'missing',
];
