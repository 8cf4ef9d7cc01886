import { Button } from 'react-aria-components';
import { Prose } from '../../../charts/prose.js';
import type { ImportState } from './import-state.js';
import { withoutOptions } from './option-words.js';
import { ProblemList } from './problem-table.js';
import { changeManifest, checkFile } from './use-file-import.js';

/** Nothing was stored: what is wrong, by kind, and what would read it. */
export function Refused({ state: { refusal } }: { state: ImportState }) {
  if (!refusal || refusal.step === 'inspect') return null;
  const { problems, errors } = refusal;
  const isAboutRows = problems.some(({ rows }) => rows.some(({ line }) => line !== null));
  return (
    <section aria-label="What is wrong with the file" role="alert">
      <h3>The file cannot be imported yet</h3>
      <p>Nothing was stored. The file and your answers are kept.</p>
      {problems.length > 0 ? (
        <ProblemList problems={problems} />
      ) : (
        errors.map(({ message }) => (
          <p key={message} className="failure">
            <Prose text={withoutOptions(message)} />
          </p>
        ))
      )}
      {isAboutRows && <SkipRows tooMany={tooManyIn(errors.map(({ message }) => message))} />}
    </section>
  );
}

/** How many rows are too many to skip, such as `2 of 6 rows (33 %)`. */
interface TooMany {
  rows: string;
  /** Whether nothing would be left. */
  isAll: boolean;
}

function tooManyIn(messages: readonly string[]): TooMany | null {
  for (const message of messages) {
    const [, rows, isAll] =
      /([\d,]+ of [\d,]+ rows [(][^)]+[)]) cannot be read, and (?:`mostBadRows`|(none))/.exec(message) ?? [];
    if (rows !== undefined) return { rows, isAll: isAll !== undefined };
  }
  return null;
}

function SkipRows({ tooMany }: { tooMany: TooMany | null }) {
  const skip = (mostBadRows?: number) => {
    changeManifest({ column: null, option: 'badRows', value: 'skip' });
    if (mostBadRows !== undefined) changeManifest({ column: null, option: 'mostBadRows', value: mostBadRows });
    checkFile();
  };
  if (tooMany?.isAll) return <p>{tooMany.rows} cannot be read: nothing would be left to import.</p>;
  if (tooMany) {
    return (
      <>
        <p>
          {tooMany.rows} cannot be read. That is more than a tenth: most likely, a format was not understood. What is
          left may not be like the whole file.
        </p>
        <Button onPress={() => skip(1)}>Skip them although they are many</Button>
      </>
    );
  }
  return (
    <p>
      <Button onPress={() => skip()}>Skip rows that cannot be read</Button>{' '}
      <span className="muted">
        Skipped rows are missing from every result. At most a tenth of the rows can be skipped.
      </span>
    </p>
  );
}
