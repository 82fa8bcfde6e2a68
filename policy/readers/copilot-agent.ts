import type { PolicyProblem, PolicyReader, ReadRule } from '../policy-reader.ts';
import { indexByKey } from '../rule-index.ts';
import { ownEntries, ownValue, readJsonObject } from './json-value.ts';
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
    if (typeof name !== 'string') return [];
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

/** Reads the MCP configuration of Copilot's cloud agent, which never asks: what is not listed is not there. */
export const copilotAgentReader: PolicyReader = {
  target: 'copilot-agent',
  read(text) {
    const read = readJsonObject(text);
    if ('error' in read) return read;
    const problems: PolicyProblem[] = [];
    const rules = ownEntries(ownValue(read.value, 'mcpServers')).flatMap(([server, entry]) =>
      readTools(server, ownValue(entry, 'tools'), problems),
    );
    const about = indexByKey(rules);
    return {
      rules,
      problems,
      keysOf: (_, tool) => [tool],
      decide: ({ server, tool }) =>
        about([tool]).some((rule) => rule.fits(server, tool)) ? 'allow' : 'hide',
    };
  },
};
