import { occasionOf } from '../definition/conditions.ts';
import { actsOf } from './kit/acts-of.ts';
import { quoteParameter } from './kit/told.ts';
import type { Rule } from '../rule.ts';

const named =
  /^(?:(?:use|move to|to|send to|via) (?:the )?(?:trash|recycle bin|bin)|use trash|soft(?: delete)?|is soft(?: delete)?|trash|recoverable|(?:create|make|keep|take) (?:a )?(?:backup|snapshot)|backup(?: first)?)$/;

export const keepsAWayBackWhenTold: Rule = {
  id: 'keeps-a-way-back-when-told',
  argues: 'level',
  description: 'A switch has what is removed kept in a trash or a backup.',
  rationale:
    'Without the switch what is removed is gone; with it there is a way back, which lowers the harm and not the kind of ' +
    'the call (decisions 5 and 41).',
  falsePositives: ['A backup that lies on the same disk.'],
  examples: {
    matches: [
      { name: 'delete_file', inputSchema: { type: 'object', properties: { useTrash: { type: 'boolean' } } } },
    ],
    ignores: [
      { name: 'list_files', inputSchema: { type: 'object', properties: { trash: { type: 'boolean' } } } },
      { name: 'delete_file', inputSchema: { type: 'object', properties: { path: { type: 'string' } } } },
    ],
  },
  match(view) {
    const removes = actsOf(view, ['remove', 'end', 'clear', 'reset'], ({ sureness }) => sureness >= 0.7);
    if (removes.length === 0) return [];
    return view.parameters
      .filter(({ spacedName, type }) => named.test(spacedName) && (type === undefined || type === 'boolean'))
      .map((parameter) => ({
        strength: 'finding',
        occasion: occasionOf(parameter, parameter.preset === true ? 'false' : 'absent'),
        spared: { category: 'Destructive', level: 'high' },
        evidence: quoteParameter(parameter),
      }));
  },
};
