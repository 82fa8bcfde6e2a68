import { Server } from '@modelcontextprotocol/server';
import { AskedWrongly } from './catalogue-tool.ts';
import type { CatalogueTool } from './catalogue-tool.ts';
import { searchTools } from './search-tools.ts';
import { serverPolicy } from './server-policy.ts';
import { serverRisk } from './server-risk.ts';
import type { SiteCatalogue } from './site-catalogue.ts';
import { stackRisk } from './stack-risk.ts';
import { toolRisk } from './tool-risk.ts';

/** What the server offers. */
export const catalogueTools: readonly CatalogueTool[] = [
  searchTools,
  toolRisk,
  serverRisk,
  serverPolicy,
  stackRisk,
];

const instructions =
  'A catalogue of the risk of tools that MCP servers offer. Labels are made by rules from what servers say of their tools; ' +
  'nothing was called. A server or tool that is not found here is not safe for that.';

const definitionOf = ({ name, title, description, parameters, required }: CatalogueTool) => ({
  name,
  title,
  description,
  inputSchema: {
    type: 'object' as const,
    properties: parameters,
    required: [...required],
    additionalProperties: false,
  },
  annotations: {
    title,
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
});

/** What is wrong with the names of the arguments of a call, if anything is. */
function unknownArgument({ name, parameters }: CatalogueTool, args: object): string | undefined {
  const known = Object.keys(parameters);
  const unknown = Object.keys(args).find((each) => !known.includes(each));
  return unknown === undefined
    ? undefined
    : `Expected ${name} to get ${known.join(', ')}, got “${unknown.slice(0, 60)}”.`;
}

const failed = (text: string) => ({ content: [{ type: 'text' as const, text }], isError: true });

/** A server of the protocol over a catalogue, which it only reads. */
export function catalogueServer(
  catalogue: SiteCatalogue,
  version: string,
  onBug: (error: unknown) => void,
): Server {
  const server = new Server(
    { name: 'toolrisk', title: 'toolrisk', version },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler('tools/list', () => ({ tools: catalogueTools.map(definitionOf) }));
  server.setRequestHandler('tools/call', async ({ params }) => {
    const tool = catalogueTools.find(({ name }) => name === params.name);
    if (tool === undefined)
      return failed(
        `Expected the name of a tool (${catalogueTools.map(({ name }) => name).join(', ')}), got another.`,
      );
    const args = params.arguments ?? {};
    try {
      const wrong = unknownArgument(tool, args);
      if (wrong !== undefined) return failed(wrong);
      const { text, data } = await tool.answer(args, catalogue);
      return { content: [{ type: 'text' as const, text }], structuredContent: data };
    } catch (error) {
      if (error instanceof AskedWrongly) return failed(error.message);
      onBug(error);
      return failed('The catalogue could not be read; the program has told why where it runs.');
    }
  });
  return server;
}
