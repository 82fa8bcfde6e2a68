/** A source that cannot be read: what was expected and what was got, for the user. */
export interface SourceError {
  error: string;
}

export function isSourceError(value: unknown): value is SourceError {
  return typeof value === 'object' && value !== null && 'error' in value;
}
