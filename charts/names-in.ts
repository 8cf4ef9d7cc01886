/**
 * The names of all that an answer has with a key and a name, by key. A key of several things with different names has none here: a
 * sentence does not say which one it means.
 */
export function namesIn(answer: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const ambiguous = new Set<string>();
  collect(answer, (key, name) => {
    if ((names.get(key) ?? name) !== name) ambiguous.add(key);
    names.set(key, name);
  });
  for (const key of ambiguous) names.delete(key);
  return names;
}

function collect(part: unknown, found: (key: string, name: string) => void): void {
  if (Array.isArray(part)) {
    for (const one of part) collect(one, found);
  } else if (part !== null && typeof part === 'object') {
    const { key, name } = part as { key?: unknown; name?: unknown };
    if (typeof key === 'string' && typeof name === 'string') found(key, name);
    for (const one of Object.values(part)) collect(one, found);
  }
}
