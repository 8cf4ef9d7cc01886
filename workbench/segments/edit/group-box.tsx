import { Button } from 'react-aria-components';
import { ConditionRow } from './condition-row.js';
import { useEditing } from './editing.js';
import { type Group, type Joined, newCondition, newGroup, type Part } from './rule-draft.js';
import { Word } from './words.js';

const JOINED = [
  { key: 'all', name: 'all', description: 'every condition holds' },
  { key: 'any', name: 'at least one', description: 'one condition or more holds' },
  { key: 'none', name: 'none', description: 'no condition holds' },
];
/** The graph takes twelve levels; more than a few are hard to read. */
const MOST_LEVELS = 5;

interface GroupProps {
  group: Group;
  level?: number;
}

/** Conditions that are joined, with groups of others among them. */
export function GroupBox({ group, level = 1 }: GroupProps) {
  const { errorOf, replace, remove, noteNewest } = useEditing();
  const { id, joined, parts } = group;
  const add = (part: Part) => {
    noteNewest(part.kind === 'group' ? (part.parts[0]?.id ?? part.id) : part.id);
    replace(id, { ...group, parts: [...parts, part] });
  };
  const error = errorOf(group);
  return (
    <fieldset className="rule-group">
      <legend className="unseen">{level === 1 ? 'Rule' : 'Group of conditions'}</legend>
      <div className="sentence">
        <span>{level === 1 ? 'Customers where' : ''}</span>
        <Word
          label="How conditions are joined"
          value={joined}
          options={JOINED}
          onChange={(key) => replace(id, { ...group, joined: key as Joined })}
        />
        <span>of these are true:</span>
        {level > 1 && (
          <Button
            className="react-aria-Button remove"
            aria-label="Remove the group"
            onPress={({ target }) => remove(id, target)}
          >
            <span aria-hidden="true">✕</span>
          </Button>
        )}
      </div>
      {error && <p className="react-aria-FieldError">{error}</p>}
      <ul className="plain-list">
        {parts.map((part, index) => (
          <li key={part.id}>
            {part.kind === 'group' ? (
              <GroupBox group={part} level={level + 1} />
            ) : (
              <ConditionRow condition={part} number={index + 1} />
            )}
          </li>
        ))}
      </ul>
      <div className="buttons">
        <Button onPress={() => add(newCondition())}>Add a condition</Button>
        {level < MOST_LEVELS && <Button onPress={() => add(newGroup('any', [newCondition()]))}>Add a group</Button>}
      </div>
    </fieldset>
  );
}
