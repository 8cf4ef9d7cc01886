import type { ZipArchive } from '../archives/zip-archive.js';
import { readXml } from './xml-reader.js';

/** What the number of a cell with a style is. */
export type NumberKind = 'NUMBER' | 'DATE' | 'TIME' | 'DATE_AND_TIME' | 'DURATION';

/** Number formats that every workbook has, by their ids; those of East Asian versions of Excel are dates. */
const BUILT_IN: readonly (readonly [from: number, to: number, kind: NumberKind])[] = [
  [14, 17, 'DATE'],
  [18, 21, 'TIME'],
  [22, 22, 'DATE_AND_TIME'],
  [27, 31, 'DATE'],
  [32, 33, 'TIME'],
  [34, 36, 'DATE'],
  [45, 45, 'TIME'],
  [46, 46, 'DURATION'],
  [47, 47, 'TIME'],
  [50, 54, 'DATE'],
  [55, 56, 'DATE'],
  [57, 58, 'DATE'],
];
const MOST_STYLES = 100_000;

/** What the numbers of cells are, by the number of their style. @param part null for a workbook without styles */
export async function readStyles(archive: ZipArchive, part: string | null): Promise<NumberKind[]> {
  if (part === null) return [];
  const formats = new Map<string, NumberKind>();
  const styles: NumberKind[] = [];
  let isInCellStyles = false;
  await readXml(archive.read(part), archive.file, part, {
    open(name, { numFmtId: id = '0', formatCode = '' }) {
      if (name === 'numFmt' && formats.size < MOST_STYLES) formats.set(id, numberKind(formatCode));
      if (name === 'cellXfs') isInCellStyles = true;
      if (name === 'xf' && isInCellStyles && styles.length < MOST_STYLES) {
        styles.push(formats.get(id) ?? builtIn(Number(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') isInCellStyles = false;
    },
  });
  return styles;
}

function builtIn(id: number): NumberKind {
  return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'NUMBER';
}

/** What a number format shows. @param code such as `dd/mm/yyyy hh:mm` */
export function numberKind(code: string): NumberKind {
  // Formats for negative numbers and zero follow the first; quoted and escaped text, colors and locales are no letters of dates.
  const bare = code
    .replace(/"[^"]*"?|[\\_*]./g, '')
    .replace(/;.*/s, '')
    .toLowerCase();
  if (/\[(h+|m+|s+)\]/.test(bare)) return 'DURATION';
  const letters = bare.replace(/\[[^\]]*\]?/g, '').replace(/general/g, '');
  const hasClock = /[hs]/.test(letters);
  const hasDay = /[yd]|(?<![0#?.\d])e(?![+-])/.test(letters) || (!hasClock && /m/.test(letters));
  if (hasDay) return hasClock ? 'DATE_AND_TIME' : 'DATE';
  return hasClock ? 'TIME' : 'NUMBER';
}
