import type { View } from '../../definition/view.ts';
import { endsOn } from '../../language/act-objects.ts';
import type { Act } from '../../language/acts.ts';
import {
  answerWords,
  browserWords,
  scannerWords,
  statementWords,
} from '../../language/lexicon/object-words.ts';
import { nameHas } from './acts-of.ts';

const statementText = /\b(?:SQL|cypher|graphql|database|mysql|postgres\w*|sqlite|INSERT|UPDATE|DELETE)\b/;
/** Tests of a line rather than of code. */
const measured = /\b(?:speed|latency|ping|connectivity|connection|bandwidth|network|dns|health) tests?\b/i;
/** Verbs that leave something behind, whatever they are applied to. */
const setsUp = /^(?:deploy|redeploy|install|reinstall|upgrade|rebuild|rollback|trigger|launch)$/;
const anyStatement =
  /\b(?:console|terminal|repl|flux|influxql|arbitrary|any (?:query|statement)|raw (?:query|statement))\b/i;
const performs = new Set(['run', 'execute', 'invoke', 'test', 'rerun']);
const tries = new Set(['test', 'benchmark', 'debug']);

/** Who builds to see whether it can be built keeps nothing. */
const checksFor = /\bchecks? for (?:[a-z]+ ){0,2}(?:errors|problems|warnings)\b/i;

/** What is done when it is run, rather than told. */
const carriedOut = /^(?:plan|template|document|schema)$/;

/** Whether running the object, such as a report or a check of a connection, only returns an answer. */
export function onlyReturnsAnAnswer(act: Act, view: View): boolean {
  if (/^(?:compile|build)$/.test(act.lemma) && checksFor.test(view.first)) return true;
  if (act.object.some((word) => statementWords.test(word) || scannerWords.has(word))) return false;
  if (setsUp.test(act.lemma)) return false;
  const last =
    act.object
      .at(-1)
      ?.replace(/ies$/, 'y')
      .replace(/(?<=[^si])s$/, '') ?? '';
  if (last === 'test' && measured.test(view.first)) return true;
  // A query of which nothing else is said may be any statement.
  if (
    last === 'query' &&
    act.source === 'name' &&
    (view.sentences.length === 0 || statementText.test(view.description.slice(0, 300)))
  )
    return false;
  // What is run through a console or a terminal may be any statement (decision 9).
  if (
    last === 'query' &&
    /^(?:execute|exec|run)$/.test(act.lemma) &&
    anyStatement.test(act.phrase.quote + view.first)
  )
    return false;
  // “A retrieval operation” is a retrieval.
  const before = act.object.at(-2) ?? '';
  if (/^(?:operation|request)$/.test(last) && /^(?:search|retrieval|lookup|read|list)$/.test(before))
    return true;
  return (
    answerWords.has(last) ||
    (performs.has(act.lemma) && endsOn(act, 'report') && !carriedOut.test(last)) ||
    // A test that drives a browser is run like any other (decision 23).
    (tries.has(act.lemma) && !endsOn(act, 'code', 'process') && !nameHas(view, browserWords))
  );
}
