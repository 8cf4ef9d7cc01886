import { ExpectedErrors, invalid } from '../../graph/expected-error.js';
import { nearestKeys } from '../../graph/nearest-keys.js';

interface Choice {
  value: string;
  /** What follows from it, in a sentence. */
  meaning: string;
}

/** Something that the file cannot say. */
export interface Question {
  /** Under which the answer is given: a path of the manifest, or `columns.NAME.OPTION`. */
  field: string;
  question: string;
  /** The answers to choose from; empty where any text of the form is one. */
  choices: Choice[];
  /** The form of other answers than the choices; omitted where there are none. */
  form?: AnswerForm;
  /** What the file shows of it. */
  evidence: string;
}

/** Forms of answers in free words. */
export const ANSWER_FORMS = {
  MOMENT: { pattern: /^\d{4}-\d\d-\d\d([T ].*)?$/, words: 'a date or time such as 2026-03-02' },
  KEY: { pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, words: 'a key of 1 to 64 letters, digits, "-" or "_"' },
  CURRENCY: { pattern: /^[A-Z]{3}$/, words: 'an ISO 4217 code such as USD' },
} as const;
type AnswerForm = keyof typeof ANSWER_FORMS;

export type Answers = Readonly<Record<string, string>>;

/** Asks what the file cannot say, and takes the answers that were given. */
export class Questions {
  /** Those without an answer. */
  readonly open: Question[] = [];
  private readonly used = new Set<string>();
  private readonly wrong: [field: string, sentence: string][] = [];
  private readonly fields = new Set<string>();
  private assumed: Answers = {};

  constructor(private readonly answers: Answers = {}) {}

  /** Takes these answers where none was given. */
  assume(answers: Answers): void {
    this.assumed = answers;
  }

  /** The answer; null where it is still open, or where it is not an answer to the question. */
  ask(question: Question): string | null {
    const { field, choices, form } = question;
    const given = this.given(field);
    if (given === null) {
      this.open.push(question);
      return null;
    }
    if (choices.some(({ value }) => value === given)) return given;
    if (form && ANSWER_FORMS[form].pattern.test(given)) return given;
    const allowed = choices.slice(0, 20).map(({ value }) => JSON.stringify(value));
    this.wrong.push([field, `"${given.slice(0, 50)}" is not an answer. Give ${oneOf(allowed, form)}.`]);
    return null;
  }

  /** Withdraws questions about a column that nothing is read of. */
  withdraw(isAbout: (field: string) => boolean): void {
    const left = this.open.filter(({ field }) => !isAbout(field));
    this.open.splice(0, this.open.length, ...left);
  }

  /** Why the value of a field is not a guess: somebody gave it, or every file of the template has it. */
  reason(field: string): string {
    return Object.hasOwn(this.answers, field) ? 'As you said.' : 'By the template.';
  }

  /** What was given in place of a guess, which is never asked. */
  override(field: string, allowed?: readonly string[]): string | null {
    const given = this.given(field);
    if (given === null || allowed === undefined || allowed.includes(given)) return given;
    const values = allowed.slice(0, 20).map((value) => JSON.stringify(value));
    this.wrong.push([field, `"${given.slice(0, 50)}" is not possible here. Give ${oneOf(values)}.`]);
    return null;
  }

  /** @throws ExpectedErrors for answers that are not possible, and for those to nothing that was asked or guessed */
  refuseWrong(): void {
    const unknown = Object.keys(this.answers).filter((field) => !this.used.has(field));
    const problems = [
      ...this.wrong,
      ...unknown.map((field): [string, string] => {
        const near = nearestKeys(field, this.fields);
        const hint = near.length > 0 ? ` Did you mean ${near.map((one) => `"${one}"`).join(', ')}?` : '';
        return [field, `Nothing is asked or guessed under "${field.slice(0, 100)}".${hint}`];
      }),
    ];
    if (problems.length > 0) throw ExpectedErrors.of(problems.map(([field, sentence]) => invalid(field, sentence)));
  }

  /** Whether a possible text was given for a field. */
  has(field: string, isPossible: (text: string) => boolean): boolean {
    const given = this.given(field);
    return given !== null && isPossible(given);
  }

  /** The same for texts that are not listed. @param problemOf what is wrong with a text, in a sentence; null where it is possible */
  overrideText(field: string, problemOf: (text: string) => string | null): string | null {
    const given = this.given(field);
    const problem = given === null ? null : problemOf(given);
    if (problem === null) return given;
    this.wrong.push([field, problem]);
    return null;
  }

  private given(field: string): string | null {
    this.fields.add(field);
    if (!Object.hasOwn(this.answers, field))
      return Object.hasOwn(this.assumed, field) ? (this.assumed[field] as string) : null;
    this.used.add(field);
    return this.answers[field] as string;
  }
}

function oneOf(values: readonly string[], form?: AnswerForm): string {
  const all = [...values, ...(form ? [ANSWER_FORMS[form].words] : [])];
  return all.length === 1 ? (all[0] as string) : `one of ${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}
