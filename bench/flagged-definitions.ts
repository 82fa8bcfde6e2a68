import { readRows } from './classifier-data.ts';

const file = new URL('labels/flagged.jsonl', import.meta.url).pathname;

/** What a person said who read an accused definition, by server and tool: `right`, `wrong` or `arguable`, and why. */
export function readVerdicts(): Map<string, string> {
  return new Map(
    readRows(file).map(({ server, tool, verdict }) => [`${String(server)} ${String(tool)}`, String(verdict)]),
  );
}
