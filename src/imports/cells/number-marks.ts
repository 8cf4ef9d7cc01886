import { type DecimalMark, type GroupingMark, type NumberFormat, numberParser } from './number-format.js';

const DECIMAL_MARKS: readonly DecimalMark[] = ['.', ','];
const GROUPING_MARKS: readonly GroupingMark[] = [',', '.', ' ', "'"];

/** Other marks than the declared ones, with which a number can be read. */
export interface MarkChange {
  kind: 'DECIMAL_COMMA' | 'DECIMAL_POINT' | 'THOUSANDS';
  /** The first option to set, and its mark. */
  option: 'decimal' | 'grouping';
  mark: string;
  /** All options to set. */
  options: Readonly<Record<string, string>>;
  /** The same in words. */
  setting: string;
  /** The number that the text then is. */
  value: number;
}

/** The smallest changes of the marks of a format with which it reads a text; an unchanged format is the smallest. */
export function markChanges(text: string, format: NumberFormat): MarkChange[] {
  const readings = formatsNear(format).flatMap((changed) => {
    const parsed = numberParser(changed)(text);
    const options = optionsOf(changed, format);
    return parsed === null ? [] : [{ options, value: Number(parsed) }];
  });
  const fewest = Math.min(...readings.map(({ options }) => options.length));
  return readings.flatMap(({ options, value }) => {
    return options.length === fewest ? [{ ...describe(options), value }] : [];
  });
}

/** The format with other marks, one of them or both. */
function formatsNear(format: NumberFormat): NumberFormat[] {
  return DECIMAL_MARKS.flatMap((decimal) =>
    [format.grouping, ...GROUPING_MARKS].flatMap((grouping, index, all) =>
      grouping === decimal || all.indexOf(grouping) < index ? [] : [{ ...format, decimal, grouping }],
    ),
  );
}

type Option = ['decimal' | 'grouping', mark: string];

function optionsOf({ decimal = '.', grouping }: NumberFormat, from: NumberFormat): Option[] {
  return [
    ...(decimal === (from.decimal ?? '.') ? [] : [['decimal', decimal] satisfies Option]),
    ...(grouping === undefined || grouping === from.grouping ? [] : [['grouping', grouping] satisfies Option]),
  ];
}

function describe(options: readonly Option[]): Omit<MarkChange, 'value'> {
  const [option, mark] = options[0] ?? ['decimal', '.'];
  const setting = options.map(([name, value]) => `\`${name}\` to "${value}"`).join(' and ');
  const decimals = mark === ',' ? 'DECIMAL_COMMA' : 'DECIMAL_POINT';
  const kind = option === 'decimal' ? decimals : 'THOUSANDS';
  return { kind, option, mark, options: Object.fromEntries(options), setting };
}
