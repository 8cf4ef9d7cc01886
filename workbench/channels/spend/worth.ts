/** What a customer of each channel is worth, as the address has it: `email:7.38,paid-ads:6.84`. */
export function readWorth(text: string | undefined): Map<string, number> {
  const parts = (text ?? '').split(',').map((part) => part.split(':'));
  return new Map(parts.flatMap(([key, value]) => (key && Number(value) > 0 ? [[key, Number(value)]] : [])));
}

export function writeWorth(worth: ReadonlyMap<string, number>): string | undefined {
  return [...worth].map(([key, value]) => `${key}:${value}`).join(',') || undefined;
}
