import { actsOf, endsOn, fromActs, objectText, reaches } from '../phrases.ts';
import type { Act } from '../acts.ts';
import type { Rule } from '../rule.ts';
import { matches } from '../may-match.ts';
import type { View } from '../view.ts';

const written =
  /^(?:issues?|comments?|emails?|mail|messages?|inbox|posts?|tweets?|threads?|reviews?|discussions?|news|transcripts?|webpages?|website|websites|web|html|snapshot|conversations?|chats?|tickets?|feed|feeds|topics?|replies|pull)$/;
/** Written by strangers on the web, by colleagues in a workspace. */
const ofTheSite = /^(?:pages?|articles?)$/;
const onWeb = /\b(?:web|browser|url|news|blog|site|internet|wikipedia|medium)\b/i;
/** What a check finds is no text of strangers. */
const outcome =
  /^(?:found|detected|any|potential|security|validation|quality|performance|accessibility|known|count)$/;

function byStrangers(act: Act, view: View): boolean {
  if (
    /^(?:summary|contents?|details?|text|body)$/.test(act.object.at(-1) ?? '') &&
    reaches(act, 'communication')
  )
    return true;
  if (act.kind === 'generate') return false;
  if (endsOn(act, 'report') && !written.test(act.object.at(-1) ?? '')) return false;
  const found = act.object.some((word) => outcome.test(word));
  const nouns = act.object.slice(-2).filter((word) => !(found && /^issues?$/.test(word)));
  if (nouns.some((word) => written.test(word))) return true;
  return (
    nouns.some((word) => ofTheSite.test(word)) &&
    onWeb.test(`${view.nameWords.map(({ text }) => text).join(' ')} ${view.description.slice(0, 200)}`)
  );
}

const openWeb =
  /\b(?:the web|web search|web ?pages?|websites?|internet|google search|bing|brave search|social media|reddit|news)\b|必应|百度搜索|新闻|뉴스|ニュース|热搜|网页|帖子|邮件|评论|笔记|微博/i;

export const readsUntrustedContent: Rule = {
  id: 'reads-untrusted-content',
  argues: 'effects',
  acts: ['look', 'generate'],
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
    const ofTheWeb = matches(openWeb, first);
    return fromActs(
      actsOf(view, ['look', 'generate'], (act) => act.weight >= 0.5 && (byStrangers(act, view) || ofTheWeb)),
      (act) => ({
        means: `returns ${objectText(act)}, which strangers may have written`,
        effects: ofTheWeb ? ['reads-untrusted-content', 'reaches-network'] : ['reads-untrusted-content'],
      }),
    );
  },
};
