const EXAMPLES = 3;

/** How many pairs there are; at least as many, where counting ended early. */
interface PairCount {
  pairs: number;
  isAtLeast: boolean;
}

/** Pairs of keys, or of values, that a person takes for the same: counted, with the first few of each kind. */
export class LookAlikes {
  private readonly kinds = new Map<string, PairCount & { examples: string[] }>();

  /**
   * @param kind what both are, in the plural, such as "customer keys"
   * @param counted how many there are, where `pairs` are only the first ones
   */
  note(kind: string, pairs: readonly (readonly [string, string])[], counted?: PairCount): void {
    if (pairs.length === 0) return;
    const noted = this.kinds.get(kind) ?? { pairs: 0, isAtLeast: false, examples: [] };
    this.kinds.set(kind, noted);
    noted.pairs += counted?.pairs ?? pairs.length;
    noted.isAtLeast ||= counted?.isAtLeast ?? false;
    for (const [a, b] of pairs.slice(0, EXAMPLES - noted.examples.length)) {
      noted.examples.push(`${shown(a)} and ${shown(b)}`);
    }
  }

  /** One sentence for each kind, without the keys: for what is kept after customers are erased. */
  counts(): string[] {
    return [...this.kinds].map(([kind, counted]) => `${subject(kind, counted)} look alike.`);
  }

  /** One sentence for each kind. */
  sentences(): string[] {
    return [...this.kinds].map(([kind, counted]) => {
      const { pairs, examples } = counted;
      const which = pairs === 1 ? `: ${examples[0]}` : `, such as ${examples.join('; ')}`;
      return `${subject(kind, counted)} look alike${which}.`;
    });
  }
}

function subject(kind: string, { pairs, isAtLeast }: PairCount): string {
  if (pairs === 1) return `Two ${kind}`;
  return `${isAtLeast ? 'At least ' : ''}${pairs.toLocaleString('en-US')} pairs of ${kind}`;
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
