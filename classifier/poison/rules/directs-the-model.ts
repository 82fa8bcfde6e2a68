import { passageRule } from '../passage-rule.ts';

const directive =
  /\b(?:(?<!when |if |once |or )you (?:must|should|shall|are (?:not allowed|required|expected) to|may not)|(?:model|assistant|agent|llm|ai|claude) (?:must|should|shall)|(?:always|never|do not|don't|must) (?:call|use|invoke|run|tell|ask|show|guess|assume|mention|pass|include|reply|respond|answer|repeat|summari[sz]e|make up|invent|skip|retry)|(?:important|critical|mandatory):|call this (?:tool |function )?(?:first|before|after|whenever))\b/;

export const directsTheModel = passageRule({
  id: 'directs-the-model',
  argues: 'directive',
  severity: 'info',
  message: 'The text tells the model how to behave.',
  description: 'A text of the definition tells the model how to behave.',
  rationale:
    'Most definitions do, and most of what they say helps. It is told because it steers the model, whoever wrote it; it accuses nobody.',
  falsePositives: ['“You must” that is said to the person who sets the server up.'],
  pattern: directive,
  examples: {
    matches: [
      { name: 'get_page', description: 'Gets a page. You must call list_pages before.' },
      { name: 'pay', description: 'Pays a bill. Never call it twice.' },
    ],
    ignores: [{ name: 'list_pages', description: 'Lists pages. Deleted ones are left out.' }],
  },
});
