import type { NumberKind } from './cell-styles.js';
import { serialText } from './serial-dates.js';
import { unescaped } from './string-text.js';

/** How a number is shown, and from when dates are counted. */
export interface CellStyle {
  kind: NumberKind;
  from1904: boolean;
}

interface Context {
  sharedText(index: number): string | null;
  style(index: number): CellStyle;
}

/** How cells of a type are stored, by the letters of the format. */
const TYPES: Readonly<Record<string, (stored: string, context: Context, style: number) => string | null>> = {
  n: (stored, context, style) => {
    const value = Number(stored);
    const { kind, from1904 } = context.style(style);
    return Number.isFinite(value) ? serialText(value, kind, from1904) : null;
  },
  s: (stored, context) => context.sharedText(Number(stored)),
  str: (stored) => unescaped(stored),
  inlineStr: (stored) => stored,
  b: (stored) => (stored.trim() === '1' || stored.trim() === 'true' ? 'TRUE' : 'FALSE'),
  // Errors such as #N/A: whoever reads the column refuses them, or takes them for a missing value.
  e: (stored) => stored,
  // Dates of ISO 8601, which some programs write.
  d: (stored) => stored,
};

/** The text of a cell; null for one that cannot be read. @param stored not empty */
export function cellText(stored: string, type: string, context: Context, style: number): string | null {
  return Object.hasOwn(TYPES, type) ? (TYPES[type]?.(stored, context, style) ?? null) : null;
}
