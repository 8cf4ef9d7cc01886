import type { TypedDocumentString } from './generated/graphql.js';

/** A document of the workbench with the types of its answer and of its variables. */
export type Asked<Data, Variables> = TypedDocumentString<Data, Variables>;

/** The digests by which the server knows the documents, by the names of their operations. */
const digests = new Map<string, string>();

/** The text of a document, which `persisted-fetch` then sends by its digest. */
export function textOf(document: Pick<Asked<unknown, never>, '__meta__' | 'toString'>): string {
  const text = document.toString();
  digests.set(nameOf(text), String(document.__meta__?.hash));
  return text;
}

/** The digest of a document that was asked before, by the name of its operation. */
export function digestOf(operationName: string): string | undefined {
  return digests.get(operationName);
}

/** The name of the operation of a document. */
export function nameOf(text: string): string {
  return /\b(?:query|mutation|subscription) (\w+)/.exec(text)?.[1] ?? '';
}
