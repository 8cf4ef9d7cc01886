import { customerRows } from './customer-rows.js';
import { eventRows } from './event-rows.js';
import type { InspectedTable } from './inspected-table.js';
import { askWhatAmountsAre } from './purchase-amounts.js';
import { askWhatRepeats } from './repeated-customers.js';
import type { RowKind } from './row-kind.js';
import { spendRows } from './spend-rows.js';

/** In the order in which they are tried: the last one fits every file. */
const ROW_KINDS: readonly RowKind[] = [spendRows, eventRows, customerRows];

/** What the rows of a file are, and why. */
export function rowKindOf(table: InspectedTable): { kind: RowKind; evidence: string } {
  const given = table.questions.override(
    'row',
    ROW_KINDS.map(({ kind }) => kind),
  );
  for (const kind of ROW_KINDS) {
    if (given === null && kind === customerRows && !askWhatRepeats(table)) askWhatAmountsAre(table);
    const evidence = given === kind.kind ? table.questions.reason('row') : kind.evidence(table);
    if (given === null ? evidence !== null : given === kind.kind) return { kind, evidence: evidence ?? '' };
  }
  return { kind: customerRows, evidence: '' };
}
