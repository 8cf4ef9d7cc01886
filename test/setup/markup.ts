import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { NamesOfKeys, Prose } from '../../charts/prose.js';

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" };

/** A component as the server renders it. */
export function markupOf<Props extends object>(component: FunctionComponent<Props>, props: Props): string {
  return renderToStaticMarkup(createElement(component, props));
}

/** What a person reads of markup, with a line break between elements; no-break spaces are spaces. */
export function wordsOf(markup: string): string {
  return markup
    .replaceAll(/<(style|title)>[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll(/&(amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim();
}

/** A sentence of the graph, as people read it in reports. */
export const saidOf = (text: string, names: Readonly<Record<string, string>> = {}): string =>
  wordsOf(
    renderToStaticMarkup(
      createElement(NamesOfKeys, { value: new Map(Object.entries(names)) }, createElement(Prose, { text })),
    ),
  );

/** The rows of all tables of markup, as words. */
export function rowsOf(markup: string): string[][] {
  return [...markup.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => wordsOf(cell).replaceAll('\n', '')),
  );
}
