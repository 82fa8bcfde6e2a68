/** A source that cannot be read: what was expected and what was got, for the user. */
export interface SourceError {
  error: string;
}

/** Tells a `SourceError` from what a source gives when it can be read. */
export function isSourceError(value: unknown): value is SourceError {
  return typeof value === 'object' && value !== null && 'error' in value;
}
