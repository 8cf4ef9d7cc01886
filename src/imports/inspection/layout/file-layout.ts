import type { TextLayout } from './text-layout.js';

/** How a file is laid out, in the words of a manifest, and why that is thought. Only text has an encoding, a delimiter, a quote and line ends. */
export interface FileLayout extends Partial<Pick<TextLayout, 'encoding' | 'delimiter' | 'quote' | 'lineEnd'>> {
  /** The sheet of a workbook, or the file of an archive; null where there are none to choose from. */
  sheet?: string | null;
  skipLines: number;
  header: boolean;
  evidence: readonly string[];
}
