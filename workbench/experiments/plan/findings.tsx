import { Link } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { Prose } from '../../../charts/prose.js';
import { type Place, placesOf } from './finding-places.js';
import { focusPath } from './path-focus.js';

export interface Finding {
  code?: string;
  severity: 'BLOCKING' | 'WARNING' | 'NOTE';
  message: string;
  remedy: string | null;
  field: string | null;
}

const SEVERITIES = { BLOCKING: 'Blocking', WARNING: 'Warning', NOTE: 'Note' } as const;

/** What a careful reader finds in the plan, each with the way to where it is mended. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="notices">
      {findings.map(({ severity, message, remedy, field, code }) => (
        <li key={message} className={`notice severity-${severity.toLowerCase()}`}>
          <strong>{SEVERITIES[severity]}:</strong> <Prose text={message} />
          {remedy && (
            <em>
              {' '}
              <Prose text={remedy} />
            </em>
          )}
          <GoTo code={code} field={field} />
        </li>
      ))}
    </ul>
  );
}

/** Goes to where something is mended. */
export function GoTo(finding: { code?: string; field: string | null }) {
  return placesOf(finding).map((place) => (
    <span key={place.name} className="go-to">
      <Way place={place} />
    </span>
  ));
}

function Way({ place }: { place: Place }) {
  const name = `Go to ${place.name}`;
  if ('path' in place) {
    return (
      <Button className="react-aria-Button link-button" onPress={() => focusPath(place.path)}>
        {name}
      </Button>
    );
  }
  return 'to' in place ? (
    <Link to={place.to}>{name}</Link>
  ) : (
    <Link to="." search={((now: object) => ({ ...now, ...place.search })) as never} hash={place.hash}>
      {name}
    </Link>
  );
}
