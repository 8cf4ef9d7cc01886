/** Reads parameters of an address that are words; others, and empty ones, are left out. */
export function readWords<Name extends string>(...names: Name[]) {
  return (search: Record<string, unknown>): { [Key in Name]?: string } => {
    const given = names.flatMap((name) => {
      const value = search[name];
      const isWord = typeof value === 'string' || typeof value === 'number';
      return isWord && value !== '' ? [[name, String(value)]] : [];
    });
    return Object.fromEntries(given);
  };
}
