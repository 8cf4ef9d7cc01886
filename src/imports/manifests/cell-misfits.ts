import { AttributeType } from '../../customers/attributes/attribute.js';
import { contradictoryWords } from '../cells/boolean-words.js';
import type { CellOptions } from '../cells/cell-formats.js';
import { contradictoryValues } from '../cells/words.js';
import { shown } from '../import-error.js';
import { booleanOptions, dateOptions, numberOptions } from './cell-options.js';
import type { Problem } from './manifest-problems.js';
import type { NamedColumn } from './named-column.js';

/** The options of columns of each type. */
const OPTIONS_OF_TYPE: Record<AttributeType, readonly string[]> = {
  [AttributeType.NUMBER]: Object.keys(numberOptions),
  [AttributeType.BOOLEAN]: Object.keys(booleanOptions),
  [AttributeType.DATE]: Object.keys(dateOptions),
  [AttributeType.CATEGORY]: ['values'],
};
const TYPES = Object.values(AttributeType);

/** Options of cells that contradict each other, or that a column of its type does not have. */
export function misfitsOfCells(whole: CellOptions, columns: readonly NamedColumn[]): Problem[] {
  return [
    ...misfitsOfOptions(whole, {}, ''),
    ...columns.flatMap((column) => [
      ...misfitsOfOptions(column, whole, `${column.path}.`),
      ...misfitsOfType(column),
      ...contradictoryValues(column.values ?? {}).map((word): Problem => {
        return [`${column.path}.values`, `${shown(word)} is given twice, with different values. Give it once.`];
      }),
    ]),
  ];
}

/** @param own options, with those of the whole file where there are no own ones */
function misfitsOfOptions(own: CellOptions, whole: CellOptions, path: string): Problem[] {
  const problems: Problem[] = [];
  const { decimal = '.', grouping } = { ...whole, ...own };
  if ((own.decimal ?? own.grouping) !== undefined && decimal === grouping) {
    const option = own.grouping === undefined ? 'decimal' : 'grouping';
    problems.push([`${path}${option}`, `"${decimal}" cannot be both the decimal mark and the mark between thousands.`]);
  }
  if (own.yes ?? own.no) {
    const option = own.yes ? 'yes' : 'no';
    for (const word of contradictoryWords({ yes: own.yes ?? whole.yes, no: own.no ?? whole.no })) {
      problems.push([`${path}${option}`, `${shown(word)} cannot mean both yes and no. Give both lists.`]);
    }
  }
  return problems;
}

/** Options of an attribute that are those of another type. */
function misfitsOfType(column: NamedColumn & { type?: unknown }): Problem[] {
  const type = TYPES.find((one) => one === column.type);
  if (type === undefined) return [];
  return TYPES.filter((other) => other !== type).flatMap((other) =>
    OPTIONS_OF_TYPE[other]
      .filter((option) => Object.hasOwn(column, option))
      .map((option): Problem => {
        return [`${column.path}.${option}`, `\`${option}\` is for the type ${other}, not for ${type}. Omit it.`];
      }),
  );
}
