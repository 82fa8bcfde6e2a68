import { actsOf, isStated } from './kit/acts-of.ts';
import { reaches } from '../language/act-objects.ts';
import { objectText } from './kit/object-text.ts';
import { fromActs, together } from './kit/signals.ts';
import type { Act } from '../language/acts.ts';
import type { Rule } from '../rule.ts';
import { remember } from '../language/remember.ts';
import type { View } from '../definition/view.ts';

const written =
  /^(?:issues?|comments?|emails?|mail|messages?|inbox|posts?|tweets?|threads?|reviews?|discussions?|news|transcripts?|transcriptions?|webpages?|website|websites|web|html|conversations?|chats?|tickets?|feed|feeds|topics?|repl(?:y|ies)|wikis?)$/;
const pageShown = /page|browser|dom\b|accessibility|aria|playwright|puppeteer/i;
/** Several of them, wherever they stand: “issues of a repository”. */
const several =
  /^(?:issues|comments|emails|mail|messages|inbox|posts|tweets|threads|reviews|discussions|news|transcripts|webpages?|html|conversations|chats|tickets|replies)$/;
/** What a word for the whole says no more of than the thing itself. */
const neutral =
  /^(?:details?|contents?|data|info|information|list|lists|activit(?:y|ies)|summar(?:y|ies)|text|body|history|results?|items?|entr(?:y|ies)|thread|tree|diffs?|files?|changes|id|ids|number|ones?)$/;
/** Settings of a channel are not what comes through it. */
const technical =
  /^(?:domains?|templates?|settings|rules?|headers?|address(?:es)?|webhooks?|counts?|stats|statistics|labels?|folders?|symbols?|types?|schemas?|metadata|categories|accounts?|config\w*|queues?|limits?|status(?:es)?|fields?|properties|custom\w*|default|preview)$/;
/** Who checks a page answers with the outcome; who lists conversations, with their titles. */
const tests = /^(?:check|audit|validate|verify|test|measure|ping|lint)$/;
const lists = /^(?:list|get|getall|show)$/;
const titles = /^(?:chats?|conversations|sessions|threads)$/;
/** Written by strangers on the web, by colleagues in a workspace. */
const ofTheSite = /^(?:pages?|articles?)$/;
const onWeb = /\b(?:web|browser|url|news|blog|site|internet|wikipedia|medium)\b/i;
/** What a check finds is no text of strangers. */
const outcome =
  /^(?:found|detected|any|potential|security|validation|quality|performance|accessibility|known|count)$/;

/** Whether a word may be the one that tells of strangers; words recur from tool to tool. */
const mayTell = remember(
  (word) =>
    written.test(word) ||
    several.test(word) ||
    /^(?:summary|contents?|details?|text|body|requests?|snapshot|pages?|articles?)$/.test(word),
);

function byStrangers(act: Act, view: View): boolean {
  if (!act.object.some(mayTell)) return false;
  if (
    /^(?:summary|contents?|details?|text|body)$/.test(act.object.at(-1) ?? '') &&
    reaches(act, 'communication')
  )
    return true;
  if (act.kind === 'generate' || tests.test(act.lemma)) return false;
  if (act.object.some((word) => technical.test(word))) return false;
  if (act.lemma === 'list' && titles.test(act.object.at(-1) ?? '')) return false;
  const found = act.object.some((word) => outcome.test(word));
  const nouns = act.object.filter((word) => !(found && /^issues?$/.test(word)));
  const whole = /^(?:contents?|text|body|html)$/.test(nouns.at(-1) ?? '');
  while (nouns.length > 1 && neutral.test(nouns.at(-1) ?? '')) nouns.pop();
  const [before = '', last = ''] = [nouns.at(-2), nouns.at(-1)];
  if (/^requests?$/.test(last) && /^(?:pull|merge)$/.test(before)) return true;
  if (
    last === 'snapshot' &&
    pageShown.test(`${act.phrase.quote} ${view.tool.name} ${view.description.slice(0, 200)}`)
  )
    return true;
  // A list of one’s own sites is no page of them; `api_post_search` names a method.
  if (/^(?:web|websites?)$/.test(last) && lists.test(act.lemma) && !whole) return false;
  if (last === 'post' && before === 'api') return false;
  if (written.test(last) || nouns.slice(-3).some((word) => several.test(word))) return true;
  return ofTheSite.test(last) && onWeb.test(`${view.spacedName} ${view.description.slice(0, 200)}`);
}

const openWeb =
  /\b(?:the web|web search(?:es)?|web ?pages?|websites?|internet|web ?search|internet ?search|google search|bing|brave search|exa ai|perplexity|tavily|serper|serpapi|social media|reddit|news)\b|必应|百度搜索|新闻|뉴스|ニュース|热搜|网页|帖子|邮件|评论|笔记|微博/i;

const searchesWeb =
  /\b(?:web ?search|internet ?search|google search|search (?:the )?web|perplexity|tavily|exa)\b/;

function opensWithTheWeb({ sentences }: View): boolean {
  return openWeb.test(
    sentences
      .slice(0, 3)
      .map(({ text }) => text)
      .join(' '),
  );
}

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
    const { first, spacedName: name } = view;
    const ofTheWeb = openWeb.test(first) || searchesWeb.test(name);
    return fromActs(
      together(
        actsOf(
          view,
          ['look', 'generate'],
          (act) =>
            isStated(act, 0.5) &&
            (byStrangers(act, view) ||
              (ofTheWeb && act.kind === 'look' && !tests.test(act.lemma) && !act.object.includes('audit'))),
        ),
        actsOf(
          view,
          ['control', 'run'],
          (act) => isStated(act, 0.5) && act.object.includes('research') && opensWithTheWeb(view),
        ),
      ),
      (act) => ({
        means: () => `returns ${objectText(act)}, which strangers may have written`,
        effects: ofTheWeb ? ['reads-untrusted-content', 'reaches-network'] : ['reads-untrusted-content'],
      }),
    );
  },
};
