import { Prose } from '../../../charts/prose.js';
import { Badge } from '../../components/badge.js';
import type { MonitoringStatus } from '../../graph/generated/graphql.js';

interface Ended {
  status: MonitoringStatus;
  sentence: string;
  whatToDo: string;
}

/** Channels whose records end together: one thing to find out about, not a change of each. */
export function EndedTogether({ ended }: { ended: readonly Ended[] }) {
  if (ended.length === 0) return null;
  return (
    <ul className="cards">
      {ended.map(({ status, sentence, whatToDo }) => (
        <li key={sentence} className="card">
          <p>
            <Badge state={status} /> <Prose text={sentence} />
          </p>
          <p className="muted">
            <Prose text={whatToDo} />
          </p>
        </li>
      ))}
    </ul>
  );
}
