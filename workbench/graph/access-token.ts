const NAME = 'trialgraph access token';

/** Kept for as long as the tab is open: whoever opens the browser next has to know it. */
export function keepToken(token: string): void {
  sessionStorage.setItem(NAME, token);
}

/** The headers that a request needs where the server asks for an access token. */
export function accessHeaders(): Record<string, string> {
  const token = sessionStorage.getItem(NAME);
  return token ? { Authorization: `Bearer ${token}` } : {};
}
