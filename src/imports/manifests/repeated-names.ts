/** Strings, and what opens, closes and separates; everything else of valid JSON says nothing about names. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** An object or a list that is not closed yet. */
interface Open {
  /** The names that an object has so far; null for a list. */
  names: Set<string> | null;
  /** The name or position of the part that is being read. */
  at: string | number;
}

/**
 * Where objects have a name twice, as paths such as `metrics.0.key`: `JSON.parse` would keep the last value without a word.
 * @param json valid JSON
 */
export function repeatedNames(json: string): string[] {
  const open: Open[] = [];
  const repeated = new Set<string>();
  let text = '';
  for (const [token] of json.matchAll(TOKENS)) {
    const inside = open.at(-1);
    if (token === '{') open.push({ names: new Set(), at: '' });
    else if (token === '[') open.push({ names: null, at: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':' && inside?.names) {
      inside.at = JSON.parse(text) as string;
      if (inside.names.has(inside.at)) repeated.add(open.map(({ at }) => at).join('.'));
      inside.names.add(inside.at);
    } else if (token === ',' && typeof inside?.at === 'number') inside.at += 1;
    else text = token;
  }
  return [...repeated];
}
