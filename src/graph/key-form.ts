const LONGEST = 200;
/** The keys of nearly everybody: nothing to do. */
const PLAIN = /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/;
/** Control characters, those that show nothing or change the direction of writing, line ends, and halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]/u;
const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;
/**
 * The same in texts for people, which can have several lines, joiners of letters, as Persian words and emoji have, and the flags of parts of
 * countries, such as England: a black flag with letters that cannot be seen (Unicode Technical Standard 51, "emoji tag sequence").
 */
const UNSEEN_IN_TEXT =
  /(\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f})|\u034f|(?![\n\r\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]/gu;
/** Something that can be seen; not the blank of Braille. */
const SOMETHING = /(?!\p{Default_Ignorable_Code_Point})[^\s\p{Cc}\u2800]/u;
/** No database stores these. */
const IMPOSSIBLE = /[\0\p{Cs}]/u;

/** Greek and Cyrillic letters beside the Latin ones that look the same, in lower case. */
const SAME_SHAPE = new Map(
  Object.entries({
    ...{ α: 'a', а: 'a', в: 'b', с: 'c', ԁ: 'd', ε: 'e', е: 'e', ё: 'e', н: 'h', һ: 'h', ι: 'i', і: 'i', ј: 'j' },
    ...{ κ: 'k', к: 'k', м: 'm', ο: 'o', о: 'o', ρ: 'p', р: 'p', ԛ: 'q', ѕ: 's', τ: 't', т: 't', υ: 'u', ν: 'v' },
    ...{ ѵ: 'v', ԝ: 'w', χ: 'x', х: 'x', у: 'y', γ: 'y' },
  }),
);

/** The one form in which a key or a category is stored: without space around it, and accents composed with their letters (NFC). */
export function normalForm(text: string): string {
  return PLAIN.test(text) ? text : text.trim().normalize('NFC');
}

/** Whether a text in its normal form can be a key or category: 1 to 200 characters that can be seen, on one line. */
export function isKeyForm(text: string): boolean {
  return PLAIN.test(text) || (text.length >= 1 && text.length <= LONGEST && !UNSEEN.test(text));
}

/** Whether a text for people has only characters that can be seen: others could reverse the text beside it, or imitate another name. */
export function isSeen(text: string): boolean {
  return SOMETHING.test(text) && withoutUnseen(text) === text;
}

/** A text for people without what cannot be seen, such as a name from the header of a file. */
export function seenPart(text: string): string {
  const seen = withoutUnseen(text).trim();
  return SOMETHING.test(seen) ? seen : '';
}

/** Flags stay. */
function withoutUnseen(text: string): string {
  return text.replace(UNSEEN_IN_TEXT, '$1');
}

/** Whether a database can store a text at all, or could have stored it as a key before keys had limits. */
export function canBeStored(text: string): boolean {
  return PLAIN.test(text) || !IMPOSSIBLE.test(text);
}

/**
 * What texts have in common that a person takes for the same: space around them, upper or lower case, wide or narrow letters, ligatures, and
 * letters of other alphabets with the same shape.
 */
export function lookAlikeForm(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const folded = text.normalize('NFKC').replace(IGNORED, '').toLowerCase().normalize('NFKC').trim();
  return Array.from(folded, (letter) => SAME_SHAPE.get(letter) ?? letter).join('');
}
