/** One step of the planner's story: a commented operation that opens in a tab of its own. */
export interface StarterQuery {
  /** Place in the story, from 1. */
  step: number;
  /** What the step does, in a planner's words: the first line of the leading comment. */
  title: string;
  /** Why a planner would do it: the comment's first paragraph after the title. */
  summary: string;
  /** Name of the operation, which is also the title of its tab. */
  operationName: string;
  query: string;
  /** JSON text for the variables editor, or null where the operation takes none. */
  variables: string | null;
}

const fileName = /(?:^|\/)(\d+)-[a-z0-9-]+\.graphql$/;

/**
 * Reads the starter queries out of the files of their folder, in the order of their numbers.
 * @param files text by path: `NN-name.graphql`, and `NN-name.variables.json` beside it where there are variables
 * @throws Error for a query without number, title comment or operation name: a mistake in the package, not in input
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
  const operationName = /^(?:query|mutation)\s+(\w+)/m.exec(query)?.[1];
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

/** The leading comment as paragraphs of plain text; an empty comment line separates them. */
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
