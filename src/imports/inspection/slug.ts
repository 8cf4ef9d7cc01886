const LONGEST = 64;
/** Letters that do not come apart into a letter and an accent. */
const LETTERS = new Map(Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i' }));

/**
 * A key for a name: letters and digits without accents in lower case, joined by a mark.
 * @param otherwise for a name without any of them, such as one in Chinese
 */
export function slug(name: string, mark: '_' | '-', otherwise: string): string {
  const words = name
    .replace(/([\p{Ll}\d])(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{ASCII}]/gu, (letter) => LETTERS.get(letter) ?? ' ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return (
    words
      .join(mark)
      .slice(0, LONGEST)
      .replace(/[-_]+$/, '') || otherwise
  );
}

/** Slugs for several names, each another one. */
export function slugs(names: readonly string[], mark: '_' | '-', otherwise: string): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const first = slug(name, mark, `${otherwise}${mark}${index + 1}`);
    let key = first;
    for (let number = 2; taken.has(key); number += 1) key = `${first.slice(0, LONGEST - 6)}${mark}${number}`;
    taken.add(key);
    return key;
  });
}
