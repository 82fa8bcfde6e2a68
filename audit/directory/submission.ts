import type { HintName } from '../../classifier/definition/hints.ts';
import { settleHints } from './directory-annotations.ts';
import type { SettledHint } from './directory-annotations.ts';
import type { SubmittedTool } from './directory-fault.ts';

/** The part of a submission to ChatGPT’s directory that follows from definitions, as the form took it in October 2026. */
export interface Submission {
  $schema: string;
  schema_version: 1;
  tools: Record<string, SubmittedEntry>;
}

interface SubmittedEntry {
  annotations: { readOnlyHint: boolean; openWorldHint: boolean; destructiveHint: boolean };
  justifications: {
    read_only_justification: string;
    open_world_justification: string;
    destructive_justification: string;
  };
}

const schema = 'https://developers.openai.com/apps-sdk/schemas/chatgpt-app-submission.v1.json';
const maxQuotes = 3;

function justify({ hint, value, reason, isGuessed, stated }: SettledHint, quotes: string): string {
  const head = `${hint} is ${value}`;
  if (isGuessed) return `${head}: the definition does not tell, so the stricter value is given.${quotes}`;
  if (stated !== undefined && reason.includes('not in its definition'))
    return `${head}, as the author of the tool says.${quotes}`;
  return `${head}: ${reason}.${quotes}`;
}

/** Writes the tools of a submission: each hint with a justification that quotes the definition, and none left open. */
export function submissionOf(tools: readonly SubmittedTool[]): Submission {
  const entries = tools.map((submitted): [string, SubmittedEntry] => {
    const { tool, classification } = submitted;
    const said = [...new Set(classification.evidence.map(({ quote }) => quote))].slice(0, maxQuotes);
    const quotes =
      said.length === 0 ? '' : ` The definition says ${said.map((each) => `“${each}”`).join(', ')}.`;
    const hints = new Map(settleHints(submitted, 'chatgpt').map((each) => [each.hint, each]));
    const settled = (hint: HintName): SettledHint => {
      const found = hints.get(hint);
      if (found === undefined) throw new Error(`expected every hint to be settled, got none for ${hint}`);
      return found;
    };
    const [readOnly, openWorld, destructive] = [
      settled('readOnlyHint'),
      settled('openWorldHint'),
      settled('destructiveHint'),
    ];
    return [
      tool.name,
      {
        annotations: {
          readOnlyHint: readOnly.value,
          openWorldHint: openWorld.value,
          destructiveHint: destructive.value,
        },
        justifications: {
          read_only_justification: justify(readOnly, quotes),
          open_world_justification: justify(openWorld, quotes),
          destructive_justification: justify(destructive, quotes),
        },
      },
    ];
  });
  return { $schema: schema, schema_version: 1, tools: Object.fromEntries(entries) };
}
