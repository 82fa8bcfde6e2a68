import type { PolicyProblem, PolicyReading, ReadRule, Refusal } from '../policy-reader.ts';
import { indexByKey } from '../rule-index.ts';
import type { Shape } from '../formats/shape.ts';
import { jsonSettingsReader, mergedValue } from './json-settings.ts';
import type { TakenFile } from './json-settings.ts';
import { ownEntries, ownValue } from './json-value.ts';
import { doubtfulValues } from './refused-file.ts';
import { ruleText } from './rule-text.ts';

function readTools(server: string, tools: unknown, problems: PolicyProblem[]): ReadRule[] {
  const at = `mcpServers.${ruleText(server)}.tools`;
  if (!Array.isArray(tools)) {
    const message = 'The list of tools is required; without it the server has no tools. Write the names.';
    problems.push({ id: 'tools-missing', place: at, message, opens: false });
    return [];
  }
  return tools.flatMap((name, index): ReadRule[] => {
    const place = `${at}[${index}]`;
    if (typeof name !== 'string') {
      const message = 'What is no text here is no name of a tool.';
      problems.push({ id: 'rule-not-a-string', place, message, opens: false });
      return [];
    }
    if (name === '*') {
      const message =
        'All tools run, those that the server adds later too, and nobody is asked. Write the names.';
      problems.push({ id: 'all-tools', place, message, opens: true });
    } else if (name.includes('*')) {
      const message = `“${ruleText(name)}” is taken for an exact name: only “*” alone stands for others.`;
      problems.push({ id: 'wildcard-in-names', place, message, opens: false });
    }
    return [
      {
        place,
        text: ruleText(name),
        decision: 'allow',
        isExact: name !== '*',
        ...(name !== '*' && { key: name }),
        fits: (of, tool) => of === server && (name === '*' || tool === name),
      },
    ];
  });
}

const refusal: Refusal = {
  client: 'GitHub',
  instead: 'the agent has none of these servers',
  decision: 'hide',
};

const shape: Shape = {
  fields: {
    mcpServers: { mapOf: { fields: { type: { oneOf: ['local', 'stdio', 'http', 'sse'] } } } },
  },
};

function readingOf(files: TakenFile[]): PolicyReading {
  const value = mergedValue(files);
  const problems = doubtfulValues(value, shape, refusal.client);
  const rules = ownEntries(ownValue(value, 'mcpServers')).flatMap(([server, entry]) =>
    readTools(server, ownValue(entry, 'tools'), problems),
  );
  const about = indexByKey(rules);
  return {
    rules,
    problems,
    keysOf: (_, tool) => [tool],
    write: (_, tool) => tool,
    decide: ({ server, tool }) => (about([tool]).some((rule) => rule.fits(server, tool)) ? 'allow' : 'hide'),
  };
}

/** Reads the MCP configuration of Copilot's cloud agent, which never asks: what is not listed is not there. */
export const copilotAgentReader = jsonSettingsReader({
  id: 'copilot-agent',
  dialect: { comments: false, trailingCommas: false, mark: true },
  shape: 'object',
  refusal,
  readingOf,
});
