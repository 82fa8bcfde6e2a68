import { quoteMatch } from '../evidence.ts';
import { onlyLooks } from './kit/acts-of.ts';
import type { Rule } from '../rule.ts';

const byName =
  /^(?:[a-z0-9]+ )?(?:call|use|run|execute|invoke|dispatch|proxy)(?: any| mcp| remote)? (?:tool|action|operation|method|endpoint|skill|capability)$|\b(?:universal|generic|raw|unified|any) (?:api )?(?:requests?|calls?|gateway|operations?|invoke)$/;
const byText =
  /\b(?:execut(?:e|es)|call(?:s)?|invok(?:e|es)|run(?:s)?|perform(?:s)?|dispatch(?:es)?|forward(?:s)?) (?:an? |any |the |one )?(?:specific |given |named |selected |single |registered |discovered |underlying |mcp |api )*(?:tool|operation|action|endpoint|method|capability|skill)s? (?:by (?:its |their )?(?:id|name|key|slug)|(?:of|on|from) (?:an?|the|any|another) (?:connected|remote|upstream|other|downstream|mcp))\b/i;

export const passesCallsOn: Rule = {
  id: 'passes-calls-on',
  argues: 'Execute',
  description:
    'The call passes another call on: a tool, an operation or an endpoint that the arguments name.',
  rationale:
    'What happens is decided by what is called, of which this definition says nothing (decision 44).',
  falsePositives: ['A gateway to operations that all read, of which nothing is written.'],
  examples: {
    matches: [
      { name: 'call_tool' },
      { name: 'gateway', description: 'Executes an operation by its id.' },
      { name: 'shop_universal_request' },
    ],
    ignores: [{ name: 'list_tools' }, { name: 'get_request', description: 'Gets a request by its id.' }],
  },
  match(view) {
    const named = byName.test(view.spacedName);
    if (!named && view.acts.length > 0 && onlyLooks(view)) return [];
    const told = quoteMatch('/description', view.description.slice(0, 400), byText);
    if (!named && told.length === 0) return [];
    if (view.actions.length > 0) return [];
    return [
      {
        supports: 'Execute',
        strength: 'plain',
        means: () => 'passes on whatever call the arguments name',
        effects: ['controls-process'],
        reversibility: 'irreversible',
        evidence: told.length > 0 ? told : quoteMatch('/name', view.tool.name, /.{1,200}/),
      },
    ];
  },
};
