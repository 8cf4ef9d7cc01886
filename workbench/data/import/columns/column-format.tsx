import { Choice } from '../../../components/fields.js';
import type { InspectedColumn } from '../inspection.js';
import { giveAnswers } from '../use-file-import.js';
import { DATE_FORMATS, DECIMAL_MARKS, formatInWords, THOUSANDS_MARKS } from './column-words.js';

/** Columns whose cells are texts, also where they look like numbers or dates. */
const TEXTS = ['CUSTOMER_KEY', 'CHANNEL', 'ARM', 'EVENT_KEY', 'EVENT_TYPE', 'EVENT_WHEN', 'CURRENCY', 'IGNORED'];

/** How the cells of a column are written, and controls to read them in another way. */
export function ColumnFormat({ column }: { column: InspectedColumn }) {
  const written = formatInWords(column.format);
  const isRead = !TEXTS.includes(column.role);
  const Controls = isRead ? CONTROLS[column.type ?? ''] : undefined;
  if (!Controls) return written === '' || !isRead ? null : <p className="muted">Read with {written}.</p>;
  return (
    <details>
      <summary>{written === '' ? PLAIN[column.type ?? ''] : `Read with ${written}`}</summary>
      <div className="column-choices">
        <Controls column={column} />
      </div>
    </details>
  );
}

const PLAIN: Record<string, string> = {
  NUMBER: 'Read with a decimal point, and no mark between thousands',
  DATE: 'Read as year-month-day (ISO 8601)',
};

const CONTROLS: Record<string, typeof NumberMarks> = { NUMBER: NumberMarks, DATE: DateFormat };

function NumberMarks({ column: { name, format } }: { column: InspectedColumn }) {
  const [decimal, thousands] = [`columns.${name}.decimal`, `columns.${name}.grouping`];
  return (
    <>
      <Choice
        name={decimal}
        label="Decimal mark"
        value={String(format.decimal ?? '.')}
        options={DECIMAL_MARKS}
        onChange={(mark) => giveAnswers({ [decimal]: mark })}
      />
      <Choice
        name={thousands}
        label="Between thousands"
        value={String(format.grouping ?? 'none')}
        options={THOUSANDS_MARKS.filter(({ key }) => key !== (format.decimal ?? '.'))}
        onChange={(mark) => giveAnswers({ [thousands]: mark })}
      />
    </>
  );
}

function DateFormat({ column: { name, format, dateFormats = [] } }: { column: InspectedColumn }) {
  const field = `columns.${name}.dateFormat`;
  const value = String(format.dateFormat ?? 'iso');
  const found = dateFormats.map((one) => ({ key: one.value, name: dateName(one.value), description: one.meaning }));
  const usual = [value, ...DATE_FORMATS].filter((key, index, all) => all.indexOf(key) === index);
  const others = usual.filter((key) => found.every((one) => one.key !== key));
  return (
    <Choice
      name={field}
      label="Dates are written as"
      value={value}
      options={[...found, ...others.map((key) => ({ key, name: dateName(key) }))]}
      onChange={(chosen) => giveAnswers({ [field]: chosen })}
    />
  );
}

const dateName = (format: string) => (format === 'iso' ? 'yyyy-MM-dd (ISO 8601)' : format);
