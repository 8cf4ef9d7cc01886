const BYTES = 16;
const HEXADECIMAL = 16;

/** A key that nobody else makes. `crypto.randomUUID` is missing where the page comes over plain HTTP from another machine. */
export function randomKey(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(BYTES))];
  return bytes.map((byte) => byte.toString(HEXADECIMAL).padStart(2, '0')).join('');
}
