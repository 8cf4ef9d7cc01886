/** The rows of generated CSV lines, by column. The demo files quote nothing, so a comma always separates. */
export function csvRows(lines: Iterable<string>): Record<string, string>[] {
  const [header, ...rest] = [...lines].map((line) => line.replace(/\n$/, '').split(','));
  return rest.map((cells) => {
    if (cells.length !== header!.length) throw new Error(`ragged row: ${cells.join(',')}`);
    return Object.fromEntries(header!.map((column, i) => [column, cells[i]!]));
  });
}
