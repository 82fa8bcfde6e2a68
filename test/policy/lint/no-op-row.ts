/** Text that a format accepts and does not obey, and how to write it. */
export interface NoOpRow {
  target: string;
  what: string;
  /** The id of the finding. */
  id: string;
  text: string;
  mended: string;
  /** The key of the server, `github` if absent; a row may be mended by another. */
  server?: string;
  mendedServer?: string;
  /** A tool that is more open than recommended by it; none if absent. */
  opens?: 'create_issue' | 'delete_repo';
}

/** A policy in JSON, as rows have it. */
export const json = (value: unknown): string => JSON.stringify(value, null, 2);
