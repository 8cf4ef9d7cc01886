/** How a kind of database is saved and restored. */
export interface DatabaseKind {
  /** Saves all data as they are at one moment. @param file that does not exist yet */
  save(url: string, file: string): Promise<void>;
  /**
   * Checks a backup before anything is changed.
   * @returns what it has, in words
   * @throws CommandError if it is damaged, no backup, or of a newer version
   */
  check(file: string): Promise<string>;
  /** Puts a backup in place of the database, as a whole or not at all. @throws CommandError if another program uses it */
  replace(url: string, file: string): Promise<void>;
}
