import { Button } from 'react-aria-components';
import { giveAnswers } from './use-file-import.js';

/** Whether something was guessed, or which answers say so, which can be taken back. */
export function GuessBadge({ given }: { given: readonly string[] }) {
  if (given.length === 0) return <span className="badge badge-quiet">Guess</span>;
  return (
    <>
      <span className="badge badge-accent">You said so</span>{' '}
      <Button
        className="react-aria-Button quiet-button"
        onPress={() => giveAnswers(Object.fromEntries(given.map((field) => [field, null])))}
      >
        Take back
      </Button>
    </>
  );
}
