const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** How far a first line end is looked for. */
const BEGINNING = 65_536;

/** Text whose lines end with line feeds: some programs write carriage returns alone, which become line feeds. */
export async function* withLineFeeds(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let replaces: boolean | null = null;
  let beginning: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (replaces !== null) {
      yield replaces ? carriageReturnsReplaced(chunk) : chunk;
      continue;
    }
    beginning = Buffer.concat([beginning, chunk]);
    replaces = endsWithCarriageReturns(beginning);
    if (replaces !== null) yield replaces ? carriageReturnsReplaced(beginning) : beginning;
  }
  if (replaces === null && beginning.length > 0) {
    yield beginning.includes(CARRIAGE_RETURN) ? carriageReturnsReplaced(beginning) : beginning;
  }
}

/** Null where more has to be seen to know it. */
function endsWithCarriageReturns(beginning: Buffer): boolean | null {
  if (beginning.includes(LINE_FEED)) return false;
  return beginning.length < BEGINNING ? null : beginning.includes(CARRIAGE_RETURN);
}

function carriageReturnsReplaced(chunk: Buffer): Buffer {
  const replaced = Buffer.from(chunk);
  for (let at = replaced.indexOf(CARRIAGE_RETURN); at >= 0; at = replaced.indexOf(CARRIAGE_RETURN, at + 1)) {
    replaced[at] = LINE_FEED;
  }
  return replaced;
}

/** Text without its first lines. */
export async function* withoutLines(chunks: AsyncIterable<Buffer>, lines: number): AsyncGenerator<Buffer> {
  let left = lines;
  for await (const chunk of chunks) {
    let start = 0;
    while (left > 0 && start < chunk.length) {
      const feed = chunk.indexOf(LINE_FEED, start);
      start = feed < 0 ? chunk.length : feed + 1;
      if (feed >= 0) left -= 1;
    }
    if (start < chunk.length) yield chunk.subarray(start);
  }
}
