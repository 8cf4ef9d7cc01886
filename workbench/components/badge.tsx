const WORDS = {
  DRAFT: ['Draft', 'quiet'],
  RUNNING: ['Running', 'accent'],
  STOPPED: ['Stopped', 'changed'],
  CONCLUDED: ['Concluded', 'better'],
  ALARM: ['Alarm', 'worse'],
  WATCH: ['Watch', 'changed'],
  OK: ['In order', 'better'],
  UNKNOWN: ['Not known yet', 'quiet'],
  DONE: ['Done', 'better'],
  UNDONE: ['Undone', 'quiet'],
} as const;

/** A state in a word, which never depends on its color. */
export function Badge({ state }: { state: keyof typeof WORDS }) {
  const [word, tone] = WORDS[state];
  return <span className={`badge badge-${tone}`}>{word}</span>;
}
