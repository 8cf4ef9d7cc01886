/** What the file system, SQLite and PostgreSQL call a disk on which nothing fits any more. */
const CODES = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100']);

export const FULL_DISK_CODE = 'INSUFFICIENT_STORAGE';
export const FULL_DISK_MESSAGE =
  'The disk of the server is full, so nothing was stored. Ask its operator for space, then send the request again.';

/** Whether something failed because the disk is full. */
export function isFullDisk(error: unknown): boolean {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: unknown };
  return CODES.has(String(code)) || (driverError !== undefined && driverError !== error && isFullDisk(driverError));
}
