/** What can have the focus in a cell. */
const FOCUSABLE = 'a[href], button:not([disabled])';

/** How many rows a key goes down; the first and the last row are far enough. */
const ROWS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** In a table, the arrow keys go from a link or button to that of the next row; Home and End to the first and the last row. */
export function goThroughTables(event: KeyboardEvent): void {
  const rows = ROWS[event.key];
  const focused = event.target;
  if (rows === undefined || event.defaultPrevented || !(focused instanceof HTMLElement)) return;
  const cell = focused.closest<HTMLTableCellElement>('tbody th, tbody td');
  const row = cell?.closest('tr');
  if (!cell || !row || !focused.matches(FOCUSABLE)) return;
  const column = [...(row.parentElement?.children ?? [])].flatMap((one) => {
    const found = (one as HTMLTableRowElement).cells[cell.cellIndex]?.querySelector<HTMLElement>(FOCUSABLE);
    return found ? [found] : [];
  });
  const place = Math.min(column.length - 1, Math.max(0, column.indexOf(focused) + rows));
  event.preventDefault();
  column[place]?.focus();
}
