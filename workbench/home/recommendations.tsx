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

/** What the rules of stopped experiments recommend, by their keys. Reading them takes a while, and the page does not wait for it. */
export function useRecommendations(isAsked: boolean): (experiment: string) => ReactNode {
  const { data, isLoading } = useScreen(HomeRecommendationsDocument, {}, { pause: !isAsked });
  const nodes = data?.experiments.edges.map(({ node }) => node) ?? [];
  return (experiment) => {
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
