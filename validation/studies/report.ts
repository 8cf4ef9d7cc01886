import { ALPHA } from './operating-point.js';
import type { Characteristics, Rate } from './study.js';

/** Standard errors of the simulation beyond which a deviation counts as real. */
const BEYOND = 4;
/** A deviation smaller than this is of no practical weight, however sure. */
const NEGLIGIBLE = 0.005;

/** What a section's tables need said. */
export interface Section {
  title: string;
  /** What the sizes count. */
  sizes: string;
  /** Heads of the columns of rates. */
  falseAlarm: string;
  interval: string;
  ratio: string;
  /** What is said of an interval that fails, usually that it does not include the true value; null where nothing is promised. */
  failing?: string | null;
  /** The column of ratios describes and promises nothing. */
  describes?: boolean;
  /** How the data are made, as sentences. */
  text: string;
}

type Kind = 'falseAlarm' | 'interval' | 'ratio';
const KINDS: readonly Kind[] = ['falseAlarm', 'interval', 'ratio'];

/** Markdown of one section: a table for every kind of data. */
export function sectionOf(section: Section, all: readonly Characteristics[]): string {
  const own = all.filter((one) => one.section === section.title);
  const tables = [...new Set(own.map(({ data }) => data))].map((data) =>
    table(
      section,
      data,
      own.filter((one) => one.data === data),
    ),
  );
  return [`## ${section.title}`, section.text, ...tables].join('\n\n');
}

function table(section: Section, data: string, rows: readonly Characteristics[]): string {
  const kinds = KINDS.filter((kind) => rows.some((row) => row[kind] !== null));
  const silent = rows.some(({ unanswered }) => unanswered > 0);
  const head = ['method', section.sizes, 'replicates', ...kinds.map((kind) => section[kind])];
  if (silent) head.push('no answer');
  const rule = head.map((_, i) => (i === 0 ? '---' : '---:'));
  const ordered = [...new Set(rows.map(({ method }) => method))].flatMap((name) =>
    rows.filter(({ method }) => method === name),
  );
  const body = ordered.map((row) => {
    const cells = [
      row.method,
      whole(row.n),
      whole(row.replicates),
      ...kinds.map((kind) => cell(section, kind, row[kind])),
    ];
    if (silent) cells.push(row.unanswered === 0 ? '' : `${percent(row.unanswered / row.replicates)} %`);
    return cells;
  });
  return [
    `### ${section.title}: ${data}`,
    '',
    ...[head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}

function cell(section: Section, kind: Kind, rate: Rate | null): string {
  if (rate === null) return '–';
  const text = `${percent(rate.share)} ± ${percent(2 * rate.error)}`;
  return fails(section, kind, rate) ? `**${text}**` : text;
}

/** Too many false alarms, or too few intervals that hold the truth, stand out; the safe side does not. */
function fails(section: Section, kind: Kind, rate: Rate): boolean {
  if (kind !== 'falseAlarm' && section.failing === null) return false;
  if (kind === 'ratio' && section.describes) return false;
  const excess = kind === 'falseAlarm' ? rate.share - ALPHA : 1 - ALPHA - rate.share;
  return excess > Math.max(BEYOND * rate.error, NEGLIGIBLE);
}

/** Where methods fail, in words, a line a method; those that nobody should use come last. */
export function failures(sections: readonly Section[], all: readonly Characteristics[]): string {
  const lines = (naive: boolean) =>
    sections.flatMap((section) => {
      const own = all.filter((one) => one.section === section.title && one.naive === naive);
      return [...new Set(own.map(({ method }) => method))].flatMap((name) =>
        failureOf(
          section,
          own.filter(({ method }) => method === name),
        ),
      );
    });
  return [
    'Methods that fail somewhere:',
    lines(false).join('\n'),
    'Methods that are invalid here, shown as a warning:',
    lines(true).join('\n'),
  ].join('\n\n');
}

function failureOf(section: Section, rows: readonly Characteristics[]): string[] {
  const clauses = KINDS.flatMap((kind) => {
    const failed = rows.filter((row) => row[kind] !== null && fails(section, kind, row[kind]));
    if (failed.length === 0) return [];
    const where = failed.map((row) => `${percent(row[kind]!.share)} % (${row.data}, ${whole(row.n)} ${section.sizes})`);
    const verb =
      kind === 'falseAlarm'
        ? 'wrong claims in'
        : (section.failing ?? `${section[kind]} includes the true value only in`);
    return [`${verb} ${where.join(', ')}`];
  });
  if (clauses.length === 0) return [];
  const { method, instead } = rows[0]!;
  return [
    `- **${method}** (${section.title}): ${clauses.join('; ')}.${instead === null ? '' : ` Instead: ${instead}.`}`,
  ];
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function whole(n: number): string {
  return n.toLocaleString('en');
}
