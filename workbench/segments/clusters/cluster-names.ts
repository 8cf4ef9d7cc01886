/** A feature or a sentence with the names of what it calls by its key. @param names by key */
export function withNames(words: string, names: ReadonlyMap<string, string>): string {
  return names.get(words) ?? words.replaceAll(/"([^"]+)"/g, (_, key: string) => `“${names.get(key) ?? key}”`);
}

/** The graph suggests names of segments with keys, such as `High engagement_minutes, rare purchase`. */
export function suggestedWithNames(suggested: string, names: ReadonlyMap<string, string>): string {
  const tags = suggested.split(', ').map((tag) =>
    tag
      .split(' ')
      .map((word) => nameOf(word, names))
      .join(' '),
  );
  const name = tags.join(', ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Within a name, the names of others begin with a small letter, but for those such as `VIP` and `E-mail`. */
function nameOf(word: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(word) ?? names.get(word.charAt(0).toLowerCase() + word.slice(1));
  if (name === undefined) return word;
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
