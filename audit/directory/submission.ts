import { settleHints } from './directory-annotations.ts';
import type { SettledHint } from './directory-annotations.ts';
import type { SubmittedTool } from './directory-fault.ts';
import { justify } from './justification.ts';
import type { JustifiedHint } from './justification.ts';

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

function entryOf(submitted: SubmittedTool): SubmittedEntry {
  const hints = settleHints(submitted, 'chatgpt');
  const settled = <Hint extends JustifiedHint>(hint: Hint): SettledHint & { hint: Hint } => {
    const found = hints.find((each): each is SettledHint & { hint: Hint } => each.hint === hint);
    if (found === undefined) throw new Error(`expected every hint to be settled, got none for ${hint}`);
    return found;
  };
  const readOnly = settled('readOnlyHint');
  const openWorld = settled('openWorldHint');
  const destructive = settled('destructiveHint');
  return {
    annotations: {
      readOnlyHint: readOnly.value,
      openWorldHint: openWorld.value,
      destructiveHint: destructive.value,
    },
    justifications: {
      read_only_justification: justify(submitted, readOnly, readOnly),
      open_world_justification: justify(submitted, openWorld, readOnly),
      destructive_justification: justify(submitted, destructive, readOnly),
    },
  };
}

/** Writes the tools of a submission: each hint with a justification that quotes the definition, and none left open. */
export function submissionOf(tools: readonly SubmittedTool[]): Submission {
  return {
    $schema: schema,
    schema_version: 1,
    tools: Object.fromEntries(tools.map((submitted) => [submitted.tool.name, entryOf(submitted)])),
  };
}
