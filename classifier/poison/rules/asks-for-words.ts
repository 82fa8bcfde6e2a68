import { textRule } from '../text-rule.ts';

const words =
  /\b(?:(?:the |a )?user'?s? (?:\w+ )?(?:exact |original |full |latest |last )?(?:words|message|messages|request|question|query|prompt|prompts|intent|wording)|what the user (?:said|asked|wants|wrote)|(?:chat|conversation|message) history|(?:entire|full|whole|complete) (?:conversation|chat|transcript)|conversation so far|system prompt)\b/;

export const asksForWords = textRule({
  id: 'asks-for-words',
  argues: 'directive',
  severity: 'info',
  message: 'The text asks for, or speaks of, the words of the user or of the conversation.',
  description: 'A text of the definition speaks of the words of the user or of the conversation.',
  rationale:
    'What a tool is given of a conversation leaves for its server. Searches and memories live on it.',
  falsePositives: ['A tool for messages of a chat service.'],
  asks: ({ text }) => words.test(text),
  alsoInstructions: false,
  topics: ['words', 'people'],
  examples: {
    matches: [
      {
        name: 'ask',
        inputSchema: { properties: { query: { description: "The user's question, in full." } } },
      },
    ],
    ignores: [{ name: 'get_user', description: 'Gets a user by id.' }],
  },
});
