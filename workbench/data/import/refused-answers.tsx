import { Button } from 'react-aria-components';
import { Prose } from '../../../charts/prose.js';
import type { ImportState } from './import-state.js';
import { withoutOptions } from './option-words.js';
import { giveAnswers } from './use-file-import.js';

/** Why the file cannot be looked at like this. An answer that no longer fits can be taken back. */
export function RefusedAnswers({ state: { refusal, answers } }: { state: ImportState }) {
  if (refusal?.step !== 'inspect') return null;
  return (
    <div className="failure" role="alert">
      {refusal.errors.map(({ message, field, suggestion }) => (
        <p key={message}>
          <Prose text={withoutOptions(message)} />{' '}
          {field !== null && field in answers && (
            <Button onPress={() => giveAnswers({ [field]: null })}>Take the answer back</Button>
          )}
          {suggestion?.option === 'quote' && suggestion.value === '' && (
            <Button onPress={() => giveAnswers({ quote: '' })}>Read quotes as ordinary characters</Button>
          )}
        </p>
      ))}
    </div>
  );
}
