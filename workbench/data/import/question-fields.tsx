import { useEffect, useState } from 'react';
import { FieldError, Input, Label, Radio, RadioGroup, Text, TextField } from 'react-aria-components';
import { isWholeDay } from '../../channels/day-input.js';
import type { Answers, Question } from './inspection.js';
import { giveAnswers } from './use-file-import.js';

interface QuestionFieldsProps {
  questions: readonly Question[];
  answers: Answers;
}

/** What the file cannot say, with what follows from each answer. */
export function QuestionFields({ questions, answers }: QuestionFieldsProps) {
  if (questions.length === 0) return null;
  const open = questions.filter(({ field }) => !(field in answers)).length;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">What the file cannot say</h2>
      <p className="muted" role="status">
        {open === 0 ? 'Every question has an answer, which you can change.' : `${openInWords(open)} left to answer.`}
      </p>
      <ol className="questions">
        {questions.map((question) => (
          <li key={question.field}>
            <QuestionField question={question} answer={answers[question.field]} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const openInWords = (open: number) => (open === 1 ? 'One question is' : `${open} questions are`);

interface QuestionFieldProps {
  question: Question;
  answer: string | undefined;
}

function QuestionField({ question, answer }: QuestionFieldProps) {
  const { field, choices, evidence, form } = question;
  const isChoice = choices.some(({ value }) => value === answer);
  const other = form && <OtherAnswer question={question} answer={isChoice ? '' : (answer ?? '')} />;
  if (choices.length === 0) return other ?? <OtherAnswer question={question} answer={answer ?? ''} />;
  return (
    <>
      <RadioGroup
        className="question"
        name={field}
        value={isChoice ? (answer ?? null) : null}
        onChange={(value) => giveAnswers({ [field]: value })}
      >
        <Label>{question.question}</Label>
        <Text slot="description">{evidence}</Text>
        {choices.map(({ value, meaning }) => (
          <Radio key={value} value={value} className="react-aria-Radio answer">
            <span className="dot" aria-hidden="true" />
            <span>
              {!ANSWER_CODES.has(value) && (
                <>
                  <strong>{value}</strong>
                  <br />
                </>
              )}
              {meaning}
            </span>
          </Radio>
        ))}
        <FieldError />
      </RadioGroup>
      {other}
    </>
  );
}

/** Answers that only programs give by these words. What they mean says it all. */
const ANSWER_CODES = new Set([
  ...['unknown', 'mistake', 'now', 'running', 'rowNumber', 'create', 'skip', 'refuse', 'sum', 'all', 'true', 'false'],
  ...['ARM', 'ATTRIBUTE', 'EVENT', 'CUSTOMER', 'SPEND'],
]);

const FORMS = {
  MOMENT: { label: 'a date', type: 'date' },
  KEY: { label: 'a key of letters, digits, “-” or “_”', type: 'text' },
  CURRENCY: { label: 'the code of a currency, such as USD', type: 'text' },
} as const;

/** An answer in free words, which counts once somebody leaves the field or presses Enter; a day counts once it is whole. */
function OtherAnswer({ question, answer }: { question: Question; answer: string }) {
  const { field, form, choices, evidence } = question;
  const { label, type } = FORMS[form ?? 'KEY'];
  const [typed, setTyped] = useState(answer);
  // Another answer was chosen, or this one was taken back.
  useEffect(() => setTyped(answer), [answer]);
  const give = (text = typed) => {
    if (text.trim() !== answer) giveAnswers({ [field]: text.trim() || null });
  };
  const change = (text: string) => {
    setTyped(text);
    if (type === 'date' && isWholeDay(text)) give(text);
  };
  const isAlone = choices.length === 0;
  return (
    <TextField
      className="field other-answer"
      name={isAlone ? field : undefined}
      type={type}
      value={typed}
      onChange={change}
      onBlur={() => give()}
      onKeyDown={(event) => event.key === 'Enter' && give()}
    >
      <Label className={isAlone ? 'question-label' : undefined}>{isAlone ? question.question : `Or ${label}`}</Label>
      <Input />
      {isAlone && <Text slot="description">{evidence}</Text>}
      <FieldError />
    </TextField>
  );
}
