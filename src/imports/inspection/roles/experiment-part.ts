import { AttributeType } from '../../../customers/attributes/attribute.js';
import { seenPart } from '../../../graph/key-form.js';
import { filled } from '../column-profile.js';
import { ARM_NAMES, isNamed, WEAK_ARM_NAMES, wordsOf } from '../header-words.js';
import { slug } from '../slug.js';
import { columnField } from '../types/column-type.js';
import { keyed } from './channel-part.js';
import { type Column, type InspectedTable, inManifest } from './inspected-table.js';
import { outcomesOf } from './outcome-part.js';
import type { ManifestPart } from './row-kind.js';

const MOST_ARMS = 20;
const CONTROL =
  /^(control|controls|control group|ctrl|holdout|hold out|none|no|no .*|not .*|kontrolle|kontrollgruppe|placebo|baseline|untreated|ohne .*|kein .*|keine .*|sin .*|sans .*|0)$/;
/** Names that say an arm whatever the cells are. */
const CERTAIN = new Set([
  'arm',
  'testgroup',
  'experimentgroup',
  'treatmentgroup',
  'variant',
  'variation',
  'experimentvariant',
  'treatment',
  'treated',
  'testgruppe',
  'versuchsgruppe',
  'abgroup',
]);

function isControl(text: string): boolean {
  return CONTROL.test(wordsOf(text).join(' '));
}

/** The column with the arms of an experiment; null in a file without one. */
export function armOf(table: InspectedTable): Column | null {
  const [given] = table.of('ARM');
  if (given) return given;
  const candidates = table.free.filter(canBeArm).map((column) => ({ column, fit: fitOf(column) }));
  const certain = candidates.find(({ fit }) => fit === 'certain');
  if (certain) {
    table.give(certain.column, 'ARM', 'Its name and its texts say so.');
    return certain.column;
  }
  const possible = candidates.find(({ fit }) => fit === 'possible')?.column;
  return possible && askArm(table, possible) ? possible : null;
}

function canBeArm({ profile, finding }: Column): boolean {
  const arms = profile.counts.size;
  if (finding?.type === AttributeType.DATE) return false;
  return arms >= 2 && arms <= MOST_ARMS && filled(profile) >= 2 * arms;
}

/** Whether a column may have the arms of an experiment. */
export function mayBeArm(column: Column): boolean {
  return canBeArm(column) && fitOf(column) !== null;
}

/** A name alone can mean something else, unless one of the texts is a control. */
function fitOf({ name, profile }: Column): 'certain' | 'possible' | null {
  const hasControl = [...profile.counts.keys()].some(isControl);
  if (CERTAIN.has(wordsOf(name).join(''))) return 'certain';
  if (isNamed(name, ARM_NAMES) || isNamed(name, WEAK_ARM_NAMES)) {
    if (hasControl && !/^\d+$/.test([...profile.counts.keys()].join(''))) return 'certain';
    return isNamed(name, ARM_NAMES) ? 'possible' : null;
  }
  return null;
}

function askArm(table: InspectedTable, column: Column): boolean {
  const answer = table.questions.ask({
    field: columnField(column.name, 'role'),
    question: `Were customers assigned to the values of "${column.name}" at random?`,
    choices: [
      { value: 'ARM', meaning: 'Yes: they are the arms of an experiment, which is imported with its outcomes.' },
      { value: 'ATTRIBUTE', meaning: 'No: it is a property of the customers.' },
    ],
    evidence: `Its name can mean the arms of an experiment. It has the values ${[...column.profile.counts.keys()].slice(0, 5).join(', ')}.`,
  });
  if (answer === 'ARM') table.give(column, 'ARM', 'as you said');
  return answer === 'ARM';
}

/** The experiment of a file, its outcomes and their metrics. */
export function experimentPart(table: InspectedTable, arm: Column, outcomes: readonly Column[]): ManifestPart {
  const { questions, known } = table;
  const key = slug(table.file.replace(/\.\w+$/, ''), '-', 'experiment');
  if (known.experiments.has(key)) {
    table.collide(
      arm,
      `An experiment "${key}" is recorded already: the import refuses the file unless it is the same.`,
    );
  }
  const { column, named, keys } = armKeys(arm);
  const control = controlOf(table, arm, keys);
  const assignedAt = questions.ask({
    field: 'experiment.assignedAt',
    question: 'When were the customers assigned to the arms?',
    choices: [],
    form: 'MOMENT',
    evidence: 'No column says it. What was known of customers before counts as known at the assignment.',
  });
  const stoppedAt = questions.ask({
    field: 'experiment.stoppedAt',
    question: 'Until when were the outcomes counted?',
    choices: [{ value: 'running', meaning: 'The experiment is still running: its readout is interim.' }],
    form: 'MOMENT',
    evidence: 'The file has outcomes without dates.',
  });
  const found = outcomesOf(table, outcomes, assignedAt === null ? null : secondAfter(assignedAt));
  const primary = primaryOf(
    table,
    found.map(({ metric }) => metric.key),
  );
  const isStopped = stoppedAt !== null && stoppedAt !== 'running';
  if (found.length === 0) table.notes.push('No column was recognized as an outcome of the experiment.');
  table.notes.push(
    'The design is taken as simple: each customer was assigned alone, by chance. Change it in the manifest if it was another one (`experiment.design`).',
  );
  const events = found.flatMap(({ event }) => event ?? []);
  const wide = found.flatMap(({ outcome }) => outcome ?? []);
  return {
    ...(found.length > 0 && { eventTypes: found.map(({ eventType }) => eventType) }),
    ...(events.length > 0 && { events }),
    ...(wide.length > 0 && { outcomes: wide }),
    ...(isStopped && { completeUntil: stoppedAt }),
    ...(found.length > 0 && { metrics: found.map(({ metric }) => metric) }),
    experiment: {
      key,
      name: seenPart(table.file.replace(/\.\w+$/, '')) || key,
      ...(assignedAt !== null && { assignedAt }),
      ...(isStopped && { stoppedAt }),
      design: { method: 'SIMPLE' },
      arm: column,
      arms: named.map((one) => ({ ...one, ...(one.key === control && { isControl: true }) })),
      metrics: found.map(({ metric }) => ({
        metric: metric.key,
        role: metric.key === primary ? 'PRIMARY' : 'SECONDARY',
      })),
    },
  };
}

/** Arms of words; those of yes and no are the treatment and the control. */
function armKeys(arm: Column): ReturnType<typeof keyed> {
  const texts = [...arm.profile.counts.keys()];
  if (arm.finding?.type !== AttributeType.BOOLEAN) {
    const found = keyed(arm, new Set());
    return { ...found, named: found.named.length > 0 ? found.named : found.keys.map((key) => ({ key })) };
  }
  const isNo = (text: string) => isControl(text) || /^(false|f|n|nein|off)$/i.test(text);
  const values = Object.fromEntries(texts.map((text) => [text, isNo(text) ? 'control' : 'treatment']));
  const keys = ['control', 'treatment'];
  return { column: { ...inManifest(arm, ['missing']), values }, named: keys.map((key) => ({ key })), keys };
}

function controlOf({ questions }: InspectedTable, arm: Column, keys: readonly string[]): string | null {
  const controls = keys.filter(isControl);
  const field = 'experiment.control';
  if (controls.length === 1) return questions.override(field, keys) ?? (controls[0] as string);
  return questions.ask({
    field,
    question: 'Which arm is the control?',
    choices: keys.map((value) => ({ value, meaning: `The other arms are compared with "${value}".` })),
    evidence: `The values of "${arm.name}" do not say it.`,
  });
}

function primaryOf({ questions }: InspectedTable, metrics: readonly string[]): string | null {
  if (metrics.length < 2) return metrics[0] ?? null;
  return questions.ask({
    field: 'experiment.primary',
    question: 'Which outcome decides?',
    choices: metrics.map((value) => ({
      value,
      meaning: `"${value}" is the primary metric, and the others are secondary.`,
    })),
    evidence: `The file has ${metrics.length} outcomes.`,
  });
}

/** Outcomes follow the assignment. */
function secondAfter(moment: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(moment) ? `${moment}T00:00:01` : moment;
}
