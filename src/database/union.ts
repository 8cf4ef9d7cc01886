import type { Session } from './database.js';

/** SQLite joins at most 500 SELECTs in one statement; tables count as SELECTs here, so that no statement grows too long. */
const SELECTS_PER_STATEMENT = 400;

/** One of many questions that are asked together. */
interface Question {
  /** SELECTs with the same columns in all questions. PostgreSQL wants a type for a column that is always NULL. */
  selects: readonly string[];
  /** Common table expressions that the SELECTs read, under names of their own; questions can share them. */
  tables?: readonly string[];
  /** Parameters of the SELECTs. */
  values?: readonly unknown[];
}

/** The rows of each question, read in as few statements as the database allows. */
export async function askTogether<Row>(session: Session, questions: readonly Question[]): Promise<Row[][]> {
  const answers: Row[][] = questions.map(() => []);
  for (const places of statements(questions)) {
    const tables = [...new Set(places.flatMap((place) => questions[place]?.tables ?? []))];
    const selects = places.flatMap((place) =>
      (questions[place]?.selects ?? []).map((sql) => `SELECT ${place} AS question, q.* FROM (${sql}) q`),
    );
    const rows = await session.query<Row & { question: number }>(
      `${tables.length > 0 ? `WITH ${tables.join(',\n')}\n` : ''}${selects.join('\nUNION ALL\n')}`,
      places.flatMap((place) => questions[place]?.values ?? []),
    );
    for (const row of rows) answers[row.question]?.push(row);
  }
  return answers;
}

/** The rows of several SELECTs each. Those that are equal, as where metrics share events, are asked once. */
export async function askOnce<Row>(session: Session, selects: readonly (readonly string[])[]): Promise<Row[][]> {
  const distinct = [...new Set(selects.flat())];
  const answers = await askTogether<Row>(
    session,
    distinct.map((select) => ({ selects: [select] })),
  );
  const answered = new Map(distinct.map((select, place) => [select, answers[place] ?? []]));
  return selects.map((own) => own.flatMap((select) => answered.get(select) ?? []));
}

/** The places of the questions that each statement asks. */
function statements(questions: readonly Question[]): number[][] {
  const all: number[][] = [];
  let room = 0;
  for (const [place, { selects, tables = [] }] of questions.entries()) {
    const size = selects.length + tables.length;
    if (room < size) {
      all.push([]);
      room = SELECTS_PER_STATEMENT;
    }
    all.at(-1)?.push(place);
    room -= size;
  }
  return all;
}
