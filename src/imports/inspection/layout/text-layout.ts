import { isUtf8 } from 'node:buffer';
import { DELIMITERS, QUOTES } from '../../files/table.js';
import type { EncodingName } from '../../files/text-encodings.js';
import { encodingFor, windows1252Text } from '../../files/text-encodings.js';
import type { Questions } from '../questions.js';
import { type DelimitedText, headerOf, isConsistent, readDelimited } from './delimited-text.js';

/** How the text of a file is laid out, in the words of a manifest, and why that is thought. */
export interface TextLayout {
  encoding: EncodingName;
  delimiter: string;
  quote: string;
  skipLines: number;
  header: boolean;
  lineEnd: '\\n' | '\\r\\n' | '\\r';
  evidence: string[];
}

const NAMES: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'vertical bar' };
/** Letters that a character needs at most, less one. */
const CUT_OFF_BYTES = 3;

/**
 * Finds out how the text of a file is laid out.
 * @param beginning the first bytes, as many as there are up to some hundred kilobytes
 * @param isUtf8Throughout whether the whole file is known not to contain anything else
 */
export function findLayout(beginning: Buffer, file: string, questions: Questions, isUtf8Throughout = true): TextLayout {
  const declared = questions.override('encoding', ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']) ?? undefined;
  const proven = encodingFor(beginning, file, declared).name;
  const isOther = declared === undefined && proven === 'utf-8' && !(isUtf8Throughout && startsAsUtf8(beginning));
  const encoding = isOther ? 'windows-1252' : proven;
  const text = decoded(beginning, encoding);
  const lineEnd = lineEndOf(text);
  const lines = lineEnd === '\\r' ? text.replaceAll('\r', '\n') : text;
  const found = separation(lines, questions);
  const skipLines = Number(questions.override('skipLines') ?? found.skippedLines);
  const header = headerOf(found, questions);
  return {
    encoding,
    delimiter: found.delimiter,
    quote: found.quote,
    skipLines,
    header,
    lineEnd,
    evidence: [
      ...encodingEvidence(encoding, declared, text),
      `Cells are separated by a ${NAMES[found.delimiter]}: ${found.evidence}.`,
      ...(found.quote === '"' ? [] : [quoteEvidence(found.quote)]),
      ...(skipLines > 0
        ? [`The first ${skipLines === 1 ? 'line is' : `${skipLines} lines are`} not part of the table.`]
        : []),
      ...(header ? [] : ['The first line has values and no names of columns.']),
    ],
  };
}

/** A character may be cut off at the end of the beginning. */
function startsAsUtf8(beginning: Buffer): boolean {
  return Array.from({ length: CUT_OFF_BYTES + 1 }, (_, cut) => beginning.subarray(0, beginning.length - cut)).some(
    (bytes) => isUtf8(bytes),
  );
}

function decoded(bytes: Buffer, encoding: EncodingName): string {
  const text = encoding === 'windows-1252' ? windows1252Text(bytes) : new TextDecoder(encoding).decode(bytes);
  return text.replace(/^\uFEFF/, '');
}

function lineEndOf(text: string): TextLayout['lineEnd'] {
  if (!text.includes('\n')) return text.includes('\r') ? '\\r' : '\\n';
  return text.includes('\r\n') ? '\\r\\n' : '\\n';
}

function encodingEvidence(encoding: EncodingName, declared: string | undefined, text: string): string[] {
  if (declared !== undefined || encoding === 'utf-8') return [];
  if (encoding !== 'windows-1252') return [`The text is ${encoding.toUpperCase()}, as its first bytes show.`];
  const words = [...new Set(text.match(/[\p{L}\d]*[^\p{ASCII}][\p{L}\d]*/gu) ?? [])].slice(0, 3);
  const examples = words.length > 0 ? `, in which it has the words ${words.map((word) => `"${word}"`).join(', ')}` : '';
  return [`The text is not UTF-8. It is read as Windows-1252${examples}.`];
}

function quoteEvidence(quote: string): string {
  return quote === '' ? 'Quotes are ordinary characters of cells.' : `Cells are quoted with ${quote}.`;
}

type Separation = DelimitedText & { evidence: string };

function separation(lines: string, questions: Questions): Separation {
  const declared = markOf(questions.override('delimiter', [...DELIMITERS, 'tab']));
  const quote = questions.override('quote', [...QUOTES]);
  const candidates = (declared === null ? [...DELIMITERS] : [declared])
    .map((delimiter) => withFittingQuote(lines, delimiter, quote))
    .sort((a, b) => Number(b.width > 1) - Number(a.width > 1) || b.share - a.share || b.width - a.width);
  const best = candidates[0] as DelimitedText;
  if (declared !== null) return { ...best, evidence: 'as you said' };
  const rivals = candidates.filter(
    (one) => isConsistent(one) && one.width > 1 && one.skippedLines <= best.skippedLines,
  );
  const chosen = rivals.length > 1 ? asked(rivals, questions) : best;
  const cells = chosen.width === 1 ? '1 cell' : `${chosen.width} cells`;
  const share = chosen.share === 1 ? 'every line' : `${Math.floor(100 * chosen.share)} % of the lines`;
  return {
    ...chosen,
    evidence:
      chosen.width === 1
        ? 'every line has 1 cell'
        : `${share} at the beginning have ${cells}`.replace(
            'every line at the beginning have',
            'every line at the beginning has',
          ),
  };
}

function asked(rivals: readonly DelimitedText[], questions: Questions): DelimitedText {
  const answer = questions.ask({
    field: 'delimiter',
    question: 'Which character separates the cells?',
    choices: rivals.map(({ delimiter, records }) => ({
      value: delimiter === '\t' ? 'tab' : delimiter,
      meaning: `A ${NAMES[delimiter]}: the first line has the cells ${(records[0] ?? [])
        .slice(0, 5)
        .map((cell) => JSON.stringify(cell.slice(0, 40)))
        .join(', ')}.`,
    })),
    evidence: 'Every line has the same number of cells with each of them.',
  });
  return rivals.find(({ delimiter }) => delimiter === markOf(answer)) ?? (rivals[0] as DelimitedText);
}

/** A tab can hardly be typed. */
function markOf(answer: string | null): string | null {
  return answer === 'tab' ? '\t' : answer;
}

function withFittingQuote(lines: string, delimiter: string, declared: string | null): DelimitedText {
  if (declared !== null) return readDelimited(lines, delimiter, declared);
  const usual = readDelimited(lines, delimiter, '"');
  if (usual.quotedCells === 0 && lines.includes("'")) {
    const single = readDelimited(lines, delimiter, "'");
    if (single.quotedCells > 0 && !single.isTorn && isConsistent(single)) return single;
  }
  if (!usual.isTorn) return usual;
  const none = readDelimited(lines, delimiter, '');
  return isConsistent(none) ? none : usual;
}
