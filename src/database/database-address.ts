/** What a log may show of a database URL: the path of SQLite; the host, port and database name of PostgreSQL. */
export function databaseAddress(url: string): string {
  if (url.startsWith('sqlite:')) return url.slice('sqlite:'.length);
  const scheme = /^\w+:/.exec(url)?.[0] ?? '';
  if (!URL.canParse(url)) return scheme;
  const { host, pathname, search, hash } = new URL(url);
  // A password with an unescaped "/", "?" or "#" continues after what was parsed as the host.
  return `${pathname}${search}${hash}`.includes('@') ? scheme : `${scheme}//${host}${pathname}`;
}
