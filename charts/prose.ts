import { createContext, createElement, Fragment, useContext } from 'react';
import { shownSentence } from './numbers.js';

/** What only people who write queries need: ` (`includeLive: true`)`, ` (`from`, `until`)`. */
const API_NAMES = / [(](?:(?:omit|or) )?(?:`[a-z][\w.]*(?:[^`\w][^`]*)?`(?:, )?)+[)]/gi;

/** The names of what sentences call by its key, such as “E-mail” of "email". */
export const NamesOfKeys = createContext<ReadonlyMap<string, string>>(new Map());

/** A sentence of the graph: what it calls a thing in the API, in parentheses after the thing, is omitted; other code is marked as such. */
export function Prose({ text }: { text: string }) {
  const names = useContext(NamesOfKeys);
  const named = (part: string) => part.replaceAll(/"([^"]+)"/g, (_, key: string) => `“${names.get(key) ?? key}”`);
  const parts = text.replaceAll(API_NAMES, '').split(/`([^`]+)`/);
  return createElement(
    Fragment,
    null,
    ...parts.map((part, index) => (index % 2 === 1 ? createElement('code', null, part) : shownSentence(named(part)))),
  );
}
