import type { ImportProblem } from './problems/import-problem.js';
import { describeProblems } from './problems/problem-lines.js';

/** How many of something were new, and how many were already stored. */
interface Counts {
  new: number;
  unchanged: number;
}

export interface EventCounts extends Counts {
  /** Among the unchanged: equal to a version that was corrected or voided since. */
  superseded: number;
  corrected: number;
  voided: number;
  /** Voided before; a correction made them count again. */
  restored: number;
}

/** Something that looks wrong but does not stop the import. */
export interface ImportWarning {
  code:
    | 'EMPTY_ARM'
    | 'INCOMPLETE_TUPLES'
    | 'NO_FINAL_LINE_END'
    | 'REPEATED_HOUR'
    | 'SAME_FILE'
    | 'KNOWN_FROM_NOW'
    | 'LOOK_ALIKES'
    | 'OUTCOMES_WITHOUT_DATES'
    | 'SHEET'
    | 'UNKNOWN_CUSTOMERS'
    | 'BAD_ROWS'
    | 'SPREAD_AMOUNTS'
    | 'ROUNDED_AMOUNTS'
    | 'TOTALS'
    | 'OTHER_CURRENCY'
    | 'COMPLETE_UNTIL_LATER';
  message: string;
}

/** What an import did, or a dry run would do. */
export interface ImportReport {
  /** Name of the manifest. */
  name: string;
  file: string;
  dryRun: boolean;
  rows: number;
  customers: Counts & {
    /** Known before, without a channel or acquisition date that the file has. */
    completed: number;
  };
  attributeValues: Counts;
  events: EventCounts;
  /** Rows that repeat others, which the manifest does not keep or adds up, and rows of events that equal others. */
  repeatedRows: number;
  /** Rows of events whose customers are unknown or erased, in a file that skips them. */
  skippedRows: number;
  /** Rows that cannot be read, in a file that skips them. */
  badRows: number;
  /** What is wrong with these rows, by kind. */
  problems: ImportProblem[];
  assignments: Counts;
  /** What was spent on a channel on a day. */
  spend: Counts & {
    /** Recorded before with another amount. */
    replaced: number;
  };
  /** Keys of what was created. */
  created: {
    channels: string[];
    attributes: string[];
    eventTypes: string[];
    metrics: string[];
    segments: string[];
    experiments: string[];
  };
  /** The moment until which the file has all events of its event types, in ISO 8601; null when that was not stated. */
  completeUntil: string | null;
  /** Digest of the receipt of an experiment that was imported; null without one, and for one that was imported before. */
  receiptDigest: string | null;
  /** Whether a seed was given and reproduces the arms, so that the receipt can be replayed. */
  replayable: boolean;
  warnings: ImportWarning[];
}

export function emptyReport(name: string, file: string, dryRun: boolean): ImportReport {
  return {
    name,
    file,
    dryRun,
    rows: 0,
    customers: { new: 0, unchanged: 0, completed: 0 },
    attributeValues: { new: 0, unchanged: 0 },
    events: { new: 0, unchanged: 0, superseded: 0, corrected: 0, voided: 0, restored: 0 },
    repeatedRows: 0,
    skippedRows: 0,
    badRows: 0,
    problems: [],
    assignments: { new: 0, unchanged: 0 },
    spend: { new: 0, unchanged: 0, replaced: 0 },
    created: { channels: [], attributes: [], eventTypes: [], metrics: [], segments: [], experiments: [] },
    completeUntil: null,
    receiptDigest: null,
    replayable: false,
    warnings: [],
  };
}

/** Adds rows of which some were new. */
export function count(counts: Counts, rows: number, added: number): void {
  counts.new += added;
  counts.unchanged += rows - added;
}

/** The report as a few lines for a person. */
export function describeReport(report: ImportReport): string {
  const [first, ...others] = [...reportSentences(report), ...describeProblems(report.problems)];
  return [first, ...others.map((line) => `  ${line}`)].join('\n');
}

/** What an import did, beside the problems of rows that it skipped. */
export function reportSentences(report: ImportReport): string[] {
  const { customers, attributeValues, events, assignments, spend, created } = report;
  const counted: [string, Counts][] = [
    ['customers', customers],
    ['attribute values', attributeValues],
    ['events', events],
    ['assignments', assignments],
    ['days of spend', spend],
  ];
  const lines = [
    `${report.name}: ${number(report.rows)} rows of ${report.file}${report.dryRun ? ' (dry run: nothing was stored)' : ''}`,
  ];
  for (const [what, counts] of counted) {
    const shown = inWords(counts);
    if (shown) lines.push(`${what}: ${shown}`);
  }
  if (report.repeatedRows > 0) lines.push(`repeated rows: ${number(report.repeatedRows)}`);
  for (const [what, keys] of Object.entries(created)) {
    if (keys.length > 0) lines.push(`created ${what.replace(/([A-Z])/g, ' $1').toLowerCase()}: ${listing(keys)}`);
  }
  if (report.completeUntil) lines.push(`the file has all events until ${report.completeUntil}`);
  if (report.receiptDigest) {
    const proof = report.replayable ? 'the seed reproduces these arms' : 'the arms were drawn elsewhere';
    lines.push(`${proof}; receipt ${report.receiptDigest}`);
  }
  lines.push(...report.warnings.map(({ message }) => `warning: ${message}`));
  return lines;
}

type AnyCounts = Counts & Partial<EventCounts & ImportReport['customers'] & ImportReport['spend']>;

/** Counts in words, such as `3 new, 1 unchanged`; empty where nothing is counted. */
function inWords(counts: AnyCounts): string {
  const { new: added, unchanged, completed, superseded, corrected, voided, restored, replaced } = counts;
  const recorded = added + unchanged > 0 ? [`${number(added)} new`, `${number(unchanged)} unchanged`] : [];
  const others = {
    completed,
    corrected,
    voided,
    restored,
    replaced,
    'of the unchanged corrected or voided since': superseded,
  };
  const rest = Object.entries(others).flatMap(([what, many]) => (many ? [`${number(many)} ${what}`] : []));
  return [...recorded, ...rest].join(', ');
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function listing(keys: readonly string[]): string {
  return keys.length > 20 ? `${keys.slice(0, 20).join(', ')} and ${keys.length - 20} more` : keys.join(', ');
}
