import { createElement, Fragment } from 'react';
import { shownSentence } from './numbers.js';

/** What only people who write queries need: ` (`includeLive: true`)`, ` (`from`, `until`)`. */
const API_NAMES = / [(](?:(?:omit|or) )?(?:`[a-z][\w.]*(?:[^`\w][^`]*)?`(?:, )?)+[)]/gi;

/** A sentence of the graph: what it calls a thing in the API, in parentheses after the thing, is omitted; other code is marked as such. */
export function Prose({ text }: { text: string }) {
  const parts = text.replaceAll(API_NAMES, '').split(/`([^`]+)`/);
  return createElement(
    Fragment,
    null,
    ...parts.map((part, index) => (index % 2 === 1 ? createElement('code', null, part) : shownSentence(part))),
  );
}
