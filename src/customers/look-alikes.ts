const EXAMPLES = 3;

/** Pairs of keys, or of values, that a person takes for the same: counted, with the first few of each kind. */
export class LookAlikes {
  private readonly kinds = new Map<string, { pairs: number; examples: string[] }>();

  /** @param kind what both are, in the plural, such as "customer keys" */
  note(kind: string, pairs: readonly (readonly [string, string])[]): void {
    if (pairs.length === 0) return;
    const noted = this.kinds.get(kind) ?? { pairs: 0, examples: [] };
    this.kinds.set(kind, noted);
    noted.pairs += pairs.length;
    for (const [a, b] of pairs.slice(0, EXAMPLES - noted.examples.length)) {
      noted.examples.push(`${shown(a)} and ${shown(b)}`);
    }
  }

  /** One sentence for each kind, without the keys: for what is kept after customers are erased. */
  counts(): string[] {
    return [...this.kinds].map(([kind, { pairs }]) =>
      pairs === 1 ? `Two ${kind} look alike.` : `${pairs} pairs of ${kind} look alike.`,
    );
  }

  /** One sentence for each kind. */
  sentences(): string[] {
    return [...this.kinds].map(([kind, { pairs, examples }]) =>
      pairs === 1
        ? `Two ${kind} look alike: ${examples[0]}.`
        : `${pairs} pairs of ${kind} look alike, such as ${examples.join('; ')}.`,
    );
  }
}

/** Each of the new texts with the first other text that has the same form. */
export function pairsOf(
  texts: readonly string[],
  newTexts: readonly string[],
  formOf: (text: string) => string,
): [string, string][] {
  const first = new Map(texts.map((text) => [formOf(text), text]));
  const pairs: [string, string][] = [];
  for (const text of newTexts) {
    const form = formOf(text);
    const other = first.get(form);
    if (other === undefined) first.set(form, text);
    else if (other !== text) pairs.push([other, text]);
  }
  return pairs;
}

/** Letters that look alike are told apart by their code points. */
function shown(text: string): string {
  const codes = Array.from(text).filter((letter) => letter > '~');
  const named = codes
    .slice(0, 3)
    .map((letter) => `U+${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`);
  return `"${text}"${named.length > 0 ? ` (${named.join(' ')})` : ''}`;
}
