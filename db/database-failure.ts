/** What a database can come to while it is used. Each is told with what to do. */
export type FailureKind = 'disk-full' | 'damaged' | 'stuck' | 'lost';

/**
 * The database cannot go on, through no fault of the program or the user's words: what was acknowledged before is stored, what was
 * under way is not. The message says what happened and what to do.
 */
export class DatabaseFailure extends Error {
  override name = 'DatabaseFailure';
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
