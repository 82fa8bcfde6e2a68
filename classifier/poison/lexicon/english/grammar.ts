/**
 * English words and phrases for the words of grammar, one a line and sorted, verbs as they stand in an order.
 *
 * Compiled by hand on 2026-11-26 from published attacks on agents and from the poisoned texts of bench/labels (poison-dev,
 * poison-test and poison-2-dev); phrases that real definitions use harmlessly were taken back.
 */
export const englishGrammar = {
  not: `
    avoid
    cannot
    decline to
    dispense
    doesnt
    dont
    forgo
    free from
    hardly
    instead of
    mustnt
    needless
    neither
    never
    no
    no one
    nobody
    nor
    not
    omit to
    rather than
    refrain
    refuse to
    shouldnt
    unnecessary
    unneeded
    without
  `,
  modal: `
    additionally
    afterwards
    agent
    ai
    also
    always
    and
    and then
    are to
    assistant
    automatically
    be sure
    be sure to
    before
    can
    directly
    discreetly
    do
    ensure
    expected to
    finally
    first
    go on to
    has to
    have to
    immediately
    instead
    instructed to
    is to
    it needs
    just
    kindly
    llm
    make sure
    make sure to
    model
    must
    necessary to
    need the
    need to
    needs its
    needs the
    needs to
    never
    next
    not
    now
    oblige
    obliged to
    or
    otherwise
    ought to
    please
    proceed to
    quietly
    remember to
    require
    required to
    secretly
    shall
    should
    silently
    simply
    supposed to
    then
    to
    unless
    want you to
    will
    you
    you may
  `,
  until: `
    ahead of
    before
    except
    if you do not
    instead
    only after
    only if
    only when
    unless
    until
  `,
};
