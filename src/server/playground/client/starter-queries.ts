/** A starter query: a commented operation that opens in its own tab. */
export interface StarterQuery {
  /** The number of the query, from 1. */
  step: number;
  /** What the query does: the first line of the leading comment. */
  title: string;
  /** When to use it: the first paragraph after the title. */
  summary: string;
  /** The name of the operation, which is also the title of its tab. */
  operationName: string;
  query: string;
  /** JSON text for the variables editor, or null if the operation takes no variables. */
  variables: string | null;
}

const fileName = /(?:^|\/)(\d+)-[a-z0-9-]+\.graphql$/;

/**
 * Reads the starter queries from the files of their folder, in the order of their numbers.
 * @param files text by path: `NN-name.graphql`, and `NN-name.variables.json` for its variables
 * @throws Error for a query without a number, title comment or operation name, which is a mistake in the package
 */
export function starterQueries(files: Record<string, string>): StarterQuery[] {
  return Object.keys(files)
    .filter((path) => path.endsWith('.graphql'))
    .map((path) => readStarterQuery(path, files))
    .sort((a, b) => a.step - b.step);
}

function readStarterQuery(path: string, files: Record<string, string>): StarterQuery {
  const query = files[path] ?? '';
  const step = fileName.exec(path)?.[1];
  const operationName = /^(?:query|mutation|subscription)\s+(\w+)/m.exec(query)?.[1];
  const [title, summary] = commentParagraphs(query);
  if (!step || !operationName || !title) throw new Error(`${path}: a starter query needs a number, a title and a name`);
  return {
    step: Number(step),
    title: title.replace(/^\d+\s*·\s*/, ''),
    summary: summary ?? '',
    operationName,
    query,
    variables: files[path.replace(/\.graphql$/, '.variables.json')]?.trim() ?? null,
  };
}

/** The paragraphs of the leading comment, separated by empty comment lines. */
function commentParagraphs(query: string): string[] {
  const lines = query.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines
    .slice(0, end === -1 ? lines.length : end)
    .map((line) => line.slice(1).trim())
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll('\n', ' ').trim())
    .filter((paragraph) => paragraph !== '');
}
