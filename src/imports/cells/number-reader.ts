import { isWithinLimits, NUMBER_LIMITS } from '../../graph/number-limits.js';
import { CellError, shown } from '../import-error.js';
import type { CellReader } from './columns.js';
import { type NumberFormat, numberParser } from './number-format.js';
import { numberProblem } from './number-problem.js';

/** A number whose digits say that it is not 0. */
const NOT_ZERO = /^[^eE]*[1-9]/;

/** Reads numbers as a column writes them. */
export function numberReader(format: NumberFormat = {}): CellReader<number> {
  const parse = numberParser(format);
  return (text) => {
    const parsed = parse(text);
    if (parsed === null) throw numberProblem(text, format);
    const number = Number(parsed);
    // What is too near to zero for the machine becomes 0.
    if (isWithinLimits(number) && (number !== 0 || !NOT_ZERO.test(parsed))) return number + 0;
    throw new CellError(`${shown(text)} is out of range.`, NUMBER_LIMITS, 'OUT_OF_RANGE');
  };
}
