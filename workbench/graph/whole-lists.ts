import { type Operation, type OperationResult, stringifyDocument } from 'urql';

/** The most pages of a list of definitions, of 100 each: nobody chooses among more. */
const MOST_PAGES = 20;
const FIRST = '100';

type Document = Operation['query'];
type Selection = Extract<
  Document['definitions'][number],
  { kind: 'OperationDefinition' }
>['selectionSet']['selections'][number];
type Field = Extract<Selection, { kind: 'Field' }>;

interface List {
  edges: unknown[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Asks a question of one page of lists; null where the server does not answer it. */
export type AskPage = (query: string, variables: { after: string | null }) => Promise<Record<string, unknown> | null>;

/** Lists to choose from are asked with one page, which nearly always is all of it. Of a longer one, the other pages are asked, too. */
export function withWholeLists(result: OperationResult, ask: AskPage): OperationResult | Promise<OperationResult> {
  const { operation, data } = result;
  if (operation.kind !== 'query' || !data) return result;
  const longer = rootFields(operation.query).filter((field) => isWholeList(field) && isCutOff(data[nameOf(field)]));
  return longer.length === 0 ? result : completed(result, longer, ask);
}

async function completed(result: OperationResult, fields: readonly Field[], ask: AskPage): Promise<OperationResult> {
  const data = { ...result.data };
  for (const field of fields) data[nameOf(field)] = await wholeList(field, data[nameOf(field)], ask);
  return { ...result, data };
}

async function wholeList(field: Field, first: List, ask: AskPage): Promise<List> {
  let list = first;
  for (let pages = 1; pages < MOST_PAGES && list.pageInfo.hasNextPage; pages++) {
    const answer = await ask(questionOf(field), { after: list.pageInfo.endCursor });
    const next = answer?.[nameOf(field)] as List | undefined;
    // What was answered so far is better than nothing.
    if (!next) return list;
    list = { ...next, edges: [...list.edges, ...next.edges] };
  }
  return list;
}

/** A question for one list alone, behind a cursor. */
function questionOf(field: Field): string {
  const text = stringifyDocument(field as never);
  return `query NextOfList($after: String) { ${text.replace('first: 100', 'first: 100, after: $after')} }`;
}

const nameOf = ({ alias, name }: Field) => alias?.value ?? name.value;

/** Lists whose pages a person turns have a cursor of their own, in a variable. */
function isWholeList(field: Field): boolean {
  const first = field.arguments?.find(({ name }) => name.value === 'first')?.value;
  const isLone = !/"(?:Variable|FragmentSpread)"/.test(JSON.stringify(field));
  return first?.kind === 'IntValue' && first.value === FIRST && isLone;
}

function isCutOff(list: unknown): list is List {
  return (list as Partial<List> | null)?.pageInfo?.hasNextPage === true;
}

/** The fields of a question, those of its fragments included. */
function rootFields({ definitions }: Document): Field[] {
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === 'FragmentDefinition' ? [[one.name.value, one.selectionSet]] : [])),
  );
  const fieldsIn = (selections: readonly Selection[]): Field[] =>
    selections.flatMap((one) => {
      if (one.kind === 'Field') return [one];
      const inside = one.kind === 'InlineFragment' ? one.selectionSet : fragments.get(one.name.value);
      return fieldsIn(inside?.selections ?? []);
    });
  return definitions.flatMap((one) =>
    one.kind === 'OperationDefinition' ? fieldsIn(one.selectionSet.selections) : [],
  );
}
