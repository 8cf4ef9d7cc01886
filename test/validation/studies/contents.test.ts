import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inOrder, tableOfContents } from '../../../validation/studies/contents.js';
import { sections } from '../../../validation/studies/sections.js';

const document = readFileSync('docs/studies.md', 'utf8');

describe('the contents of the studies', () => {
  it('are those of the document, in the same order', () => {
    const headings = [...document.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(headings).toEqual(['Where methods fail', ...sections.map(({ title }) => title)]);
    expect(document).toContain(`\n${tableOfContents(sections)}\n`);
  });

  it('link to every section once, in the order in which it is read', () => {
    const linked = [...tableOfContents(sections).matchAll(/\[([^\]]*)\]\(#([^)]*)\)/g)];
    expect(linked.map(([, title]) => title)).toEqual(sections.map(({ title }) => title));
    expect(linked.every(([, , anchor]) => /^[a-z0-9-]+$/.test(anchor ?? ''))).toBe(true);
  });

  it('put sections of no part at the end', () => {
    const [first, ...others] = sections;
    const added = { ...first!, title: 'Something new' };
    expect(inOrder([added, ...others]).at(-1)).toBe(added);
    expect(tableOfContents([added, ...others])).toContain('- More: [Something new](#something-new)');
  });
});
