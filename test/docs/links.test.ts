import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...readdirSync('docs').map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '') }));

/** The anchors of a page's headings, as GitHub makes them. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('links of the documentation', () => {
  it.each(pages)('of $path lead to a file and a heading', ({ path, text }) => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
    const broken = links.filter(([, file, anchor]) => {
      const target = file ? join(dirname(path), file) : path;
      return !existsSync(target) || (anchor && !anchors(readFileSync(target, 'utf8')).includes(anchor));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  it.each(pages)('of $path name only source files that exist', ({ text }) => {
    const folders = ['.', 'src', 'src/experiments'];
    const named = [...text.matchAll(/`(?!\/)([\w./-]+\/[\w.-]+\.(?:ts|mjs|json|py|R))`/g)].map(([, file]) => file!);
    expect(named.filter((file) => !folders.some((folder) => existsSync(join(folder, file))))).toEqual([]);
  });
});
