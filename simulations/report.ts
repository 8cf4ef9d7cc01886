import type { Characteristics, Rate } from './characteristics.js';
import { ALPHA } from './operating-point.js';

/** Beyond so many standard errors of the simulation a deviation is taken for real. */
const BEYOND = 4;
/** A deviation smaller than this is of no practical weight, however sure. */
const NEGLIGIBLE = 0.005;

/** Markdown tables of operating characteristics, one for each population. */
export function characteristicsTables(all: readonly Characteristics[]): string {
  const populations = [...new Set(all.map(({ population }) => population))];
  return populations
    .map((population) => {
      const rows = all.filter((one) => one.population === population).map(tableRow);
      return [`### ${population}`, '', HEAD, RULE, ...rows].join('\n');
    })
    .join('\n\n');
}

const HEAD =
  '| method | n an arm | type I error | interval of the difference | relative or odds interval | no answer |';
const RULE = '| --- | ---: | ---: | ---: | ---: | ---: |';

function tableRow({ method, n, typeOne, absolute, relative, odds, unanswered }: Characteristics): string {
  const cells = [
    method,
    n.toLocaleString('en'),
    typeOneCell(typeOne),
    coverageCell(absolute),
    coverageCell(relative ?? odds),
    unanswered === 0 ? '' : `${unanswered} of ${(typeOne?.replicates ?? 0) + unanswered}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function typeOneCell(rate: Rate | null): string {
  if (rate === null) return '–';
  return marked(rate, rate.share - ALPHA);
}

function coverageCell(rate: Rate | null): string {
  if (rate === null) return '–';
  return marked(rate, 1 - ALPHA - rate.share);
}

/** Too many false alarms, or too few intervals that hold the truth, stand out; the safe side does not. */
function marked(rate: Rate, excess: number): string {
  const text = `${percent(rate.share)} ± ${percent(2 * rate.error)}`;
  return excess > Math.max(BEYOND * rate.error, NEGLIGIBLE) ? `**${text}**` : text;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
