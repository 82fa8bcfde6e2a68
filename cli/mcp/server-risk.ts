import { levels } from '../../classifier/taxonomy.ts';
import { breakFlows } from '../../policy/break-flows.ts';
import { flowInWords, namesInWords } from '../../policy/flow-in-words.ts';
import { possibleFlows } from '../../policy/flow.ts';
import { recommendServer } from '../../policy/recommend.ts';
import { serverSentence } from '../../site/src/sentences/server.ts';
import { stackServer, toolsOf } from '../../site/src/stack/twin.ts';
import { nameInWords, plainText } from '../../site/src/visible-text.ts';
import { claimWarnings } from '../../audit/claim-warnings.ts';
import type { CatalogueTool } from './catalogue-tool.ts';
import { numberArgument, textArgument } from './catalogue-tool.ts';
import { seenSentence } from './seen-sentence.ts';
import { findServer, serverParameter } from './server-argument.ts';

export const serverRisk: CatalogueTool = {
  name: 'get_server_risk',
  title: 'Risk of a server',
  description:
    'Tells what the tools of a server add up to: how many there are of each level, the worst ones with what is recommended, ' +
    'flows by which words of a stranger could do damage, what others say against it, and when it was listed or why it was not.',
  parameters: {
    server: serverParameter,
    limit: {
      type: 'integer',
      minimum: 1,
      maximum: 200,
      default: 20,
      description: 'How many tools at most, the worst first.',
    },
  },
  required: ['server'],
  async answer(args, catalogue) {
    const limit = numberArgument(args, 'limit', { min: 1, max: 200, otherwise: 20 });
    const server = await findServer(textArgument(args, 'server'), catalogue);
    const own = recommendServer(server.slug, toolsOf(server), 'supervised');
    const decisions = new Map(
      breakFlows([own]).policies[0]?.tools.map(({ tool, decision }) => [tool, decision]) ?? [],
    );
    const flows = possibleFlows([own]);
    const worst = server.tools.slice(0, limit);
    const { packageVersion, deprecated } = stackServer(server.slug, server);
    const warnings = claimWarnings(
      {
        archived: server.claims?.archived,
        packages: server.seen.map(({ packageVersion: version, packageClaims, advisories }) => ({
          version,
          deprecated: packageClaims?.deprecated,
          advisories,
        })),
      },
      plainText,
    );
    const counts = Object.fromEntries(
      levels.map((level) => [level, server.tools.filter((tool) => tool.level === level).length]),
    );
    const lines = [
      `${plainText(server.name, 120)}. ${serverSentence(server)}`,
      seenSentence(server),
      ...flows.map((flow) => flowInWords(flow)),
      ...warnings,
      ...worst.map(
        ({ name, category, level }) =>
          `- ${nameInWords(name)}: ${category}, ${level}; recommended: ${decisions.get(name) ?? 'ask'}`,
      ),
      ...(server.tools.length > limit ? [`${server.tools.length - limit} milder tools are left out.`] : []),
    ];
    return {
      text: lines.join('\n'),
      data: {
        server: server.slug,
        name: server.name,
        lastListedAt: server.lastListedAt ?? null,
        outcomes: server.seen.map(({ locator, outcome, at }) => ({ locator, outcome, at })),
        ...(packageVersion !== undefined && { packageVersion }),
        isDeprecated: deprecated !== undefined,
        levels: counts,
        tokens: server.tools.reduce((sum, { tokens }) => sum + tokens, 0),
        flows: flows.map(({ kind, legs }) => ({
          kind,
          legs: Object.fromEntries(Object.entries(legs).map(([leg, tools]) => [leg, namesInWords(tools)])),
        })),
        tools: worst.map(({ name, category, level, usual, effects, findings }) => ({
          tool: name,
          category,
          level,
          usual,
          effects,
          findings,
          recommended: decisions.get(name) ?? 'ask',
        })),
      },
    };
  },
};
