import type { Manifest, Suggestion } from '../inspection.js';

/** An option of a manifest that was set: of a column, or of the whole file. */
export interface ManifestChange {
  column: string | null;
  option: string;
  value: unknown;
}

/** The change that a suggestion makes; null where the file does not say to which value. */
export function changeOf(column: string | null, { option, value }: Suggestion): ManifestChange | null {
  return value === undefined ? null : { column, option, value };
}

/** The changes with one more, which replaces an earlier one of the same option. Words are added to those that are listed. */
export function withChange(changes: readonly ManifestChange[], change: ManifestChange): ManifestChange[] {
  const isSame = ({ column, option }: ManifestChange) => column === change.column && option === change.option;
  const before = changes.find(isSame)?.value;
  return [...changes.filter((one) => !isSame(one)), { ...change, value: together(before, change.value) }];
}

/** The manifest with these changes. */
export function changedManifest(manifest: Manifest, changes: readonly ManifestChange[]): Manifest {
  let changed: Manifest = { ...manifest };
  for (const { column, option, value } of changes) {
    if (column === null) changed[option] = value;
    else changed = inColumns(changed, column, option, value) as Manifest;
  }
  return changed;
}

/** Sets the option wherever the column is named. */
function inColumns(part: unknown, column: string, option: string, value: unknown): unknown {
  if (Array.isArray(part)) return part.map((one) => inColumns(one, column, option, value));
  if (typeof part !== 'object' || part === null) return part;
  const inside = Object.fromEntries(
    Object.entries(part).map(([name, one]) => [name, inColumns(one, column, option, value)]),
  );
  return inside.column === column ? { ...inside, [option]: together(inside[option], value) } : inside;
}

function together(before: unknown, value: unknown): unknown {
  return Array.isArray(before) && Array.isArray(value) ? [...new Set([...before, ...value])] : value;
}
