/** A database that a newer version of the program has migrated. */
export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError';

  constructor(unknown: readonly string[]) {
    super(
      `The database was changed by a newer version of trialgraph (${unknown.join(', ')}), which this version does not know. ` +
        'Start the newer version, or restore a backup made before the update.',
    );
  }
}
