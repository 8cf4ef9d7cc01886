import type { ReactNode } from 'react';
import { namesIn } from '../../charts/names-in.js';
import { NamesOfKeys, Prose } from '../../charts/prose.js';
import { verdictWord } from '../../src/experiments/report/sections/verdict-word.js';
import { HomeRecommendationsDocument } from '../graph/generated/graphql.js';
import { useScreen } from '../graph/use-screen.js';

/** Where a sentence ends, and not a number. */
const SENTENCE_END = /(?<=[.]) (?=\p{Lu})/u;
/** The verdict and its reason; the rest is on the experiment's own screen. */
const SENTENCES = 2;

/** Each is read in full for it, so that only the newest have one. */
const MOST = 2;

/**
 * What the rules of stopped experiments recommend, by their keys. Reading them takes a while: the page does not wait for it, and what was
 * read is kept until something is changed.
 * @param waiting the keys of those without a decision, the newest first
 */
export function useRecommendations(waiting: readonly string[]): (experiment: string) => ReactNode {
  const asked = waiting.slice(0, MOST);
  const [newest = '', second = ''] = asked;
  const { data, isLoading } = useScreen(
    HomeRecommendationsDocument,
    { newest, second, hasSecond: second !== '' },
    { pause: newest === '', isKept: true },
  );
  const nodes = [data?.newest, data?.second].filter((node) => node != null);
  return (experiment) => {
    if (!asked.includes(experiment)) return null;
    const { decision, status } = nodes.find(({ key }) => key === experiment) ?? {};
    if (!decision || !status) return isLoading ? <p className="muted recommendation">Reading what it found…</p> : null;
    const word = verdictWord(status, decision);
    const sentences = decision.sentence.split(SENTENCE_END).slice(0, SENTENCES).join(' ');
    return (
      <p className="recommendation">
        Recommended: <strong>{word}.</strong>{' '}
        <NamesOfKeys value={namesIn(nodes)}>
          <Prose text={sentences} />
        </NamesOfKeys>
      </p>
    );
  };
}
