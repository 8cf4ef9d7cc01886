const MOST_NAMED = 5;

/** The first of a list in words, and how many more there are. */
export function listed(words: readonly string[]): string {
  const named = words.slice(0, MOST_NAMED).join(', ');
  const more = words.length - MOST_NAMED;
  return more > 0 ? `${named} and ${more} more` : named;
}
