/** Larger files are not read into memory only to compare them. */
const LARGEST = 200_000_000;

/** The SHA-256 digest of a file in hexadecimal digits, as imports list it; null where the browser does not calculate it. */
export async function digestOfFile(file: File): Promise<string | null> {
  // Browsers have it for secure origins only.
  if (!globalThis.crypto.subtle || file.size > LARGEST) return null;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
