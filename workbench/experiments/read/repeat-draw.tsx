import { Button } from 'react-aria-components';
import { shownCount } from '../../../charts/numbers.js';
import { useChosen } from '../../graph/use-chosen.js';

interface Replay {
  matches: boolean;
  differing: number;
  units: number;
  erased: number;
}

/** Repeats the draw of the arms on the server, and says whether it gives every customer the same arm. */
export function RepeatDraw({ replay }: { replay: Replay | null }) {
  const choose = useChosen();
  return (
    <>
      <p>The same seed and the same customers give the same digest on every machine.</p>
      {replay ? (
        <p role="status">
          <strong>{replay.matches ? 'The repeated draw agrees.' : 'The repeated draw does not agree.'}</strong>{' '}
          {found(replay)}
        </p>
      ) : (
        <Button onPress={() => choose({ draw: 'repeat' })}>Repeat the draw</Button>
      )}
    </>
  );
}

function found({ differing, units, erased }: Replay): string {
  const gone =
    erased === 0
      ? ''
      : ` ${shownCount(erased)} of them are erased: their place in the draw is kept, their keys are not.`;
  if (differing === 0) return `It gives all ${shownCount(units)} customers the arm that they have.${gone}`;
  return `It gives another arm to ${shownCount(differing)} of ${shownCount(units)} customers.${gone}`;
}
