const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** An object or list that is open while a text is read. */
interface Open {
  /** The name of the current part; its number in a list. */
  at: string | number;
  isList: boolean;
  /** Whether the next text of an object is a name. */
  isName: boolean;
}

/** The line of a JSON text, counted from 1, on which the part at a path such as `metrics.0.event` begins, or else the part around it. */
export function lineOf(json: string, path: string | null): number {
  if (path === null) return 1;
  const wanted = path.split('.');
  const open: Open[] = [];
  let found = { depth: 0, at: 0 };
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    const last = open.at(-1);
    if (last?.isName && token.startsWith('"')) last.at = JSON.parse(token);
    const depth = open.filter(({ at }, level) => String(at) === wanted[level]).length;
    const isInside = depth === open.length && depth > found.depth && depth <= wanted.length;
    if (isInside && token !== ']' && token !== '}') found = { depth, at: index };
    follow(open, token);
  }
  return json.slice(0, found.at).split('\n').length;
}

function follow(open: Open[], token: string): void {
  const last = open.at(-1);
  if (token === '{') open.push({ at: '', isList: false, isName: true });
  else if (token === '[') open.push({ at: 0, isList: true, isName: false });
  else if (token === '}' || token === ']') open.pop();
  else if (token === ':' && last) last.isName = false;
  else if (token === ',' && last) {
    if (last.isList) last.at = Number(last.at) + 1;
    else Object.assign(last, { at: '', isName: true });
  }
}

/** What is wrong with a text that is not JSON, with its line; null for an object. */
export function jsonProblem(text: string): string | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? null : 'Give an object in braces.';
  } catch (error) {
    const { message } = error as Error;
    const [, position] = /position (\d+)/.exec(message) ?? [];
    const line = position === undefined ? text.split('\n').length : text.slice(0, Number(position)).split('\n').length;
    return `Line ${line}: the text is not JSON there. Check commas, quotes and braces.`;
  }
}
