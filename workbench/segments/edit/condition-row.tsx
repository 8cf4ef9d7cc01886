import { Button } from 'react-aria-components';
import { useEditing } from './editing.js';
import { type Condition, newCondition, type Test } from './rule-draft.js';
import { DATE_TESTS, NUMBER_TESTS } from './rule-subjects.js';
import { Amount, Day, Word, Words } from './words.js';

const MEASURES = [
  { key: 'COUNT', name: 'the number of' },
  { key: 'SUM', name: 'the sum of the values of' },
];
const PERIODS = [
  { key: 'ever', name: 'at any time' },
  { key: 'days', name: 'in the past' },
];
const YES_OR_NO = [
  { key: 'true', name: 'yes' },
  { key: 'false', name: 'no' },
];
const USUAL_DAYS = 90;

interface RowProps {
  condition: Condition;
  /** Its place in the group, from 1. */
  number: number;
}

/** A condition as a sentence whose words can be changed. */
export function ConditionRow({ condition, number }: RowProps) {
  const { subjects, errorOf, replace, remove, newest } = useEditing();
  const { id, subject } = condition;
  const change = (changed: Partial<Condition>) => replace(id, { ...condition, ...changed });
  const choose = (chosen: string) => {
    const test = subjects.kindOf(chosen) === 'DATE' ? 'onOrAfter' : 'atLeast';
    replace(id, { ...newCondition({ subject: chosen, test }), id });
  };
  const error = errorOf(condition);
  const isEvent = subjects.kindOf(subject) === 'event';
  return (
    <fieldset className="condition" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="unseen">Condition {number}</legend>
      {isEvent && (
        <Word
          label="What is measured"
          value={condition.measure}
          options={MEASURES}
          onChange={(measure) => change({ measure: measure as Condition['measure'] })}
        />
      )}
      <Word label="About" value={subject} options={subjects.all} onChange={choose} autoFocus={newest === id} />
      {isEvent && <Behavior condition={condition} change={change} />}
      {subject !== '' && <span>is</span>}
      {subject !== '' && <Asked condition={condition} change={change} />}
      <Button
        className="react-aria-Button remove"
        aria-label={`Remove condition ${number}`}
        onPress={({ target }) => remove(id, target)}
      >
        <span aria-hidden="true">✕</span>
      </Button>
      {error && (
        <p className="react-aria-FieldError" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface ChangeProps {
  condition: Condition;
  change: (changed: Partial<Condition>) => void;
}

/** Since when events count, and what is subtracted. */
function Behavior({ condition: { minus, withinDays, subject }, change }: ChangeProps) {
  const { subjects } = useEditing();
  const others = subjects.events.filter(({ key }) => subject !== `event:${key}`);
  const nothing = { key: 'nothing', name: 'nothing subtracted' };
  const subtracted = others.map(({ key, name }) => ({ key: `event:${key}`, name: `minus ${name} events` }));
  return (
    <>
      {others.length > 0 && (
        <Word
          label="Subtracted"
          value={minus ? `event:${minus}` : 'nothing'}
          options={[nothing, ...subtracted]}
          onChange={(key) => change({ minus: key === 'nothing' ? '' : key.slice('event:'.length) })}
        />
      )}
      <Word
        label="Period"
        value={withinDays === null ? 'ever' : 'days'}
        options={PERIODS}
        onChange={(key) => change({ withinDays: key === 'ever' ? null : USUAL_DAYS })}
      />
      {withinDays !== null && (
        <>
          <Amount label="Days" value={withinDays} onChange={(days) => change({ withinDays: days ?? 1 })} minValue={0} />
          <span>days</span>
        </>
      )}
    </>
  );
}

/** What is asked of the subject, as its kind allows. */
function Asked({ condition, change }: ChangeProps) {
  const { subjects } = useEditing();
  const { subject, values } = condition;
  const kind = subjects.kindOf(subject);
  if (kind === 'channel' || kind === 'CATEGORY')
    return (
      <Words
        label="One of"
        values={values}
        options={subjects.valuesOf(subject)}
        onChange={(chosen) => change({ values: chosen })}
      />
    );
  if (kind === 'BOOLEAN')
    return (
      <Word
        label="Value"
        value={values[0] ?? ''}
        options={YES_OR_NO}
        onChange={(value) => change({ values: [value] })}
      />
    );
  return <Bounds condition={condition} change={change} isDate={kind === 'DATE'} />;
}

function Bounds({ condition, change, isDate }: ChangeProps & { isDate: boolean }) {
  const { test, first, second } = condition;
  const End = isDate ? Day : Amount;
  const [firstLabel, secondLabel] = isDate ? ['Day', 'Day before which it ends'] : ['Number', 'Upper number'];
  return (
    <>
      <Word
        label="Comparison"
        value={test}
        options={isDate ? DATE_TESTS : NUMBER_TESTS}
        onChange={(key) => change({ test: key as Test })}
      />
      <End
        label={firstLabel ?? ''}
        value={first}
        onChange={(value: number | string | null) => change({ first: value })}
      />
      {(test === 'between' || test === 'period') && (
        <>
          <span>{isDate ? 'until before' : 'and'}</span>
          <End
            label={secondLabel ?? ''}
            value={second}
            onChange={(value: number | string | null) => change({ second: value })}
          />
        </>
      )}
    </>
  );
}
