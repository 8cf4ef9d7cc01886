/** Which part of a file is read, and how much of it may be unpacked. */
export interface ContentOptions {
  /** The sheet of a workbook or the file in an archive. */
  sheet?: string;
  /** Bytes that a compressed file may have unpacked. Defaults to 40 GiB. */
  mostUnpackedBytes?: number;
}
