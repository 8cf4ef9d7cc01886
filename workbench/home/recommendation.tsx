import { namesIn } from '../../charts/names-in.js';
import { NamesOfKeys, Prose } from '../../charts/prose.js';
import { verdictWord } from '../../src/experiments/report/sections/verdict-word.js';
import type { HomeQuery } from '../graph/generated/graphql.js';

/** Where a sentence ends, and not a number. */
const SENTENCE_END = /(?<=[.]) (?=\p{Lu})/u;
/** The verdict and its reason; the rest is on the experiment's own screen. */
const SENTENCES = 2;

/** What the rule of a stopped experiment recommends; nothing where it cannot be read. */
export function Recommendation({ experiment }: { experiment: HomeQuery['undecided']['edges'][number]['node'] }) {
  const { decision, status } = experiment;
  if (!decision) return null;
  const word = verdictWord(status, decision);
  const sentences = decision.sentence.split(SENTENCE_END).slice(0, SENTENCES).join(' ');
  return (
    <p className="recommendation">
      Recommended: <strong>{word}.</strong>{' '}
      <NamesOfKeys value={namesIn(experiment)}>
        <Prose text={sentences} />
      </NamesOfKeys>
    </p>
  );
}
