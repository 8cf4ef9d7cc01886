import { partsOf, roundedPartsOf } from '../../../channels/spend/spend-amount.js';
import { type NumberFormat, numberParser } from '../../cells/number-format.js';
import type { ColumnProfile } from '../column-profile.js';
import { count } from '../types/column-type.js';
import { type Column, type InspectedTable, inManifest } from './inspected-table.js';
import type { ManifestPart } from './row-kind.js';

/** A column of amounts in a manifest. */
export function amountOptions(column: Column): ManifestPart {
  return inManifest(column, ['decimal', 'grouping', 'currency', 'missing']);
}

/** Rounds where amounts are finer than what is recorded, and says so. */
export function roundPart(table: InspectedTable): ManifestPart {
  const finer = table.of('SPEND').flatMap((column) => {
    const cells = finerCells(column);
    return cells > 0 ? [`${count(cells)} of "${column.name}"`] : [];
  });
  const given = table.questions.override('round', ['true', 'false']);
  if (given === null ? finer.length === 0 : given === 'false') return {};
  table.notes.push(
    `Amounts are rounded to 4 decimal places, which are recorded${finer.length > 0 ? `: ${finer.slice(0, 3).join(', ')} have more` : ''}.`,
  );
  return { round: true };
}

function finerCells({ profile, finding }: Column): number {
  const parse = numberParser(finding?.format as NumberFormat);
  return sum(profile, (text) => {
    const amount = Number(parse(text) ?? Number.NaN);
    return roundedPartsOf(amount) !== null && partsOf(amount) === null;
  });
}

function sum({ counts }: ColumnProfile, isCounted: (text: string) => boolean): number {
  return [...counts].reduce((all, [text, cells]) => all + (isCounted(text) ? cells : 0), 0);
}

/** The column that says the currency of each row, and what does not fit to the configured one. */
export function currencyPart(table: InspectedTable, column: Column | null): ManifestPart {
  const declared = new Set([
    ...table.of('SPEND').flatMap(({ finding }) => finding?.format.currency ?? []),
    ...(column ? [...column.profile.counts.keys()].map((text) => text.toUpperCase()) : []),
  ]);
  const others = [...declared].filter((currency) => currency !== table.currency);
  if (others.length > 0) {
    table.notes.push(
      `Amounts are in ${others.join(', ')}, but spend is recorded in ${table.currency}, and nothing is converted: the import will ` +
        `refuse the file. Convert the amounts, or change the currency of the server (TRIALGRAPH_CURRENCY).`,
    );
  }
  return column ? { currencyIn: inManifest(column, ['missing']) } : {};
}
