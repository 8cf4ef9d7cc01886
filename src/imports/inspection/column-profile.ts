import type { Sample } from './sample.js';

/** What the sampled cells of a column are. */
export interface ColumnProfile {
  name: string;
  index: number;
  /** Whether the header has the name once, so that a manifest can name the column. */
  isNamed: boolean;
  /** Every sampled cell, in the order of the file; empty ones are ''. */
  cells: readonly string[];
  /** How often each text occurs, without empty cells. */
  counts: ReadonlyMap<string, number>;
  empty: number;
}

export function profilesOf({ header, rows, texts }: Sample): ColumnProfile[] {
  const names = new Map<string, number>();
  for (const name of header) names.set(name, (names.get(name) ?? 0) + 1);
  return header.map((name, index) => {
    const cells = rows.map((row) => row[index] as string);
    const counts = new Map<string, number>();
    for (const cell of cells) if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1);
    // What the sample has missed.
    for (const text of texts[index] ?? [])
      if (text.trim() !== '' && !counts.has(text.trim())) counts.set(text.trim(), 0);
    const empty = cells.filter((cell) => cell === '').length;
    return { name, index, isNamed: name !== '' && names.get(name) === 1, cells, counts, empty };
  });
}

/** A column without the cells that are words for unknown. */
export function withoutWords(profile: ColumnProfile, words: ReadonlySet<string>): ColumnProfile {
  if (words.size === 0) return profile;
  const counts = new Map([...profile.counts].filter(([text]) => !words.has(text)));
  const cells = profile.cells.map((cell) => (words.has(cell) ? '' : cell));
  return { ...profile, counts, cells, empty: profile.cells.length - filled({ counts }) };
}

/** Cells that are not empty. */
export function filled({ counts }: Pick<ColumnProfile, 'counts'>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

/** Whether no two cells are equal, and none is empty. */
export function isUnique(profile: ColumnProfile): boolean {
  return profile.counts.size === profile.cells.length && profile.cells.length > 0;
}

/** The most frequent texts, the first ones first. */
export function examples({ counts }: ColumnProfile, most = 3): string[] {
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([text]) => text);
}

/** Texts quoted and shortened, for a sentence. */
export function listed(texts: readonly string[]): string {
  return texts.map((text) => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)).join(', ');
}
