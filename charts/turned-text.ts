/** Characters that change the direction of writing behind them, and those that show nothing at all. */
const TURNS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** An answer without what would turn the text around a name: names of older versions can have it. */
export function withoutTurns<Answer>(answer: Answer): Answer {
  if (typeof answer === 'string') return (TURNS.test(answer) ? answer.replace(TURNS, '') : answer) as Answer;
  if (Array.isArray(answer)) return answer.map(withoutTurns) as Answer;
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([name, part]) => [name, withoutTurns(part)])) as Answer;
}
