import type { Api } from '../../setup/api.js';

const UNDO = `mutation ($input: UndoImportInput!) { undoImport(input: $input) {
  import { status undoneAt undoneBy undoneReason } kept { kind key } userErrors { field code message }
} }`;

/** What is stored, except what only says that something changed, and what is kept of imports. */
export async function factsOf(api: Api): Promise<Record<string, string>> {
  const { data_import, known_fact_version, request_key, event_type, event_change, ...others } = await api.dump();
  const { imported_value, completed_customer, ...facts } = others;
  const types = await api.database.query(
    'SELECT key, events_seen, first_event_at, last_event_at FROM event_type ORDER BY key',
  );
  return { ...facts, types: JSON.stringify(types) };
}

/** Undoes the last import. */
// biome-ignore lint/suspicious/noExplicitAny: as GraphQL answers.
export async function undoLast(api: Api, reason = 'a wrong file'): Promise<any> {
  const { imports } = await api.must('{ imports(first: 1, status: DONE) { edges { node { id } } } }');
  const { data, errors } = await api.ask(UNDO, { input: { id: imports.edges[0].node.id, reason } });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.undoImport;
}
