import type { FileFormat } from './file-format.js';

/** CSV and its relatives: one record per line. */
export const textFormat: FileFormat = {
  name: 'text',
  recognizes: () => true,
  open: async (text) => ({ text }),
};
