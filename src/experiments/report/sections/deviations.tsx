import { shownMoment } from '../../../../charts/numbers.js';
import { Prose } from '../../../../charts/prose.js';
import { deviatingField, deviatingValue } from './deviation-words.js';

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
  const name = deviatingField(field);
  const now = deviatingValue(field, actual, registered);
  if (registered === null || registered === undefined) return `${name}: ${now}.`;
  return `${name} was ${deviatingValue(field, registered, actual)}, and is ${now} now.`;
}
