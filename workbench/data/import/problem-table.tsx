import { Button } from 'react-aria-components';
import { shownCount } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import type { Problem } from './inspection.js';
import { changeOf } from './manifest/manifest-changes.js';
import { withoutOptions } from './option-words.js';
import { changeManifest, checkFile } from './use-file-import.js';

/** How many cells are named. */
const NAMED = 5;

/** What is wrong with cells, by kind, and what would read them. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  return (
    <ul className="cards problems">
      {problems.map((problem) => (
        <li key={`${problem.kind} ${problem.column} ${problem.message}`} className="card">
          <ProblemCard problem={problem} />
        </li>
      ))}
    </ul>
  );
}

function ProblemCard({ problem: { message, count, isAtLeast, column, rows, suggestion } }: { problem: Problem }) {
  const named = rows.filter(({ line }) => line !== null).slice(0, NAMED);
  return (
    <>
      <p>
        <Prose text={withoutOptions(message)} />
      </p>
      {named.length > 0 && (
        <p className="muted">
          {isAtLeast ? 'At least ' : ''}
          {shownCount(count)} {count === 1 ? 'cell' : 'cells'}:{' '}
          {named.map(({ line, value }) => (value === null ? `line ${line}` : `line ${line} has “${value}”`)).join(', ')}
          {count > named.length ? ', …' : '.'}
        </p>
      )}
      {suggestion && <SuggestionButton column={column} suggestion={suggestion} message={message} />}
    </>
  );
}

interface SuggestionProps {
  column: string | null;
  suggestion: NonNullable<Problem['suggestion']>;
  message: string;
}

function SuggestionButton({ column, suggestion, message }: SuggestionProps) {
  const change = changeOf(column, suggestion);
  const isSaid = message.includes(suggestion.words);
  return (
    <>
      {!isSaid && (
        <p className="muted">
          <Prose text={withoutOptions(suggestion.words)} />
        </p>
      )}
      {change && (
        <Button
          onPress={() => {
            changeManifest(change);
            checkFile();
          }}
        >
          {inWords(suggestion)} {column !== null && <>in “{column}”</>}
        </Button>
      )}
    </>
  );
}

const ACTIONS: Record<string, (value: string) => string> = {
  decimal: (value) => `Read “${value}” as the decimal mark`,
  grouping: (value) => `Read “${value}” as the mark between thousands`,
  currency: (value) => `Read amounts in ${value}`,
  percent: () => 'Read percentages',
  dateFormat: (value) => `Read dates as ${value}`,
  missing: (value) => `Read “${value}” as unknown`,
  quote: (value) => (value === '' ? 'Read quotes as ordinary characters' : `Read ${value} as the mark around cells`),
  round: () => 'Round to 4 decimal places',
};

function inWords({ option, value }: SuggestionProps['suggestion']): string {
  const shown = Array.isArray(value) ? value.join('”, “') : String(value);
  return ACTIONS[option]?.(shown) ?? `Set ${option} to ${shown}`;
}
