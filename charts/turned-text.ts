/** Characters that change the direction of writing behind them, and those that show nothing at all. */
const TURNS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * An answer without what would turn the text around a name: names of older versions can have it. A `document` stays as it is, because the
 * digest beside it is that of its very characters; what draws one cleans it then.
 */
export function withoutTurns<Answer>(answer: Answer): Answer {
  if (typeof answer === 'string') return answer.replace(TURNS, '') as Answer;
  if (Array.isArray(answer)) return answer.map(withoutTurns) as Answer;
  // A moment of an answer that was never text is no object of parts.
  if (typeof answer !== 'object' || answer === null || answer instanceof Date) return answer;
  const parts = Object.entries(answer).map(([name, part]) => [name, name === 'document' ? part : withoutTurns(part)]);
  return Object.fromEntries(parts) as Answer;
}
