import { readdirSync, readFileSync } from 'node:fs';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { namesIn } from '../../charts/names-in.js';
import { NamesOfKeys, Prose, ZoneOfMoments } from '../../charts/prose.js';

const shown = (text: string) => renderToStaticMarkup(createElement(Prose, { text }));

describe('sentences of the graph, shown to people', () => {
  it('omit the names of the API in parentheses', () => {
    expect(shown('Conclude stopped experiments, or include the others (`includeLive: true`).')).toBe(
      'Conclude stopped experiments, or include the others.',
    );
    expect(shown('Begin now (omit `from`), or compare models (`model`, `until`).')).toBe(
      'Begin now, or compare models.',
    );
    expect(shown('Convert the amounts, or change the currency of the server (TRIALGRAPH_CURRENCY).')).toBe(
      'Convert the amounts, or change the currency of the server.',
    );
    expect(shown('See the estimate (`ArmEffect.sequential { afterStopping }`).')).toBe('See the estimate.');
  });

  it('mark other code, and keep other parentheses', () => {
    expect(shown('The file has no column `order id` (of 12).')).toBe(
      'The file has no column <code>order id</code> (of 12).',
    );
    expect(shown('Read as 10 (`1.0`).')).toBe('Read as 10 (<code>1.0</code>).');
  });

  it('name things as people do, where the name of a key is known', () => {
    const names = namesIn({
      channels: [
        { key: 'email', name: 'E-mail' },
        { key: 'age', name: 'Age' },
      ],
      attributes: { edges: [{ node: { key: 'age', name: 'Years' } }] },
    });
    const sentence = createElement(Prose, { text: '"google" is above "email" by "age" in `email`.' });
    expect(renderToStaticMarkup(createElement(NamesOfKeys, { value: names }, sentence))).toBe(
      '“google” is above “E-mail” by “age” in <code>email</code>.',
    );
  });

  it('name the kind of thing that was named before, where several have the key', () => {
    const value = namesIn({
      channels: { edges: [{ node: { key: 'instagram', name: 'Instagram' } }] },
      segment: { key: 'instagram', name: 'Instagram customers' },
    });
    const named = (text: string) =>
      renderToStaticMarkup(createElement(NamesOfKeys, { value }, createElement(Prose, { text })));
    expect(named('channel is "instagram" and not in segment "instagram"')).toBe(
      'channel is “Instagram” and not in segment “Instagram customers”',
    );
    expect(named('channel is "google" or "instagram"')).toBe('channel is “google” or “Instagram”');
    expect(named('The channel differs most in "instagram"')).toBe('The channel differs most in “Instagram”');
    expect(named('channel is "google" and "source" is "instagram"')).toBe(
      'channel is “google” and “source” is “instagram”',
    );
    expect(named('"instagram" differs')).toBe('“instagram” differs');
  });

  it('name days in the time zone of the server', () => {
    const text = 'It ended at 2026-04-04T22:00:00.000Z, after 2026-04-04T10:30:00Z.';
    const sentence = createElement(Prose, { text });
    expect(renderToStaticMarkup(createElement(ZoneOfMoments, { value: 'Europe/Berlin' }, sentence))).toBe(
      'It ended on 5 April 2026, after 4 April 2026, 12:30.',
    );
    expect(shown(text)).toBe(text);
  });

  it('say in words what to do: the API is named in parentheses only', () => {
    const remedies = readdirSync('src', { encoding: 'utf8', recursive: true })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [
          ...readFileSync(`src/${file}`, 'utf8').matchAll(/(?:remedy|whatToDo)\s*[:=]\s*(?:\w+\s*[?]\s*)?(['`].*)/g),
        ].map(([, text = '']) => `${file}: ${text.replaceAll('\\`', '`')}`),
      );
    expect(remedies.length).toBeGreaterThan(100);
    const named = remedies.filter((text) =>
      /`[a-z]\w+(: \w+|[(]\w*:?[)])?`/.test(text.replaceAll(/ [(](?:omit |or )?`[^)]*[)]/g, '')),
    );
    expect(named).toEqual([]);
  });
});
