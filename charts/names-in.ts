/** The kind of thing that a sentence names before a key or a list of keys, such as `channel` in `channel is one of "google", "instagram"`. */
const KIND = /\b(channel|segment|metric|attribute|experiment|arm)s?\b[^"“”]*(?:["“][^"“”]*["”](?:, | or |, or ))*$/i;
/** A kind is named just before its keys. */
const NEAR = 300;

/**
 * The names of all that an answer has with a key and a name, by key. Where things of different kinds share a key, a name
 * is found by the kind and the key only.
 */
export function namesIn(answer: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const ambiguous = new Set<string>();
  const put = (key: string, name: string) => {
    if ((names.get(key) ?? name) !== name) ambiguous.add(key);
    names.set(key, name);
  };
  collect(answer, '', (kind, key, name) => {
    put(key, name);
    put(ofKind(kind, key), name);
  });
  for (const key of ambiguous) names.delete(key);
  return names;
}

/** What a sentence calls by its key after some words, as people call it. */
export function nameAfter(names: ReadonlyMap<string, string>, before: string, key: string): string {
  const name = names.get(key);
  if (name !== undefined) return name;
  const kind = KIND.exec(before.slice(-NEAR))?.[1]?.toLowerCase();
  return (kind && names.get(ofKind(kind, key))) ?? key;
}

const ofKind = (kind: string, key: string) => `${kind}\n${key}`;

function collect(part: unknown, kind: string, found: (kind: string, key: string, name: string) => void): void {
  if (Array.isArray(part)) {
    for (const one of part) collect(one, kind, found);
  } else if (part !== null && typeof part === 'object') {
    const { key, name } = part as { key?: unknown; name?: unknown };
    if (typeof key === 'string' && typeof name === 'string') found(kind, key, name);
    for (const [field, one] of Object.entries(part)) {
      const isPage = field === 'edges' || field === 'node';
      collect(one, isPage ? kind : field.replace(/s$/, ''), found);
    }
  }
}
