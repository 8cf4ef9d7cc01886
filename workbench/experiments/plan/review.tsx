import { Button } from 'react-aria-components';
import { shownCount } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { type Draft, type DraftPart, PART_NAMES } from './draft.js';
import { Findings, GoTo } from './findings.js';
import type { SectionProps } from './plan-section.js';

const STATES = {
  saved: 'Everything is saved.',
  unsaved: 'Not saved yet: it is saved when you leave the field.',
  saving: 'Saving…',
  refused: 'Not saved: see below. What you typed is kept.',
} as const;

/** Beside the form: what is saved, and what a careful reader finds in the plan. */
export function Review({ editing, experiment: { designReview } }: SectionProps) {
  const findings = designReview?.findings ?? [];
  return (
    <aside className="review" aria-labelledby="review-heading">
      <h2 id="review-heading">Review</h2>
      <p role="status" className="save-state">
        {STATES[editing.state]} <span className="muted">Version {editing.version}.</span>
      </p>
      <Conflicts editing={editing} />
      <Refusals errors={editing.errors} />
      {designReview && editing.state !== 'refused' && (
        <p>
          {designReview.canLaunch
            ? `It can start with ${shownCount(designReview.customers)} customers.`
            : 'It cannot start yet.'}
        </p>
      )}
      {findings.length === 0 && <p className="muted">Nothing is left open.</p>}
      <Findings findings={findings} />
    </aside>
  );
}

function Refusals({ errors }: { errors: Record<string, string> }) {
  const refused = Object.entries(errors);
  if (refused.length === 0) return null;
  return (
    <div className="failure" role="alert">
      <ul>
        {refused.map(([path, message]) => (
          <li key={path}>
            <Prose text={message} /> <GoTo field={path} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Conflicts({ editing: { conflicts, keepMine, takeTheirs } }: Pick<SectionProps, 'editing'>) {
  if (conflicts.length === 0) return null;
  return (
    <div className="failure" role="alert">
      {conflicts.map(({ part, mine, theirs }) => (
        <div key={part}>
          <p>
            <strong>{PART_NAMES[part]}:</strong> somebody else changed it to {shown(part, theirs)} while you changed it
            to {shown(part, mine)}.
          </p>
          <p className="buttons">
            <Button onPress={() => keepMine(part)}>Keep mine</Button>
            <Button onPress={() => takeTheirs(part)}>Take theirs</Button>
          </p>
        </div>
      ))}
      <p className="muted">Everything else that you changed is merged and saved.</p>
    </div>
  );
}

/** A value of a part, short enough to compare. */
function shown(part: DraftPart, value: unknown): string {
  const lists: Partial<Record<DraftPart, (value: never) => string>> = {
    arms: (arms: Draft['arms']) => arms.map(({ key, name }) => name || key).join(', '),
    metrics: (metrics: Draft['metrics']) =>
      metrics.map(({ metric, role }) => `${metric} (${role.toLowerCase()})`).join(', '),
  };
  if (value === null || value === '') return 'nothing';
  const text = lists[part]?.(value as never) ?? (typeof value === 'object' ? JSON.stringify(value) : String(value));
  return `“${text}”`;
}
