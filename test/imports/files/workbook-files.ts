import { zipOf } from './zip-files.js';

const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export interface SheetXml {
  name: string;
  /** The XML of its rows, or cells of a table that are written as texts and numbers. */
  rows: string | readonly (readonly (string | number | null)[])[];
  /** XML after the rows. */
  after?: string;
  state?: string;
}

interface WorkbookXml {
  sheets: SheetXml[];
  /** The XML of each shared string. */
  strings?: string[];
  /** Number formats: the style with the number of their place. */
  formats?: string[];
  date1904?: boolean;
}

/** Excel's parts of a workbook. */
export function workbookFiles({ sheets, strings = [], formats = ['General'], date1904 = false }: WorkbookXml) {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`;
  const relations = (all: string[]) => `<?xml version="1.0"?>\n<Relationships>${all.join('')}</Relationships>`;
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations([relation('rId1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name}"${state ? ` state="${state}"` : ''} sheetId="${at}" r:id="s${at}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at) => relation(`s${at}`, 'worksheet', `worksheets/sheet${at}.xml`)),
      relation('strings', 'sharedStrings', '/xl/sharedStrings.xml'),
      relation('styles', 'styles', 'styles.xml'),
    ]),
    'xl/sharedStrings.xml': `<sst>${strings.map((one) => `<si>${one}</si>`).join('')}</sst>`,
    'xl/styles.xml':
      `<styleSheet><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}` +
      `</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((_, at) => `<xf numFmtId="${200 + at}"/>`).join('')}` +
      '<xf numFmtId="14"/></cellXfs></styleSheet>',
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at}.xml`, sheetXml(sheet)])),
  };
}

export const workbook = (parts: WorkbookXml): Buffer => zipOf(workbookFiles(parts));

/** A workbook with one sheet. */
export const sheet = (rows: SheetXml['rows'], more: Omit<WorkbookXml, 'sheets'> & { after?: string } = {}): Buffer =>
  workbook({ ...more, sheets: [{ name: 'Sheet1', rows, after: more.after }] });

function sheetXml({ rows, after = '' }: SheetXml): string {
  const xml =
    typeof rows === 'string' ? rows : rows.map((cells) => `<row>${cells.map(cellXml).join('')}</row>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}"><sheetData>${xml}</sheetData>${after}</worksheet>`;
}

function cellXml(value: string | number | null): string {
  if (value === null) return '<c/>';
  return typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
}
