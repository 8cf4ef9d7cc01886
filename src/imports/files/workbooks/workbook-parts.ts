import { posix } from 'node:path';
import { ImportError } from '../../import-error.js';
import type { ZipArchive } from '../archives/zip-archive.js';
import { readXml } from './xml-reader.js';

const MOST_SHEETS = 1_000;

export interface WorkbookSheet {
  name: string;
  /** Its part in the archive. */
  part: string;
  isHidden: boolean;
}

/** What a workbook has, and where in its archive. */
export interface WorkbookParts {
  sheets: WorkbookSheet[];
  /** Null for a workbook whose cells have their texts themselves. */
  sharedStrings: string | null;
  styles: string | null;
  /** Whether dates are counted from 1904. */
  from1904: boolean;
}

/** @throws ImportError for an archive that is no workbook */
export async function workbookParts(archive: ZipArchive): Promise<WorkbookParts> {
  const root = await relationsOf(archive, '');
  const workbook = [...root.values()].find(({ type }) => type === 'officeDocument')?.target;
  if (workbook === undefined || !archive.has(workbook)) throw noWorkbook(archive.file);
  const relations = await relationsOf(archive, workbook);
  const part = (type: string) => {
    const found = [...relations.values()].find((one) => one.type === type)?.target;
    return found !== undefined && archive.has(found) ? found : null;
  };
  const parts: WorkbookParts = {
    sheets: [],
    sharedStrings: part('sharedStrings'),
    styles: part('styles'),
    from1904: false,
  };
  let isWorkbook = false;
  await readXml(archive.read(workbook), archive.file, workbook, {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true;
      if (name === 'workbookPr') parts.from1904 = isTrue(attributes.date1904);
      if (name !== 'sheet' || parts.sheets.length >= MOST_SHEETS) return;
      const relation = relations.get(idOf(attributes) ?? '');
      // Charts are sheets too, without cells.
      if (relation?.type !== 'worksheet') return;
      const isHidden = (attributes.state ?? 'visible') !== 'visible';
      parts.sheets.push({ name: attributes.name ?? '', part: relation.target, isHidden });
    },
  });
  if (!isWorkbook) throw noWorkbook(archive.file);
  return parts;
}

interface Relation {
  /** The last word of its type: Excel has two sets of types. */
  type: string;
  target: string;
}

/** The parts to which a part refers, by their ids. @param part '' for the archive itself */
async function relationsOf(archive: ZipArchive, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part);
  const path = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations = new Map<string, Relation>();
  if (!archive.has(path)) return relations;
  await readXml(archive.read(path), archive.file, path, {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External' || relations.size >= MOST_SHEETS * 2) return;
      const absolute = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      relations.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: absolute });
    },
  });
  return relations;
}

function idOf(attributes: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(attributes).find(([name]) => /:id$/.test(name))?.[1];
}

/** Booleans of XML. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function noWorkbook(file: string): ImportError {
  return new ImportError('The file has no workbook.', { file, expected: 'a workbook saved as .xlsx, or a CSV file' });
}
