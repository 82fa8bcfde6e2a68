import { actsOf, fromActs, objectText } from '../phrases.ts';
import type { Act } from '../acts.ts';
import type { Rule } from '../rule.ts';

const written =
  /^(?:issues?|comments?|emails?|mail|messages?|inbox|posts?|tweets?|threads?|reviews?|discussions?|news|articles?|transcripts?|pages?|webpages?|website|websites|web|html|snapshot|conversations?|chats?|tickets?|feed|feeds|topics?|notes?|replies|pull)$/;

function byStrangers(act: Act): boolean {
  return act.object.slice(-2).some((word) => written.test(word));
}

const openWeb =
  /\b(?:the web|web search|web ?pages?|websites?|internet|google search|bing|brave search|social media|reddit|news)\b/i;

export const readsUntrustedContent: Rule = {
  id: 'reads-untrusted-content',
  argues: 'effects',
  description: 'The call returns text that strangers can write: web pages, issues, mail, messages, posts.',
  rationale: 'Such text can carry instructions to the model that reads it, the first half of an injection.',
  falsePositives: ['The issues of a tracker that only one person uses.'],
  references: ['https://genai.owasp.org/llmrisk/llm01-prompt-injection/'],
  examples: {
    matches: [
      { name: 'get_issue' },
      { name: 'browser_snapshot', description: 'Capture a snapshot of the page.' },
    ],
    ignores: [{ name: 'get_weather' }, { name: 'create_issue' }],
  },
  match: (view) => {
    const first = view.sentences[0]?.text ?? '';
    const ofTheWeb = openWeb.test(first);
    return fromActs(
      actsOf(view, ['look'], (act) => act.weight >= 0.5 && (byStrangers(act) || ofTheWeb)),
      (act) => ({
        means: `returns ${objectText(act)}, which strangers may have written`,
        effects: ofTheWeb ? ['reads-untrusted-content', 'reaches-network'] : ['reads-untrusted-content'],
      }),
    );
  },
};
