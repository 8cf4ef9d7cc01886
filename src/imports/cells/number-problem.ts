import { CellError, shown } from '../import-error.js';
import type { Cause, Suggestion } from './cell-problem.js';
import { usualCurrency } from './currency-signs.js';
import { missingWordProblem } from './missing-words.js';
import type { NumberFormat } from './number-format.js';
import { type MarkChange, markChanges } from './number-marks.js';

const CURRENCY = '[A-Za-z]{0,3}\\p{Sc}|[A-Z]{3}|kr|zł|Kč|Ft';
const CODE = /^[A-Z]{3}$/;
const SIGN = new RegExp(`^[+\\-\\u2212(\\s]*(?<before>${CURRENCY})|(?<after>${CURRENCY})[\\s)-]*$`, 'u');

/** Why a text is not a number of its column, and which option would read it. */
export function numberProblem(text: string, format: NumberFormat): CellError {
  const problem = `${shown(text)} is not a number.`;
  const expected = expectedNumber(format);
  const { kind, suggestion } = percentCause(text, format) ?? currencyCause(text, format) ?? marksCause(text, format);
  const missing = kind === 'NOT_A_NUMBER' ? missingWordProblem(text, problem, expected) : null;
  return missing ?? new CellError(problem, expected, kind, suggestion);
}

/** A number as the column writes it. */
function expectedNumber({ decimal = '.', grouping, currency, percent = false }: NumberFormat): string {
  const digits = grouping === undefined ? `12${decimal}5` : `1${grouping}250${decimal}5`;
  const amount = currency === undefined || percent ? '' : ` with or without ${currency} or its sign`;
  return `a number such as ${digits}${percent ? ' %' : ''}${amount}, between -1e15 and 1e15`;
}

function percentCause(text: string, format: NumberFormat): Cause | null {
  const declared = format.percent === true;
  const has = /%[\s)-]*$/.test(text);
  const changes = markChanges(text, { ...format, percent: has });
  if (has === declared || changes.length === 0) return null;
  if (declared) return { kind: 'PERCENT' };
  const { ways, options } = marksOf(changes);
  const setting = ['`percent` to true', ...ways].join(' and ');
  const words = `It looks like a percentage: set ${setting} to read 12.5 % as 0.125.`;
  return { kind: 'PERCENT', suggestion: { option: 'percent', value: true, ...options, words } };
}

function currencyCause(text: string, format: NumberFormat): Cause | null {
  // A percentage has no currency.
  if (format.percent === true) return null;
  const { before, after } = SIGN.exec(text)?.groups ?? {};
  const sign = before ?? after;
  if (sign === undefined || markChanges(text, format).length > 0) return null;
  const changes = markChanges(text.replace(sign, '').trim(), format);
  const currency = usualCurrency(sign);
  // Other abbreviations are most likely units.
  if (changes.length === 0 || (currency === null && CODE.test(sign))) return null;
  // Amounts in another currency than the declared one cannot be read at all.
  if (format.currency !== undefined) return { kind: 'CURRENCY' };
  const { ways, options } = marksOf(changes);
  const such = currency === null ? '' : `, such as "${currency}"`;
  const setting = [`\`currency\` to the ISO code of its currency${such}`, ...ways].join(', and ');
  const words = `It looks like an amount of money: set ${setting}.`;
  return { kind: 'CURRENCY', suggestion: { option: 'currency', value: currency ?? undefined, ...options, words } };
}

/** The marks that a number needs beside another option: all ways in words, and the options where there is one way. */
function marksOf(changes: readonly MarkChange[]): { ways: string[]; options: Pick<Suggestion, 'with'> } {
  const [first] = changes;
  if (!first?.setting) return { ways: [], options: {} };
  if (areOneWay(changes)) return { ways: [first.setting], options: { with: first.options } };
  return { ways: [inWords(changes)], options: {} };
}

function areOneWay(changes: readonly MarkChange[]): boolean {
  return new Set(changes.map(({ value }) => value)).size === 1;
}

function inWords(changes: readonly MarkChange[]): string {
  return changes.map(({ setting, value }) => `${setting} if it is ${value}`).join(', or ');
}

function marksCause(text: string, format: NumberFormat): Cause {
  const changes = markChanges(text, format);
  const [first] = changes;
  if (first === undefined) return { kind: 'NOT_A_NUMBER' };
  const { kind, option, mark, options } = first;
  if (areOneWay(changes)) {
    const { [option]: _, ...others } = options;
    const further = Object.keys(others).length > 0 ? { with: others } : {};
    return { kind, suggestion: { option, value: mark, ...further, words: `${LOOKS[kind]}: set ${first.setting}.` } };
  }
  return {
    kind: 'AMBIGUOUS_NUMBER',
    suggestion: { option, words: `It can be read in several ways: set ${inWords(changes)}.` },
  };
}

const LOOKS: Record<MarkChange['kind'], string> = {
  DECIMAL_COMMA: 'It looks like a number with a decimal comma',
  DECIMAL_POINT: 'It looks like a number with a decimal point',
  THOUSANDS: 'It looks like a number with a mark between thousands',
};
