import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Prose } from '../../../../charts/prose.js';
import { Choice } from '../../../components/fields.js';
import { GuessBadge } from '../guess-badge.js';
import type { Answers, InspectedColumn, RowKind } from '../inspection.js';
import { giveAnswers } from '../use-file-import.js';
import { ColumnFormat } from './column-format.js';
import { rolesOf, TYPES, titleOf } from './column-words.js';

/** Files with hundreds of columns show the first of them. */
const FIRST = 24;

interface ColumnFieldsProps {
  columns: readonly InspectedColumn[];
  row: RowKind;
  answers: Answers;
}

/** What each column is taken for, why, and what it could be instead. */
export function ColumnFields({ columns, row, answers }: ColumnFieldsProps) {
  const [isAll, setAll] = useState(false);
  return (
    <>
      <ul className="cards">
        {columns.slice(0, isAll ? columns.length : FIRST).map((column, index) => (
          <li key={titleOf(column.name, index, columns)} className="card column">
            <ColumnField column={column} row={row} answers={answers} />
          </li>
        ))}
      </ul>
      {!isAll && columns.length > FIRST && (
        <p>
          <Button onPress={() => setAll(true)}>Show all {columns.length} columns</Button>
        </p>
      )}
    </>
  );
}

function ColumnField({ column, row, answers }: { column: InspectedColumn; row: RowKind; answers: Answers }) {
  const { name, type, role, evidence, collisions, examples } = column;
  const fieldOf = (option: string) => `columns.${name}.${option}`;
  const given = Object.keys(answers).filter((field) => field.startsWith(fieldOf('')));
  return (
    <fieldset>
      <legend>
        {name || 'A column without a name'} <GuessBadge given={given} />
      </legend>
      <p className="muted">{examples.length === 0 ? 'No cell has a value.' : `Such as ${examples.join(', ')}`}</p>
      <div className="column-choices">
        <Choice
          name={fieldOf('role')}
          label="It is for"
          value={role}
          options={rolesOf(row, column)}
          onChange={(chosen) => giveAnswers({ [fieldOf('role')]: chosen })}
        />
        {(role === 'ATTRIBUTE' || fieldOf('type') in answers) && (
          <Choice
            name={fieldOf('type')}
            label="Its values are"
            value={type}
            options={TYPES}
            onChange={(chosen) => giveAnswers({ ...withoutFormat(fieldOf), [fieldOf('type')]: chosen })}
          />
        )}
      </div>
      <ColumnFormat column={column} />
      {collisions.map((sentence) => (
        <p key={sentence} className="collision">
          <Prose text={sentence} />
        </p>
      ))}
      <details>
        <summary>Why</summary>
        <ul>
          {evidence.map((sentence) => (
            <li key={sentence}>
              <Prose text={sentence} />
            </li>
          ))}
        </ul>
      </details>
    </fieldset>
  );
}

/** How cells are written is asked again of another type. */
function withoutFormat(fieldOf: (option: string) => string): Record<string, null> {
  return Object.fromEntries(['decimal', 'grouping', 'dateFormat'].map((option) => [fieldOf(option), null]));
}
