/** Data that does not fit (22), a check that fails (23514), a statement or row beyond a limit of Postgres or its memory (54, 53200). */
const rowFaults = /^(?:22\w{3}|54\w{3}|23514|53200)$/;

/** The SQLSTATE of an error by which Postgres refuses what a row holds, whatever else the statement had; undefined for any other error. */
export function rowFault(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && rowFaults.test(code) ? code : undefined;
}
