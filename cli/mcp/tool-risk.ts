import type { ServerTwin } from '../../site/src/stack/twin.ts';
import { confidenceShortly, reversibilitySentences } from '../../site/src/sentences/label.ts';
import { nameInWords, plainText } from '../../site/src/visible-text.ts';
import { recommendServer } from '../../policy/recommend.ts';
import { breakFlows } from '../../policy/break-flows.ts';
import { toolsOf } from '../../site/src/stack/twin.ts';
import { AskedWrongly, textArgument } from './catalogue-tool.ts';
import type { CatalogueTool } from './catalogue-tool.ts';
import { seenSentence } from './seen-sentence.ts';
import { findServer, serverParameter } from './server-argument.ts';

const maxNames = 30;

function findTool({ name: server, tools }: ServerTwin, name: string): ServerTwin['tools'][number] {
  const found =
    tools.find((tool) => tool.name === name || tool.slug === name) ??
    tools.find((tool) => tool.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const names = tools.slice(0, maxNames).map((tool) => nameInWords(tool.name));
  const left = tools.length > maxNames ? ` and ${tools.length - maxNames} more` : '';
  throw new AskedWrongly(
    `${plainText(server, 120)} has no tool “${plainText(name, 120)}”; it has ${names.length === 0 ? 'none that was listed' : `${names.join(', ')}${left}`}.`,
  );
}

export const toolRisk: CatalogueTool = {
  name: 'get_tool_risk',
  title: 'Risk of a tool',
  description:
    'Tells what the worst call of one tool can do and what a usual one does: category, level, effects, what it takes to undo it, ' +
    'how much it touches, what makes a call graver, findings about the definition, and what is recommended.',
  parameters: {
    server: serverParameter,
    tool: { type: 'string', description: 'The name of the tool, as its server has it.' },
  },
  required: ['server', 'tool'],
  async answer(args, catalogue) {
    const server = await findServer(textArgument(args, 'server'), catalogue);
    const tool = findTool(server, textArgument(args, 'tool'));
    const { policies } = breakFlows([recommendServer(server.slug, toolsOf(server), 'supervised')]);
    const advice = policies[0]?.tools.find(({ tool: name }) => name === tool.name);
    const { category, level, usual, effects, reversibility, blastRadius, confidence, contested, rationale } =
      tool;
    const lines = [
      `${nameInWords(tool.name)} on ${plainText(server.name, 120)}: ${category}, ${level}${confidenceShortly({ confidence, contested })}.`,
      plainText(rationale, 600),
      ...(usual !== null && (usual.level !== level || usual.category !== category)
        ? [`A usual call is ${usual.category}, ${usual.level}.`]
        : []),
      reversibilitySentences[reversibility],
      ...(advice === undefined ? [] : [`Recommended (supervised): ${advice.decision}.`]),
      ...(tool.findings.length === 0
        ? []
        : [`Findings: ${tool.findings.map(({ kind, severity }) => `${kind} (${severity})`).join(', ')}.`]),
      seenSentence(server),
    ];
    return {
      text: lines.join('\n'),
      data: {
        server: server.slug,
        tool: tool.name,
        category,
        level,
        usual,
        effects,
        reversibility,
        blastRadius,
        confidence,
        contested,
        conditions: tool.conditions.map(({ pointer, when, category: grave, level: as, effects: what }) => ({
          pointer,
          when,
          category: grave,
          level: as,
          effects: what,
        })),
        findings: tool.findings,
        tokens: tool.tokens,
        ...(advice && {
          recommended: {
            preset: 'supervised',
            decision: advice.decision,
            exceptions: advice.exceptions.map(({ reason }) => reason),
          },
        }),
        lastListedAt: server.lastListedAt ?? null,
      },
    };
  },
};
