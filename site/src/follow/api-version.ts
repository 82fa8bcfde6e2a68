/** The version of the answers: within it members are added, and none is taken away or means something else. */
export const apiVersion = 1;

/** The schemas of the answers, which are published beside them, and what each describes. */
export const apiSchemas = {
  'catalogue-index': 'the list of servers',
  'catalogue-server': 'a server with its tools, its policy and its history',
  'catalogue-changes': 'what has changed',
  'catalogue-rule': 'a rule',
  classification: 'what the command classify prints of a definition',
} as const;
