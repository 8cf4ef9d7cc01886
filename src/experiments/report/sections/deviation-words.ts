import { shownStated } from '../../../../charts/numbers.js';

const DAY = 86_400_000;
/** What a dotted field of the registered plan is called in the form of the plan. */
const NAMES: Readonly<Record<string, string>> = {
  analysis: 'An analysis outside the plan',
  'plan.alpha': 'Risk of a false alarm',
  'plan.adjustFor': 'Adjustment',
  'plan.adjustForPrevious': 'Adjustment for the days before',
  'plan.alternative': 'What counts as evidence',
  'plan.compareSegments': 'Segments that are compared',
  'plan.correction': 'Correction for several effects',
  'plan.decision': 'Decision',
  'plan.looks': 'When it is read',
  'plan.minimumEffect': 'Smallest effect worth acting on',
  'plan.stoppingRule': 'When and why it will be stopped',
};
/** Their values are shares. */
const SHARES = new Set(['plan.alpha', 'plan.power', 'design.coverage', 'relative', 'informationFractions']);
/** Their values are of enums, so that they can be words; others are as somebody wrote them, also in capitals. */
const ENUMS = new Set([
  ...[
    'plan.alternative',
    'plan.correction',
    'design.method',
    'eligibility.overlap',
    'spending',
    'rule',
    'role',
    'kind',
  ],
  ...['aggregation', 'denominatorAggregation', 'direction', 'transform'],
]);
const CAPITALS = /^[A-Z][A-Z0-9_]*$/;

/** What differs from the registered plan, as a planner calls it: `plan.alpha` is the risk of a false alarm. */
export function deviatingField(field: string): string {
  const [part, name] = field.split(/\.(.*)/s) as [string, string | undefined];
  if (NAMES[field]) return NAMES[field];
  if (part === 'metrics') return `Metric "${name}"`;
  if (part === 'arms') return `Arm "${name}"`;
  const words = inWords(name ?? part);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value of the registered plan, as a sentence can have it. Of two objects only what differs between them is told. */
export function deviatingValue(field: string, value: unknown, other: unknown): string {
  if (!isObject(value) || !isObject(other)) return shown(value, field);
  return shown(Object.fromEntries(Object.entries(value).filter(([name, part]) => !isSame(part, other[name]))), field);
}

function shown(value: unknown, name: string): string {
  if (value === null || value === undefined) return 'not stated';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return ENUMS.has(name) ? inWords(value) : value;
  if (typeof value === 'number') return shownNumber(value, name);
  if (Array.isArray(value)) return value.map((one) => shown(one, name)).join(', ') || 'none';
  const parts = Object.entries(value).filter(([, part]) => part !== null);
  return parts.map(([part, one]) => named(part, one)).join('; ') || 'not stated';
}

function shownNumber(value: number, name: string): string {
  if (name === 'windowMilliseconds') return `${shownStated(value / DAY)} days`;
  return shownStated(value, SHARES.has(name) ? { kind: 'relative' } : { kind: 'number' });
}

function named(name: string, value: unknown): string {
  if (name === 'absolute') return shown(value, name);
  if (name === 'relative') return `${shown(value, name)} of the control`;
  if (name === 'key') return `"${shown(value, name)}"`;
  return `${inWords(name.replace('Milliseconds', ''))}: ${shown(value, name)}`;
}

/** `totalSampleSize` and `TWO_SIDED` as words. */
function inWords(name: string): string {
  const spaced = CAPITALS.test(name) ? name.replaceAll('_', ' ') : name.replace(/[A-Z]/g, ' $&');
  return spaced.toLowerCase();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
