import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFile } from '../../../src/package-file.js';
import { graphFor } from '../../../src/server/schema.js';
import { type Api, startApi } from '../../setup/api.js';
import { build } from '../../setup/built-program.js';

describe('the documents of the workbench', () => {
  let api: Api;
  let texts: Record<string, string>;
  beforeAll(async () => {
    await build('workbench');
    texts = JSON.parse(readFileSync(packageFile('dist/workbench/persisted-documents.json'), 'utf8'));
    api = await startApi();
  });
  afterAll(() => api.remove());

  const send = async (body: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${api.origin}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
    return {
      status: response.status,
      ...((await response.json()) as { data?: unknown; errors: { message: string; extensions: { code: string } }[] }),
    };
  };
  const digestOf = (name: string) => Object.entries(texts).find(([, text]) => text.includes(` ${name}`))![0];

  it('are answered by their digests', async () => {
    const answer = await send({ documentId: digestOf('Experiments'), variables: {}, operationName: 'Experiments' });
    expect(answer).toMatchObject({ status: 200, data: { experiments: { totalCount: 0 } } });
  });

  it('fit the schema', () => {
    expect(Object.keys(texts).length).toBeGreaterThan(5);
    for (const text of Object.values(texts)) expect(validate(graphFor(api.services), parse(text))).toEqual([]);
  });

  it.each([
    [{ documentId: 'f'.repeat(40) }, 'PERSISTED_QUERY_NOT_FOUND', /Load the page again/],
    [{ documentId: 7 }, 'BAD_REQUEST', /must be a digest/],
    [{ documentId: 'f'.repeat(1000) }, 'BAD_REQUEST', /must be a digest/],
    [{ documentId: 'sha256:0', query: '{ __typename }' }, 'BAD_REQUEST', /not both/],
  ])('%j is refused', async (body, code, message) => {
    const { status, errors } = await send(body);
    expect([status, errors[0]!.extensions.code]).toEqual([400, code]);
    expect(errors[0]!.message).toMatch(message);
  });
});
