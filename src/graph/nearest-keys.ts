/** Keys that are named in an error. */
const MOST_NAMED = 3;
/** One character in so many may differ. */
const LIKE = 3;
/** Longer keys are compared by their beginning. */
const COMPARED_LENGTH = 64;

/** Keys that are compared for all unknown ones of an input: each comparison takes some microseconds. */
const MOST_COMPARED = 10_000;

/** The existing keys of a kind, among which the nearest to unknown ones are looked for. */
export class NearestKeys {
  private readonly existing: readonly string[];
  private compared = 0;

  constructor(existing: Iterable<string>) {
    this.existing = [...existing];
  }

  /** The nearest keys of the first unknown ones; none for an empty one, and for the others, where looking for them would take long. */
  of(unknown: string): string[] {
    if (unknown === '' || this.compared >= MOST_COMPARED) return [];
    this.compared += this.existing.length;
    return nearestKeys(unknown, this.existing);
  }
}

/** The existing keys that an unknown one may be a slip of, the nearest first: at most a third differs, or it begins them. Upper and lower case count as the same. */
export function nearestKeys(unknown: string, existing: Iterable<string>): string[] {
  const wanted = unknown.toLowerCase().slice(0, COMPARED_LENGTH);
  const nearest: { key: string; distance: number }[] = [];
  for (const key of existing) {
    const compared = key.toLowerCase().slice(0, COMPARED_LENGTH);
    const distance = editDistance(wanted, compared);
    const alike = distance <= Math.ceil(Math.max(wanted.length, compared.length) / LIKE);
    if (!alike && !compared.startsWith(wanted)) continue;
    nearest.push({ key, distance });
    nearest.sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1));
    if (nearest.length > MOST_NAMED) nearest.pop();
  }
  return nearest.map(({ key }) => key);
}

/**
 * The fewest characters to insert, delete, replace or swap with a neighbour to turn one text into another (optimal string
 * alignment; Damerau 1964).
 */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = entry(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? entry(before, j - 2) + 1 : replaced;
      row.push(Math.min(replaced, swapped, entry(last, j) + 1, entry(row, j - 1) + 1));
    }
    [before, last] = [last, row];
  }
  return entry(last, b.length);
}

function entry(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
