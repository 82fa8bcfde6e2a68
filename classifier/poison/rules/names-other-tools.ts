import { passageRule } from '../passage-rule.ts';

/** An identifier that is named after what a tool does, where a text speaks of using it. */
const named =
  /\b(?:call(?:ing)?|us(?:e|ing)|run(?:ning)?|invoke|from|with|via|by|to|see|before|after|prefer|than|of) [`'"]?((?:get|list|search|find|create|update|delete|add|remove|set|read|write|send|fetch|run|execute|query|resolve|start|stop|open|close|upload|download|describe|move|copy|save|load|check|validate|generate|build|edit|submit|post|cancel|browser|click|take)(?:_[a-z0-9]+){1,5})\b/g;

export const namesOtherTools = passageRule({
  id: 'names-other-tools',
  argues: 'directive',
  severity: 'info',
  message: 'The text names another tool.',
  description: 'A text of the definition names a tool other than its own.',
  rationale: 'A text that names other tools steers what is called beside it; servers mostly name their own.',
  falsePositives: ['A name of a field that reads like one of a tool, such as `created_by` of a set.'],
  hint: /_/,
  pattern: named,
  isMeant: ([, name = ''], names) => !names.has(name),
  examples: {
    matches: [{ name: 'get_page', description: 'Gets a page. Find its id with list_pages.' }],
    ignores: [
      { name: 'list_pages', description: 'Lists pages. Call list_pages again for more.' },
      { name: 'get_page', description: 'Gets a page by page_id.' },
    ],
  },
});
