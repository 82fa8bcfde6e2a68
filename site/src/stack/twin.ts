import type { StackServer, TextFinding } from '../../../audit/stack/stack.ts';
import type { ServerRecord } from '../catalogue.ts';
import type { ClassifiedTool } from '../../../policy/recommend.ts';

/** What the file of a server has beside its record, for whoever adds servers up. Names are those of tools of this catalogue. */
export interface StackFacts {
  /** About its instructions. */
  instructionFindings?: TextFinding[];
  /** Names of tools in its instructions. */
  instructionMentions?: string[];
  /** Names of tools in the texts of each tool, by the names of their pages. */
  mentions?: Record<string, string[]>;
}

/** A server as its file has it. */
export type ServerTwin = ServerRecord & StackFacts;

/** The tools of a server as recommendations take them. */
export function toolsOf({ tools }: ServerTwin): (ClassifiedTool & { slug: string })[] {
  return tools.map((tool) => ({ name: tool.name, slug: tool.slug, classification: tool }));
}

/** A server of the catalogue under the name that it has in a configuration. */
export function stackServer(name: string, twin: ServerTwin): StackServer {
  const visit = twin.seen.find(({ packageVersion }) => packageVersion !== undefined);
  const said = visit?.packageClaims?.deprecated ?? '';
  const deprecated = said !== '' ? said : twin.deprecated && (twin.deprecated.message ?? '');
  const version = visit?.packageVersion;
  return {
    name,
    ...(version !== undefined && { packageVersion: version }),
    ...(deprecated !== undefined && { deprecated }),
    ...(twin.claims?.archived === true && { archived: true }),
    findings: twin.instructionFindings ?? [],
    mentions: twin.instructionMentions ?? [],
    tools: twin.tools.map(({ name: tool, slug, findings, tokens }) => ({
      name: tool,
      findings,
      mentions: twin.mentions?.[slug] ?? [],
      tokens,
    })),
  };
}
