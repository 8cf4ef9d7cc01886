import { requireMagnitude, requirePositive } from '../../argument-checks.js';
import { InvalidInputError } from '../../invalid-input.js';
import type { Alternative } from '../../summaries.js';
import type { MarginKind, PlannedMargin } from './power-input.js';

/** A checked margin; `size` is absolute and null where it is to be solved for. */
export interface CheckedMargin {
  kind: MarginKind;
  size: number | null;
  /** Where the size came from, for messages. */
  field: string;
}

/** @throws InvalidInputError naming the field */
export function checkedMargin({ kind, absolute, relative }: PlannedMargin, baseline: number): CheckedMargin {
  if (kind !== 'NON_INFERIORITY' && kind !== 'EQUIVALENCE') {
    throw new InvalidInputError('margin.kind', `must be NON_INFERIORITY or EQUIVALENCE, not ${String(kind)}`);
  }
  if (absolute != null && relative != null) {
    throw new InvalidInputError('margin', 'margin must be at most one of absolute and relative.');
  }
  if (absolute != null) return checkedSize(kind, 'margin.absolute', absolute);
  if (relative == null) return { kind, size: null, field: 'margin' };
  requirePositive('margin.relative', relative);
  if (!(baseline > 0)) {
    throw new InvalidInputError('margin.relative', `margin.relative needs a baseline above 0, not ${baseline}.`);
  }
  return checkedSize(kind, 'margin.relative', relative * baseline);
}

function checkedSize(kind: MarginKind, field: string, size: number): CheckedMargin {
  requirePositive(field, size);
  requireMagnitude(field, size);
  return { kind, size, field };
}

/** The alternative of the test: non-inferiority is one-sided, towards more unless said otherwise. */
export function plannedAlternative(given: Alternative | null | undefined, margin: PlannedMargin | null): Alternative {
  if (margin?.kind !== 'NON_INFERIORITY') {
    const alternative = given ?? 'TWO_SIDED';
    if (!margin || alternative === 'TWO_SIDED') return alternative;
    throw new InvalidInputError('alternative', 'An equivalence test is two-sided: omit alternative.');
  }
  if (given !== 'TWO_SIDED') return given ?? 'GREATER';
  const message = 'A non-inferiority test is one-sided: use GREATER where more is better, LESS where less is better.';
  throw new InvalidInputError('alternative', message);
}
