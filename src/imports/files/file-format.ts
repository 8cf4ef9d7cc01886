import type { ContentOptions } from './content-options.js';
import type { FileBytes } from './file-bytes.js';
import type { FileContent } from './file-content.js';

/** A kind of file that has a table. */
export interface FileFormat {
  name: string;
  /** Whether a file that begins so has this format. */
  recognizes(beginning: Buffer): boolean;
  /**
   * Opens what is in the file. A format reads its file to the end, so that the digest covers all of it.
   * @param file its name in errors
   * @throws ImportError for a file that cannot be read; what reads the content later throws it too
   */
  open(bytes: FileBytes, file: string, options: ContentOptions): Promise<FileContent>;
}
