import { shownMoment } from '../../../../charts/numbers.js';
import { Prose } from '../../../../charts/prose.js';

/** How something differs from the registered plan, as the graph has it. */
export interface Deviation {
  field: string;
  registered?: unknown;
  actual: unknown;
  reason?: string | null;
  actor: string;
  at: string;
}

interface DeviationsProps {
  deviations: readonly Deviation[];
  timeZone: string;
}

/** What differs from the registered plan, beside the numbers concerned. Nothing where all is as registered. */
export function Deviations({ deviations, timeZone }: DeviationsProps) {
  if (deviations.length === 0) return null;
  return (
    <ul className="notices" aria-label="What differs from the registered plan">
      {deviations.map((one, index) => (
        <li key={`${one.field} ${one.at} ${String(index)}`} className="notice severity-warning">
          <strong>Differs from the registered plan:</strong> <Prose text={inWords(one)} /> By {one.actor},{' '}
          {shownMoment(one.at, timeZone)}
          {one.reason ? `: ${one.reason}` : '.'}
        </li>
      ))}
    </ul>
  );
}

function inWords({ field, registered, actual }: Deviation): string {
  const now = shownValue(actual);
  if (registered === null || registered === undefined) return `${field}: ${now}.`;
  return `${field} was ${shownValue(registered)}, and is ${now || 'not stated'} now.`;
}

export function shownValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
