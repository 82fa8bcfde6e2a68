import { widerVerbs } from './wider-verbs.ts';

/**
 * What the verbs of tool names and descriptions do.
 *
 * Compiled on 2026-11-21 from: the leading verbs of the published AWS actions with their access levels
 * ("AWS"), the method semantics of HTTP (RFC 9110 section 9, "HTTP"), the leading verbs of some thousand
 * public tool definitions ("usage"), and the numbered decisions of docs/taxonomy.md ("decision").
 */

/** What verbs of each kind do to their object, before the object is looked at; completes “the call …”. */
export const verbKinds = {
  look: 'returns information',
  compute: 'works an answer out and keeps nothing',
  create: 'makes something that stays',
  change: 'changes something that stays',
  give: 'gives access, or attaches what may give it',
  send: 'sends to others',
  save: 'puts into a file or hands out',
  restore: 'brings an earlier state back',
  park: 'puts out of use without removing',
  remove: 'removes',
  take: 'takes access or an association away',
  end: 'ends what runs, for good',
  clear: 'empties',
  reset: 'sets back and discards',
  disable: 'switches off what can be switched on again',
  cancel: 'breaks off a job, a meeting or an order',
  run: 'sets something running that the arguments decide',
  control: 'starts, stops or steers what runs',
  act: 'acts on a screen or a device',
  generate: 'makes a text, or an asset by a job',
  pay: 'moves or commits money',
  vague: 'says nothing of the effect',
} as const;

/** What a verb does to its object, before the object is looked at. */
export type VerbKind = keyof typeof verbKinds;

/** A verb: what it does and how surely the word is that verb where it stands in a verb's place. */
export interface Verb {
  lemma: string;
  kind: VerbKind;
  /** 1: hardly ever anything else; 0.9: a verb unless another verb stands before it; 0.7: also a noun or a product; 0.4: more often something else. */
  verbLikelihood: number;
  provenance: string;
}

/** Verbs of one kind and verbLikelihood. */
export interface VerbGroup {
  kind: VerbKind;
  verbLikelihood: number;
  provenance: string;
  words: string;
}

const groups: VerbGroup[] = [
  {
    kind: 'look',
    verbLikelihood: 1,
    provenance: 'AWS access levels: 97–100 % read or list; HTTP GET and HEAD',
    words: `get list describe retrieve fetch read search find lookup view browse discover inspect enumerate
      obtain getall listall peek grep glob cat ls examine whoami locate gather collect return analyze
      analyse summarize summarise explain investigate diagnose identify recall detect poll recommend
      suggest aggregate geocode autocomplete introspect scrape crawl observe fetchall smembers hget
      hgetall lrange scard zrange llen ttl paginate assess provide contain ping lint explore understand
      infer determine recognize inquire discuss inform tell learn perceive triage`,
  },
  {
    kind: 'look',
    verbLikelihood: 0.9,
    provenance: 'AWS access levels: 97–100 % read or list; HTTP GET and HEAD',
    words: `see query tail stat head exists monitor audit review track look subset access check show display
      gain watch research measure`,
  },
  {
    kind: 'look',
    verbLikelihood: 0.6,
    provenance: 'usage: heads a name of a reading tool, but is as often a noun',
    words: `analyzer analyser analysis detector detection checker searcher scraper finder viewer explorer
      recommender recommendation tracker inspector reader advisor plan compute pull hello print reveal
      count status info details detail summary stats statistics history overview metadata health top
      latest recent current scan logcat report insights preview whois dump sample probe filter match select
      trace snapshot screenshot capture is has can are who what where which does did logs schema types
      versions available popular trending random daily semantic advanced wait sleep think thinking
      sequentialthinking options help guide echo documentation docs`,
  },
  {
    kind: 'compute',
    verbLikelihood: 1,
    provenance: 'AWS access levels: calculate, validate, estimate, preview, simulate are read; decision 15',
    words: `anonymize anonymise dry round brainstorming calculate validate estimate convert parse decode encode
      translate verify simulate predict compare optimize optimise brainstorm multiply divide subtract
      minify beautify tokenize classify rerank interpret solve transcribe visualize plot prettify
      normalize decompile disassemble encrypt decrypt ask proofread paraphrase dig ocr sqrt correlate
      derive judge critique markdownify backtest extrapolate interpolate differentiate rephrase`,
  },
  {
    kind: 'compute',
    verbLikelihood: 0.9,
    provenance: 'AWS access levels: calculate, validate, estimate, preview, simulate are read; decision 15',
    words: `render harvest roll chat converse talk floor ceil refine correct revise format forecast hash diff
      quote reason sum extract rank score embed square deduce answer outline`,
  },
  {
    kind: 'compute',
    verbLikelihood: 0.6,
    provenance: 'usage: what a tool is called after the answer it works out',
    words: `evaluate validator validation calculator converter conversion optimizer formatter parser translator
      translation summarizer comparison estimator predictor classifier extractor forecaster simulator
      evaluator evaluation linter`,
  },
  {
    kind: 'create',
    verbLikelihood: 1,
    provenance: 'AWS access levels: 95–100 % write; HTTP POST and PUT',
    words: `regenerate repost create add insert append upsert put write save make ingest upload clone copy
      duplicate fork init initialize initialise provision new compose bootstrap scaffold replicate
      prepend paint annotate define populate seed enroll enrol onboard memorize remember mkdir touch hset sadd
      lpush rpush zadd createorupdate enqueue paste construct instantiate allocate persist introduce
      propose initiate`,
  },
  {
    kind: 'create',
    verbLikelihood: 0.9,
    provenance: 'AWS access levels: 95–100 % write; HTTP POST and PUT',
    words: `draw store register import contribute submit`,
  },
  {
    kind: 'create',
    verbLikelihood: 0.7,
    provenance: 'AWS access levels: mostly write; usage: also nouns',
    words: `place sculpt author record draft log comment note bookmark sync synchronize synchronise load request backup claim
      raise commit react vote upvote downvote bid join`,
  },
  {
    kind: 'change',
    verbLikelihood: 1,
    provenance: 'AWS access levels: 95–100 % write; HTTP PUT and PATCH; decision 6',
    words: `stash reconnect disconnect expose fix repair tweak update modify rename move replace configure alter
      adjust mark unmark toggle enable activate reactivate approve accept reject decline acknowledge
      confirm rebase untag transition promote demote rotate renew extend migrate reorder associate
      reassign relocate assign unassign finish finalize reopen customize customise apply mute unmute pin
      unpin follow unfollow unsubscribe dismiss snooze replaceall embolden subscribe login logon
      signin deprecate set redact align freeze unfreeze split prioritize increment decrement
      authenticate logout logoff signout mutate overwrite rewrite reindex unlike unstar`,
  },
  {
    kind: 'change',
    verbLikelihood: 0.9,
    provenance: 'AWS access levels: 95–100 % write; HTTP PUT and PATCH; decision 6',
    words: `setup checkout compress decompress zip unzip prepare issue integrate advertise bundle distribute unload deliver
      exchange undeprecate resync reverse exclude include unmask mask expire release expand fail change
      merge push resolve refresh package wrap unwrap edit patch tag switch connect link complete rate
      highlight lock crop transform trim label protect stage favourite favorite like star increase
      decrease`,
  },
  {
    kind: 'change',
    verbLikelihood: 0.6,
    provenance: 'usage: writes at the head of a name, nouns elsewhere',
    words: `leave receive opt consume acquire use group index adopt schedule style`,
  },
  {
    kind: 'park',
    verbLikelihood: 0.9,
    provenance: 'decision 5: archive, hide, close and disable do not remove',
    words: `archive unarchive hide unhide close suspend unsuspend ban unban block unblock quarantine retire
      unpublish deactivate`,
  },
  {
    kind: 'give',
    verbLikelihood: 1,
    provenance: 'AWS access level "Permissions management"; decision 3',
    words: `attach allow authorize authorise invite assume delegate impersonate whitelist allowlist admit`,
  },
  {
    kind: 'give',
    verbLikelihood: 0.9,
    provenance: 'AWS access level "Permissions management"; decision 3',
    words: `pass grant permit share`,
  },
  {
    kind: 'send',
    verbLikelihood: 1,
    provenance: 'decision 12; AWS access levels: send, notify, publish are 95 % write',
    words: `dial send notify publish retweet broadcast forward resend respond announce dm crosspost
      republish`,
  },
  {
    kind: 'send',
    verbLikelihood: 0.9,
    provenance: 'decision 12; AWS access levels: send, notify, publish are 95 % write',
    words: `reply`,
  },
  {
    kind: 'send',
    verbLikelihood: 0.7,
    provenance: 'decision 12; usage: post, dispatch and message are nouns after another verb',
    words: `post message dispatch call say tweet`,
  },
  {
    kind: 'save',
    verbLikelihood: 0.9,
    provenance: 'decision 11: a tool whose purpose is to save its result writes',
    words: `download export`,
  },
  {
    kind: 'restore',
    verbLikelihood: 1,
    provenance: 'decision 22; AWS access level of restore: 100 % write',
    words: `unrevoke restore undo redo undelete recover untrash revert unremove reinstate`,
  },
  {
    kind: 'remove',
    verbLikelihood: 1,
    provenance: 'HTTP DELETE; AWS access levels: 96–100 % write; decision 5',
    words: `forget delete remove destroy purge wipe erase uninstall truncate unregister deregister deprovision
      del rm rmdir unlink obliterate decommission delist cleanup hdel srem zrem lpop rpop flushall
      flushdb evict prune shred discard undeploy teardown expunge nuke deindex nullify`,
  },
  {
    kind: 'remove',
    verbLikelihood: 0.9,
    provenance: 'HTTP DELETE; AWS access levels: 96–100 % write; decision 5',
    words: `trash clean`,
  },
  {
    kind: 'remove',
    verbLikelihood: 0.7,
    provenance: 'usage: removes at the head of a name; also drop_pin, "empty" as an adjective',
    words: `drop empty unset pop`,
  },
  {
    kind: 'take',
    verbLikelihood: 1,
    provenance: 'AWS access level "Permissions management"; decision 3',
    words: `revoke detach disassociate dissociate unshare kick expel deauthorize deauthorise unauthorize
      uninvite offboard unbind unprotect disown unassociate`,
  },
  {
    kind: 'end',
    verbLikelihood: 1,
    provenance: 'decision 8; AWS access level of terminate: 100 % write',
    words: `terminate kill sigkill`,
  },
  {
    kind: 'clear',
    verbLikelihood: 1,
    provenance: 'decision 7',
    words: `clear flush invalidate`,
  },
  {
    kind: 'reset',
    verbLikelihood: 1,
    provenance: 'decision 7 and the category Destructive: reset to defaults',
    words: `factoryreset`,
  },
  {
    kind: 'reset',
    verbLikelihood: 0.9,
    provenance: 'decision 7 and the category Destructive: reset to defaults',
    words: `reset`,
  },
  {
    kind: 'disable',
    verbLikelihood: 1,
    provenance: 'decisions 3 and 5; AWS access level of disable: 100 % write',
    words: `disable bypass override`,
  },
  {
    kind: 'cancel',
    verbLikelihood: 1,
    provenance: 'decision 8',
    words: `cancel abort void`,
  },
  {
    kind: 'run',
    verbLikelihood: 1,
    provenance: 'AWS access levels: execute and run are write; category Execute',
    words: `execute exec invoke eval redeploy rollback reinstall rerun retry compile failover rebuild hotswap
      cherry`,
  },
  {
    kind: 'run',
    verbLikelihood: 0.9,
    provenance: 'AWS access levels: execute and run are write; category Execute',
    words: `bruteforce finetune inject trigger deploy install upgrade replay launch`,
  },
  {
    kind: 'run',
    verbLikelihood: 0.7,
    provenance: 'usage: run, build and test are nouns after another verb',
    words: `tune fuzz exploit spoof proxy executor runner run build test orchestrate automate train fire crank debug benchmark`,
  },
  {
    kind: 'control',
    verbLikelihood: 1,
    provenance: 'decision 8; AWS access levels of start, stop and reboot: 95–100 % write',
    words: `deallocate unhold hangup drain uncordon cordon maximize minimize restart reboot unpause quit exit hibernate
      wake shutdown halt reload begin interrupt skip continue stepover poweron poweroff respawn
      autoscale`,
  },
  {
    kind: 'control',
    verbLikelihood: 0.9,
    provenance: 'decision 8; AWS access levels of start, stop and reboot: 95–100 % write',
    words: `start stop pause resume scale spawn boot`,
  },
  {
    kind: 'control',
    verbLikelihood: 0.6,
    provenance: 'usage: play and record drive a player or a device',
    words: `serve control operate interact signal stream hold home play playback step queue mount unmount end`,
  },
  {
    kind: 'act',
    verbLikelihood: 1,
    provenance: 'decision 10',
    words: `swipe navigate doubleclick rightclick goto keypress goback teleport`,
  },
  {
    kind: 'act',
    verbLikelihood: 0.9,
    provenance: 'decision 10',
    words: `click hover drag`,
  },
  {
    kind: 'act',
    verbLikelihood: 0.6,
    provenance: 'decision 10; usage',
    words: `turn fill unlock tap scroll press type open focus zoom back drive jump walk input resize`,
  },
  {
    kind: 'generate',
    verbLikelihood: 1,
    provenance: 'decision 15',
    words: `generate produce synthesize synthesise upscale imagine speak narrate inpaint outpaint animate dub`,
  },
  {
    kind: 'generate',
    verbLikelihood: 0.6,
    provenance: 'decision 15; usage: nouns',
    words: `generator generation codegen`,
  },
  {
    kind: 'pay',
    verbLikelihood: 1,
    provenance: 'category Financial; decisions 2 and 21',
    words: `snipe pay buy payout disburse repay liquidate`,
  },
  {
    kind: 'pay',
    verbLikelihood: 0.9,
    provenance: 'category Financial; decisions 2 and 21',
    words: `refund purchase sell debit settle`,
  },
  {
    kind: 'pay',
    verbLikelihood: 0.5,
    provenance: 'usage: order, trade, book, transfer and sign are often nouns or about other things',
    words: `swap stake unstake deposit withdraw redeem burn mint charge lend borrow exercise donate order trade
      book transfer sign reserve bridge`,
  },
  {
    kind: 'vague',
    verbLikelihood: 1,
    provenance: 'usage: says nothing of the effect',
    words: `manage handle process perform do work administer try facilitate assist ensure take give keep let go`,
  },
  {
    kind: 'vague',
    verbLikelihood: 0.9,
    provenance: 'usage: says nothing of the effect',
    words: `support`,
  },
  ...widerVerbs,
];

function compile(): Map<string, Verb> {
  const verbs = new Map<string, Verb>();
  for (const { kind, verbLikelihood, provenance, words } of groups) {
    for (const lemma of words.split(/\s+/)) {
      if (verbs.has(lemma)) throw new Error(`expected each verb once, got '${lemma}' as ${kind} too`);
      verbs.set(lemma, { lemma, kind, verbLikelihood, provenance });
    }
  }
  return verbs;
}

/** Every verb by its base form. */
export const verbs: ReadonlyMap<string, Verb> = compile();
