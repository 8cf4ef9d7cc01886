import { createContext, createElement, Fragment, useContext } from 'react';
import { nameAfter } from './names-in.js';
import { shownDay, shownMoment, shownSentence } from './numbers.js';

/** What only people who write queries or run the server need: ` (`includeLive: true`)`, ` (`from`, `until`)`, ` (TRIALGRAPH_CURRENCY)`. */
const API_NAMES = / [(](?:(?:(?:omit|or) )?(?:`[a-z][\w.]*(?:[^`\w][^`]*)?`(?:, )?)+|TRIALGRAPH_[A-Z_]+(?:=\w+)?)[)]/gi;

/** The names of what sentences call by its key, such as “E-mail” of "email". */
export const NamesOfKeys = createContext<ReadonlyMap<string, string>>(new Map());

/** The time zone in which sentences name days; null where moments are shown as the graph writes them. */
export const ZoneOfMoments = createContext<string | null>(null);

const MOMENT = /\b(at )?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.]\d+)?Z)/g;

/** A day that is no part of a name. */
const DAY = /(?<![\w"“-])\d{4}-\d\d-\d\d(?![\w"”-])/g;

/** `at 2026-04-05T00:00:00.000Z` as `on 5 April 2026`, with the time of day unless it is midnight. */
function withDays(text: string, timeZone: string): string {
  return text.replaceAll(MOMENT, (_, at: string | undefined, moment: string) => {
    const shown = shownMoment(moment, timeZone);
    return `${at ? 'on ' : ''}${shown.endsWith(', 00:00') ? shownDay(moment, timeZone) : shown}`;
  });
}

/** A sentence of the graph: what it calls a thing in the API, in parentheses after the thing, is omitted; other code is marked as such. */
export function Prose({ text }: { text: string }) {
  const names = useContext(NamesOfKeys);
  const timeZone = useContext(ZoneOfMoments);
  const named = (part: string) =>
    part.replaceAll(
      /["“]([^"“”]+)["”]/g,
      (_, key: string, place: number) => `“${nameAfter(names, part.slice(0, place), key)}”`,
    );
  const withDates = (part: string) => (timeZone === null ? part : part.replaceAll(DAY, (day) => shownDay(day, 'UTC')));
  const words = text.replaceAll(API_NAMES, '');
  const parts = (timeZone === null ? words : withDays(words, timeZone)).split(/`([^`]+)`/);
  return createElement(
    Fragment,
    null,
    ...parts.map((part, index) =>
      index % 2 === 1 ? createElement('code', null, part) : shownSentence(withDates(named(part))),
    ),
  );
}
