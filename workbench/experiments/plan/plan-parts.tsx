import { Link } from '@tanstack/react-router';
import { type Open, openIn, PLAN_PARTS } from './parts.js';
import type { SectionProps } from './plan-section.js';

/** The parts of the form, with the way to each, and what is open in it. */
export function PlanParts({ editing, experiment }: SectionProps) {
  const open = openIn({ ...editing, findings: experiment.designReview?.findings ?? [] });
  return (
    <nav className="plan-parts" aria-label="Parts of the plan">
      <ul>
        {PLAN_PARTS.map(({ id, name }) => (
          <li key={id}>
            <Link
              to="."
              search={(now: object) => now}
              hash={id}
              activeOptions={{ includeHash: true }}
              onClick={() => focusHeading(id)}
            >
              {name}
              <Mark open={open.get(id)} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Mark({ open }: { open: Open | undefined }) {
  if (!open) return null;
  const { count, isBlocking } = open;
  return (
    <>
      <span className={isBlocking ? 'part-mark is-blocking' : 'part-mark'} aria-hidden="true">
        {isBlocking ? `${count}!` : count}
      </span>
      <span className="unseen">
        : {count} {count === 1 ? 'thing' : 'things'} to look at{isBlocking && ', blocking'}
      </span>
    </>
  );
}

/** Tab leads into the part then, and screen readers say where they are. */
function focusHeading(id: string): void {
  document.getElementById(`${id}-heading`)?.focus({ preventScroll: true });
}
