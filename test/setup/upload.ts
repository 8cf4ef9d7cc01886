import type { Api } from './api.js';

/** Imports a file over HTTP. @returns the report, or the errors */
// biome-ignore lint/suspicious/noExplicitAny: reports differ.
export async function upload(api: Pick<Api, 'origin'>, manifest: object, csv: string, name = 'file.csv'): Promise<any> {
  const form = new FormData();
  form.append('manifest', JSON.stringify(manifest));
  form.append('file', new File([csv], name));
  const response = await fetch(`${api.origin}/import`, { method: 'POST', body: form });
  return response.json();
}
