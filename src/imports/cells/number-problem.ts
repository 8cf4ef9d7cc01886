import { CellError, shown } from '../import-error.js';
import type { CellProblem, Suggestion } from './cell-problem.js';
import { usualCurrency } from './currency-signs.js';
import { missingWordProblem } from './missing-words.js';
import type { NumberFormat } from './number-format.js';
import { type MarkChange, markChanges } from './number-marks.js';

const CURRENCY = '[A-Za-z]{0,3}\\p{Sc}|[A-Z]{3}|kr|zł|Kč|Ft';
const SIGN = new RegExp(`^[+\\-\\u2212(\\s]*(?<before>${CURRENCY})|(?<after>${CURRENCY})[\\s)-]*$`, 'u');

/** What kind of problem a text has, and the option that would read it. */
interface Cause {
  kind: CellProblem;
  suggestion?: Suggestion;
}

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
  if (has === declared || markChanges(text, { ...format, percent: has }).length === 0) return null;
  if (declared) return { kind: 'PERCENT' };
  const words = 'It looks like a percentage: set `percent` to true to read 12.5 % as 0.125.';
  return { kind: 'PERCENT', suggestion: { option: 'percent', value: true, words } };
}

function currencyCause(text: string, format: NumberFormat): Cause | null {
  const { before, after } = SIGN.exec(text)?.groups ?? {};
  const sign = before ?? after;
  if (sign === undefined || markChanges(text, format).length > 0) return null;
  if (markChanges(text.replace(sign, '').trim(), format).length === 0) return null;
  // Amounts in another currency than the declared one cannot be read at all.
  if (format.currency !== undefined) return { kind: 'CURRENCY' };
  const currency = usualCurrency(sign);
  const such = currency === null ? '' : `, such as "${currency}"`;
  const words = `It looks like an amount of money: set \`currency\` to the ISO code of its currency${such}.`;
  return { kind: 'CURRENCY', suggestion: { option: 'currency', value: currency ?? undefined, words } };
}

function marksCause(text: string, format: NumberFormat): Cause {
  const changes = markChanges(text, format);
  const [first] = changes;
  if (first === undefined) return { kind: 'NOT_A_NUMBER' };
  const { kind, option, mark } = first;
  if (new Set(changes.map(({ value }) => value)).size === 1) {
    return { kind, suggestion: { option, value: mark, words: `${LOOKS[kind]}: set ${first.setting}.` } };
  }
  const ways = changes.map(({ setting, value }) => `${setting} if it is ${value}`).join(', or ');
  return { kind: 'AMBIGUOUS_NUMBER', suggestion: { option, words: `It can be read in several ways: set ${ways}.` } };
}

const LOOKS: Record<MarkChange['kind'], string> = {
  DECIMAL_COMMA: 'It looks like a number with a decimal comma',
  DECIMAL_POINT: 'It looks like a number with a decimal point',
  THOUSANDS: 'It looks like a number with a mark between thousands',
};
