import { SaxesParser } from 'saxes';
import { ImportError } from '../../import-error.js';

/** Excel allows 32,767 characters in a cell. What is between two tags is held in memory. */
const LONGEST_PIECE = 4_000_000;
/** The parts of a workbook have some ten levels. */
const DEEPEST = 64;

/** What happens in a part of a workbook. Names are without the prefix of their namespace. */
export interface XmlEvents {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Tells the tags and texts of XML in UTF-8 as they arrive. Entities beyond those of every XML file are refused. */
export class XmlReader {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly parser = new SaxesParser();
  private sinceEvent = 0;
  private depth = 0;

  /**
   * @param file its name in errors
   * @param part of the workbook
   */
  constructor(
    private readonly file: string,
    private readonly part: string,
    events: XmlEvents,
  ) {
    const { parser } = this;
    parser.on('error', () => {
      throw this.damaged();
    });
    parser.on('doctype', () => {
      throw this.damaged();
    });
    parser.on('opentag', ({ name, attributes }) => {
      this.sinceEvent = 0;
      this.depth += 1;
      if (this.depth > DEEPEST) throw this.damaged();
      events.open?.(local(name), attributes as Record<string, string>);
    });
    parser.on('closetag', ({ name }) => {
      this.sinceEvent = 0;
      this.depth -= 1;
      events.close?.(local(name));
    });
    parser.on('text', (text) => {
      this.sinceEvent = 0;
      events.text?.(text);
    });
  }

  /** @throws ImportError for what is not the XML of a workbook */
  write(chunk: Buffer): void {
    const text = this.decoded(chunk);
    this.sinceEvent += text.length;
    this.parser.write(text);
    if (this.sinceEvent > LONGEST_PIECE) throw this.damaged();
  }

  /** @throws ImportError where the XML is cut off */
  end(): void {
    this.parser.write(this.decoded());
    this.parser.close();
  }

  private decoded(chunk?: Buffer): string {
    try {
      return this.decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw this.damaged();
    }
  }

  private damaged(): ImportError {
    return new ImportError(`The part ${this.part} of the workbook cannot be read.`, {
      file: this.file,
      expected: 'the workbook as Excel saves it',
    });
  }
}

/** Reads all of a part. */
export async function readXml(
  chunks: AsyncIterable<Buffer>,
  file: string,
  part: string,
  events: XmlEvents,
): Promise<void> {
  const reader = new XmlReader(file, part, events);
  for await (const chunk of chunks) reader.write(chunk);
  reader.end();
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
