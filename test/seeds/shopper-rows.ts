import { readFileSync } from 'node:fs';
import type { Manifest } from '../../src/imports/manifests/manifest.js';
import { readManifest } from '../../src/imports/manifests/manifest-reader.js';

/** Sessions and purchases of a traffic type by kind of visitor: returning, new, other. */
type Counts = readonly [type: number, ...kinds: readonly (readonly [sessions: number, purchases: number])[]];

/**
 * The sessions of the UCI data set Online Shoppers Purchasing Intention (Sakar & Kastro 2018, CC BY 4.0) by traffic type and kind of
 * visitor.
 */
const SESSIONS: readonly Counts[] = [
  [1, [2407, 255], [37, 7], [7, 0]],
  [2, [2966, 608], [936, 238], [11, 1]],
  [3, [1905, 154], [140, 25], [7, 1]],
  [4, [970, 132], [99, 33], [0, 0]],
  [5, [110, 17], [149, 39], [1, 0]],
  [6, [401, 42], [42, 11], [1, 0]],
  [7, [35, 11], [5, 1], [0, 0]],
  [8, [167, 45], [175, 50], [1, 0]],
  [9, [33, 4], [9, 0], [0, 0]],
  [10, [425, 85], [22, 5], [3, 0]],
  [11, [195, 41], [51, 6], [1, 0]],
  [12, [1, 0], [0, 0], [0, 0]],
  [13, [731, 43], [6, 0], [1, 0]],
  [14, [12, 2], [1, 0], [0, 0]],
  [15, [36, 0], [2, 0], [0, 0]],
  [16, [2, 1], [1, 0], [0, 0]],
  [17, [1, 0], [0, 0], [0, 0]],
  [18, [9, 0], [1, 0], [0, 0]],
  [19, [16, 1], [1, 0], [0, 0]],
  [20, [129, 29], [17, 7], [52, 14]],
];
const KINDS = ['Returning_Visitor', 'New_Visitor', 'Other'];

const MANIFEST = 'seeds/manifests/online-shoppers.json';

export const shopperManifest = readManifest(readFileSync(MANIFEST, 'utf8'), MANIFEST) as Manifest;

/** A file with the columns, the sessions and the purchases of the public one; what is not counted here is filled with zeros. */
export function shopperFile(): string {
  const attributes = shopperManifest.attributes ?? [];
  const columns = attributes.flatMap((attribute) => ('column' in attribute ? attribute.column : []));
  const cells = attributes.map(({ type }) => (type === 'BOOLEAN' ? 'FALSE' : '0'));
  const lines = SESSIONS.flatMap(([type, ...kinds]) =>
    kinds.flatMap(([sessions, purchases], kind) =>
      Array.from({ length: sessions }, (_, index) => {
        const own = columns.map((column, place) => (column === 'VisitorType' ? KINDS[kind] : cells[place]));
        return `${[...own, type, index < purchases ? 'TRUE' : 'FALSE'].join(',')}\n`;
      }),
    ),
  );
  return `${[...columns, 'TrafficType', 'Revenue'].join(',')}\n${lines.join('')}`;
}
