import type { DecimalMark, GroupingMark } from '../../cells/number-format.js';
import type { ColumnProfile } from '../column-profile.js';
import type { Questions } from '../questions.js';
import { columnField } from './column-type.js';

/** The answer that numbers have no mark between thousands. */
export const NO_GROUPING = 'none';
export type Grouping = GroupingMark | typeof NO_GROUPING;

const DECIMALS: readonly DecimalMark[] = ['.', ','];
const GROUPINGS: readonly Grouping[] = [NO_GROUPING, ',', '.', ' ', "'"];

/** The decimal mark that somebody gave in place of the guess. */
export function saidDecimal({ name }: ColumnProfile, questions: Questions): DecimalMark | null {
  return questions.override(columnField(name, 'decimal'), DECIMALS) as DecimalMark | null;
}

/** The mark between thousands that somebody gave. One that is the decimal mark too is not one between thousands. */
export function saidGrouping({ name }: ColumnProfile, questions: Questions): Grouping | null {
  return questions.override(columnField(name, 'grouping'), GROUPINGS) as Grouping | null;
}
