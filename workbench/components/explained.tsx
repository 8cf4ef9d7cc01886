import { memo } from 'react';
import { Button, DialogTrigger, Popover } from 'react-aria-components';
import { WORDS, type Word } from './words.js';

interface ExplainedProps {
  word: Word;
  /** How the sentence writes it, where that differs. */
  children?: string;
}

/** A word of the field in a sentence. A press says what it means. */
export const Explained = memo(({ word, children = word }: ExplainedProps) => {
  return (
    <DialogTrigger>
      <Button className="explained">{children}</Button>
      <Popover className="popover explanation" placement="bottom start">
        {WORDS[word]}
      </Popover>
    </DialogTrigger>
  );
});

/** What words mean that are in sentences which reports have, too. */
export function WordsHere({ words }: { words: readonly Word[] }) {
  return (
    <p className="muted on-screen words-here">
      What these words mean:{' '}
      {words.map((word) => (
        <Explained key={word} word={word} />
      ))}
    </p>
  );
}
