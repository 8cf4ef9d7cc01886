import { randomKey } from './random-key.js';

const nameOf = (sent: string) => `trialgraph sent ${sent}`;

/** The key of a change that was sent and not answered; a new one for any other. It survives loading the page again. */
export function keyOf(sent: string): string {
  const known = sessionStorage.getItem(nameOf(sent));
  if (known !== null) return known;
  const key = randomKey();
  sessionStorage.setItem(nameOf(sent), key);
  return key;
}

/** The change was answered: the same change once more is another one. */
export function forgetKeyOf(sent: string): void {
  sessionStorage.removeItem(nameOf(sent));
}
