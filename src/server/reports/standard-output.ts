import { fstatSync, ftruncateSync, writeSync } from 'node:fs';

const STANDARD_OUTPUT = 1;
/** What npm adds to an argument at most, such as quotes. */
const QUOTES = 4;

/**
 * Writes all of a text to standard output. `npm run` writes two lines there before a command starts; where that is a file with
 * nothing else in it, the text takes their place, so that `npm run report -- KEY > report.html` is a valid page.
 */
export async function writeToStandardOutput(text: string): Promise<void> {
  if (hasOnlyBanner()) {
    ftruncateSync(STANDARD_OUTPUT, 0);
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(STANDARD_OUTPUT, bytes, at, bytes.length - at, at);
    return;
  }
  await new Promise<void>((resolve, reject) => {
    // The reader may stop before the end.
    process.stdout.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' ? resolve() : reject(error),
    );
    process.stdout.write(text, () => resolve());
  });
}

/** Whether standard output is a file that is as long as the lines of npm. */
function hasOnlyBanner(): boolean {
  const { npm_package_name: name, npm_package_version: version, npm_lifecycle_event: event } = process.env;
  const { npm_lifecycle_script: script } = process.env;
  if (!name || !version || !event || !script) return false;
  const found = fstatSync(STANDARD_OUTPUT);
  const given = process.argv.slice(2 + Number(script.endsWith(` ${process.argv[2]}`)));
  const shortest = `\n> ${name}@${version} ${event}\n> ${[script, ...given].join(' ')}\n\n`;
  const length = Buffer.byteLength(shortest);
  return found.isFile() && found.size >= length && found.size <= length + QUOTES * given.length;
}
