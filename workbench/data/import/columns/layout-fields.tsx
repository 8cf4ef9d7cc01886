import { Choice, type Option } from '../../../components/fields.js';
import { GuessBadge } from '../guess-badge.js';
import type { Answers, Inspection } from '../inspection.js';
import { giveAnswers } from '../use-file-import.js';
import { DELIMITERS, ENCODINGS, ROWS } from './column-words.js';

const HEADERS = [
  { key: 'true', name: 'The first line has the names' },
  { key: 'false', name: 'There are no names' },
];
const FIELDS = ['row', 'delimiter', 'encoding', 'header'];

/** What a row is and how the file is laid out, with other choices. */
export function LayoutFields({ inspection, answers }: { inspection: Inspection; answers: Answers }) {
  const { row, layout, template } = inspection;
  const { delimiter, encoding } = layout;
  return (
    <>
      <p>
        {row.evidence} {template && `The file has the columns of ${template.title}.`} {layout.evidence.join(' ')}{' '}
        <GuessBadge given={FIELDS.filter((field) => field in answers)} />
      </p>
      <div className="filters">
        <LayoutChoice field="row" label="A row is" value={row.kind} options={ROWS} />
        {delimiter && (
          <LayoutChoice
            field="delimiter"
            label="Cells are separated by"
            value={delimiter === '\t' ? 'tab' : delimiter}
            options={withShown(DELIMITERS, delimiter)}
          />
        )}
        {encoding && (
          <LayoutChoice
            field="encoding"
            label="The encoding is"
            value={encoding}
            options={withShown(ENCODINGS, encoding)}
          />
        )}
        <LayoutChoice field="header" label="Names of columns" value={String(layout.header)} options={HEADERS} />
      </div>
    </>
  );
}

interface LayoutChoiceProps {
  field: string;
  label: string;
  value: string;
  options: readonly Option[];
}

function LayoutChoice({ field, ...choice }: LayoutChoiceProps) {
  return <Choice name={field} {...choice} onChange={(chosen) => giveAnswers({ [field]: chosen })} />;
}

/** What a file has is shown even where it is not one of the usual choices. */
function withShown(options: readonly Option[], key: string): readonly Option[] {
  return key === '\t' || options.some((option) => option.key === key) ? options : [...options, { key, name: key }];
}
