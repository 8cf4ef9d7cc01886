import { accessHeaders } from './access-token.js';
import { addressOf } from './address.js';

/** Saves a file of the server. With an access token it goes through the page, because a link cannot send one. */
export async function download(path: string): Promise<void> {
  const headers = accessHeaders();
  const name = path.split('?')[0]?.split('/').at(-1) ?? 'download';
  if (Object.keys(headers).length === 0) return follow(addressOf(path), name);
  const response = await fetch(addressOf(path), { headers });
  if (!response.ok) throw new Error((await response.json()).errors?.[0]?.message ?? response.statusText);
  saveBlob(await response.blob(), name);
}

/** Saves a text of the page as a file. */
export function saveText(text: string, name: string, type = 'text/csv'): void {
  saveBlob(new Blob([text], { type: `${type};charset=utf-8` }), name);
}

function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  follow(address, name);
  URL.revokeObjectURL(address);
}

function follow(href: string, download: string): void {
  Object.assign(document.createElement('a'), { href, download }).click();
}
