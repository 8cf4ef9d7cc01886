import type { ChannelVerdict } from '../../graph/generated/graphql.js';

const WORDS = {
  BETTER: ['Better', 'better'],
  WORSE: ['Worse', 'worse'],
  EQUIVALENT: ['Equivalent', 'accent'],
  CANNOT_TELL: ['No clear difference', 'quiet'],
  NOTHING_RECORDED: ['Nothing recorded', 'quiet'],
} as const;

/** The verdict about a channel in a word. */
export function VerdictBadge({ verdict }: { verdict: ChannelVerdict }) {
  const [word, tone] = WORDS[verdict];
  return <span className={`badge badge-${tone}`}>{word}</span>;
}
