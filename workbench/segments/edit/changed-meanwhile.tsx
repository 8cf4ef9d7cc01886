import { Button } from 'react-aria-components';
import { shownMoment } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import type { SegmentToEditQuery } from '../../graph/generated/graphql.js';

interface ChangedMeanwhileProps {
  segment: NonNullable<SegmentToEditQuery['segment']>;
  /** The version that was read before. */
  base: number;
  timeZone: string;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** What somebody else changed while a rule was being edited. Nothing that was typed is lost. */
export function ChangedMeanwhile({ segment, base, timeZone, onKeepMine, onTakeTheirs }: ChangedMeanwhileProps) {
  const newer = segment.versions.filter(({ number }) => number > base);
  return (
    <div className="failure" role="alert">
      <p>
        <strong>Somebody changed this segment while you edited it.</strong> Your rule is below, as you wrote it.
      </p>
      <ul>
        {newer.map(({ number, createdAt, createdBy, changes }) => (
          <li key={number}>
            Version {number}
            {createdBy && ` by ${createdBy}`}, {shownMoment(createdAt, timeZone)}: <Prose text={changes.join(' ')} />
          </li>
        ))}
      </ul>
      <div className="buttons">
        <Button onPress={onKeepMine}>Keep my rule, to replace theirs</Button>
        <Button onPress={onTakeTheirs}>Take their rule instead of mine</Button>
      </div>
    </div>
  );
}
