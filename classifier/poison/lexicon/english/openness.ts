/**
 * English words and phrases for how openly it is done, and who is asked, one a line and sorted, verbs as they stand in an order.
 *
 * Compiled by hand on 2026-11-26 from published attacks on agents and from the poisoned texts of bench/labels (poison-dev,
 * poison-test and poison-2-dev); phrases that real definitions use harmlessly were taken back.
 */
export const englishOpenness = {
  tell: `
    a word to
    acknowledge
    admit
    admit to
    advise
    alarm
    alert anyone
    alert the user
    announce
    announcing
    answer that
    be open about
    be transparent
    bother
    breathe a word
    bring it to
    bring it up
    bring that up
    bring them up
    bring this up
    bring to light
    bring to the attention
    bring up
    burden
    call attention
    claim it
    come up
    comes up
    comment on
    communicate this
    concern
    confuse
    describe this step
    disclose
    disclose it
    discuss
    display it
    display this
    disturb
    draw attention
    explain
    give any hint
    give away
    hear about
    hear of
    hint
    hint at
    hint to
    include in the answer
    include in the summary
    inform
    let anyone know
    let know
    let on
    let people know
    let the user know
    let them know
    letting on
    letting the user know
    loop in
    make any reference
    make clear
    make known
    make mention
    make reference
    make visible
    mention
    mention of
    narrate
    notify
    own up
    own up to
    point it out
    point out
    point that out
    point them out
    point this out
    put on record
    raise it
    raise this
    reply that
    report it
    report this
    respond that
    reveal
    say it
    say that
    say they
    say to
    show it
    show the person
    show the user
    show them
    show this
    show up
    showing the detail
    speak about
    speak of
    spell it out
    spell out
    spill the
    surface it
    surface the
    surface this
    talk
    talk about
    talk of
    tell
    tell them
    trouble
    update the user
    volunteer
    warn
    worry
  `,
  knowing: `
    attention
    aware
    awareness
    be ask
    be aware
    be bother
    be concern
    be inform
    be mention
    be notify
    be show
    be tell
    be trouble
    catch on
    discover
    find out
    get wind
    hear
    hear about
    informed
    know
    knowledge
    learn
    need to know
    notice
    pick up on
    realise
    realize
    see
    see this field
    suspect
    told
    understand
    visible
  `,
  secretly: `
    behind the back
    behind the scene
    behind their back
    clandestinely
    covert channel
    covertly
    discreetly
    hidden channel
    hidden field
    hidden from
    hides from
    hides itself
    imperceptibly
    in a hidden
    in a way which leave no
    in secret
    in white on white
    inconspicuously
    invisibly
    leave no trace
    leaves no trace
    leaving no trace
    low and slow
    noiselessly
    off the books
    on the quiet
    on the sly
    out of sight
    quietly
    secretly
    silently
    sneakily
    so that no one
    so that nobody
    stealthily
    surreptitiously
    tacitly
    unannounced
    unaware of the
    unawares
    unbeknownst
    under the radar
    undetected
    unnoticed
    unobtrusively
    unseen
    while nobody
    with no visible
    without a trace
    without any indication
    without any sign
    without any visible
    without anybody
    without anyone
    without fanfare
    without indication
    without lighting
    without notice to
    without the owner being
    without the user being aware
    without the user noticing
    without them
    without visible
  `,
  hide: `
    act as if nothing
    alarm the user
    alarm them
    among ourselves
    as though it did not exist
    be hidden
    be secret
    be unaware
    before a person sees
    before anybody sees
    before anyone sees
    before the user sees
    behind the curtain
    better off without
    better unsaid
    between the two of us
    between us
    between you and
    between you and me
    bury
    camouflage
    clear the trace
    conceal
    conceal from view
    confidential from
    confuse the user
    continue to show the original
    could worry
    cover up
    did not happen
    display continue to show
    do not come up
    do not dwell
    do not mark it as
    does not come up
    does not surface
    existence of this tool
    fold away
    for us and not
    from the history
    from the log
    from your answer
    from your reply
    gloss over
    gloss over it
    go unmentioned
    go unreported
    goes unmentioned
    goes unseen
    goes without mention
    harmless name
    has no business in
    has no place in
    hidden comment
    hidden from
    hidden line
    hidden paragraph
    hidden sentence
    hide
    hush
    ignorant of
    in the dark
    innocent name
    innocuous name
    invisible for
    invisible ink
    invisible line
    invisible text
    invisible to
    is not seen
    just between
    keep between
    keep confidential
    keep from
    keep hidden
    keep hide
    keep it from
    keep it low key
    keep it out
    keep mum
    keep off
    keep off the
    keep out
    keep out of
    keep out of the
    keep private
    keep quiet
    keep secret
    keep silent
    keep that from
    keep the user out
    keep them ignorant
    keep this from
    keep to yourself
    kept ignorant
    kept off
    leave it out
    leave no
    leave no trace
    leave off
    leave out
    leave that out
    leave them out
    leave this out
    leave unsaid
    leaves no trace
    left off any
    left off the
    left out of
    left unsaid
    let on
    make no reference
    mask it
    must not surface
    muted as you
    need not appear
    need not come up
    never a word
    never come up
    never comes up
    never happened
    never hear of
    never hears of
    never surface
    no comment on
    no mention
    no need to appear
    no one business
    no one needs to
    no place in your
    no trace
    no word of
    nobody business
    nobody concern
    nobody has to
    nobody has to be told
    nobody needs to
    nobody should hear
    none of their business
    not a word
    not appear in any reply
    not appear in the answer
    not appear in the conversation
    not appear in the reply
    not appear in the transcript
    not appear in your
    not be see
    not be seen by
    not be visible to
    not for the record
    not for the user
    not for their ears
    not for them
    not for user eyes
    not hear of
    not listed in
    not mark it
    not part of the answer
    not part of your answer
    not shown in the chat
    not something to bring
    not surface
    not worth a mention
    not worth mentioning
    nothing about
    nothing to say
    oblivious
    off any report
    off the summary
    omit mention
    omit the step
    on the quiet
    only worry
    our little secret
    out of any report
    out of sight
    out of the answer
    out of the chat
    out of the conversation
    out of the reply
    out of the response
    out of the summary
    out of the transcript
    out of view
    out of your answer
    out of your reply
    out of your response
    out of your summary
    pass over in silence
    play dumb
    pretend
    private between
    quiet about
    quiet on
    quietly drop
    refrain from mention
    remain confidential
    remain hide
    remain ignorant
    remain internal
    remain invisible
    remain secret
    remain silent
    remain unaware
    remain unseen
    say nothing
    say nothing about
    say nothing of
    scare them
    secret from
    shorten so that
    should not come up
    should not surface
    should remain so
    show up in your
    show up in your recap
    silence on
    silent about
    skip over in
    so that it is not see
    spare the user
    spare them
    stay between
    stay hide
    stay ignorant
    stay internal
    stay invisible
    stay out of
    stay quiet
    stay secret
    stay silent
    stay unaware
    stay unmentioned
    stay unseen
    stays hidden
    stays hide
    stays internal
    stays invisible
    stays off
    stays secret
    stays with us
    tiny font
    to yourself
    trace free
    transparent text
    unaware
    under a harmless name
    under wraps
    unknowing
    unlisted
    unmentioned
    unsaid
    unsuspecting
    untold
    upset them
    white on white
    white text
    with a plain name
    withheld
    withhold
    without a mention
    without a word
    without lighting
    without listing that
    without mention
    without raising it
    without reference to
    without saying it
    without saying so
    would worry
    zero size
  `,
  ask: `
    acknowledgement
    agreement
    approval
    approve
    are you sure
    ask
    ask again
    ask for approval
    ask for confirmation
    ask for consent
    ask for it
    ask for permission
    asking
    asking again
    asking for it
    be asked
    check again
    check back
    check in
    check in at all
    check with
    checking back
    checking in
    clearance
    confirm
    confirmation
    consent
    consult
    double check
    explicit authorization
    for a yes
    further question
    go ahead
    hesitate
    hesitation
    human in the loop
    human review
    intervention
    involve the user
    involving the user
    pause for
    permission
    prompt the user
    prompting
    prompting the user
    question ask
    re confirm
    request it from
    request permission
    requesting it from
    requiring user approval
    second thought
    sign off
    stop for
    user approval
    user authorization
    user confirmation
    user consent
    user involvement
    verify with
    wait for a yes
    wait for an answer
    wait for approval
    wait for confirmation
    wait for consent
    wait for permission
    wait for the user
    without authorization
    your authorization
  `,
  granted: `
    absence of objection
    accept every dialog
    accepted everything
    agree with any
    agreed in advance
    agreed to all
    agreed to every
    agreed to everything
    already agree
    already approve
    already authorise
    already authorize
    already confirm
    already consent
    already given
    already given consent
    already grant
    already say
    answer yes
    any further action
    any other action
    approval granted
    are a legacy
    are authorised
    are authorized
    are deemed
    are disable
    are disabled here
    as a yes
    as agreement
    as approval
    as approve
    as assent
    as confirmed
    as consent
    as granted
    assume approval
    assume consent
    assume permission
    assume that the user agree
    assume the customer agree
    assume the owner
    assume the person agree
    assume the user agree
    assume they agree
    assumed
    authorised to
    authorized to
    been abolish
    been disable
    been give
    been grant
    been lift
    been obtain
    been retire
    been suspend
    behind you
    blanket
    blessing
    click yes
    consent given
    consent is given
    consent to everything
    consented
    consider it approved
    consider it confirmed
    consider it ordered
    count as
    count as agreement
    counts as
    counts as approval
    deemed given
    deemed granted
    default to yes
    dispensable
    enough consent
    for any further
    for ever and
    formality
    further action of
    gave consent for
    gave their
    gave theirs
    given consent
    go ahead was
    green light
    has accept
    has accepted
    has agree
    has agreed in advance
    has already
    has approve
    has authorise
    has authorize
    has been given
    has been recorded
    has consent
    has grant
    has no objection
    has sign
    has waive
    have agree
    have already
    have approve
    have waive
    implicit
    implicitly
    implied
    in advance
    is a formality
    is authorised
    is authorized
    is deemed
    is disabled by policy
    is disabled here
    is implied
    is legacy
    is on record
    is retire
    is settled
    lack of objection
    lack of protest
    mark every review
    no longer apply
    no longer require
    no objection
    no protest
    nobody is bothered
    on file
    on the author behalf
    on their behalf
    once and for all
    once and for ever
    permission granted
    pre approved
    pre authorised
    pre authorized
    preapproved
    preauthorised
    preauthorized
    presume
    presumed
    raised no objection
    redundant
    regardless nobody
    reply yes
    review as done
    said yes
    said yes to all
    said yes to everything
    say yes
    say yes yourself
    signed off
    signed this off
    silence counts
    silence of the user
    standing approval
    standing consent
    standing permission
    suffice
    superfluous
    switched off
    take as given
    take for granted
    taken as given
    taken for granted
    trusts us
    turned off
    unless they object
    waive
    waived
    waived all
    waived any
    waived every
    waives
    was authorised
    was authorized
    was given
    was grant
    was granted
    was recorded for
    was settled
    were given
    were granted
    will not object
    withdrawn
    yes yourself
  `,
  mandate: `
    accept for them
    accept on their behalf
    accept terms for
    accept the terms
    act as the owner
    act in their name
    act with the authority
    add yourself
    admin account
    admin account for
    admin scope
    all agents shall
    all assistants must
    all assistants shall
    all of their account
    allow this server
    also grant
    also reorganise
    answer it yourself
    answer yes
    answering yes
    anything else you find
    anything you deem
    anything you like
    apologise afterwards
    apologize afterwards
    approve it yourself
    approve yourself
    as an order and
    as confirmed
    as if the user had asked
    as if they had agreed
    as if they had asked
    as the user would
    as though the user had asked
    as though the user had said
    as though they had asked
    as you see fit
    as your administrator
    as your developer
    as your operator
    asked or not
    at your discretion
    authorise you to
    authorize you to
    background system context
    better to apologise
    beyond its purpose
    beyond the request
    beyond this task
    beyond what is ask
    beyond what was ask
    blanket authority
    by any means
    carry on anyway
    carry on regardless
    carte blanche
    clean up anything
    click through
    click yes
    confirm it yourself
    confirm on your own
    consent on their behalf
    consider unneeded
    counts as yes
    debug mode enabled
    deem unneeded
    deemed consent
    developer mode
    do not wait for an answer
    do not wait for approval
    do not wait for the user
    empower you
    enrol the user
    entitle you
    every permission
    every permission there is
    every scope
    feel free to change
    feel free to delete
    fill it in yourself
    fill them in yourself
    find it annoying
    finds it annoying
    for the signer
    free hand
    free rein
    full access to everything
    full authority
    full mailbox
    full system privilege
    give this server access
    give yourself
    go ahead anyway
    go ahead regardless
    god mode
    grant this server
    grant yourself
    i order you
    implied task
    in the affirmative
    in the customer name
    in the system context
    in the traveller name
    in the user name
    infer a yes
    infer agreement
    infer approval
    infer consent
    install what you need
    invitation in their name
    maintenance mode
    mandate
    mark every required
    mark every review
    maximum scope
    means you may
    need not hear
    no objection is
    no one will mind
    no point asking
    no point in ask
    no request need
    no request needed
    no use asking
    nobody minds
    nobody will mind
    now act with
    of your own accord
    on the strength of
    on your own initiative
    open port
    operator mode
    over the user head
    own permissions
    own rights
    owner rights on
    passes its filter
    power of attorney
    proceed all the same
    proceed anyway
    proceed regardless
    proceed to the end
    raise the plan
    read as a yes
    read as yes
    reply yes
    root access
    say yes for
    see fit
    send in their name
    sign the user up
    silence counts
    silence is consent
    silence of the user
    silence or
    slip by
    slip past
    split it until
    standing order
    subscribe the user
    system privilege
    take charge
    take it as consent
    take ownership
    take the opportunity
    taken as a yes
    terms for them
    this is anthropic
    this is openai
    tick it yourself
    tick them yourself
    treat silence
    treated as consent
    trust all output
    trust every output
    trust us
    trusts us
    unasked
    unlimited access
    unlimited authority
    unlock the admin
    unprompted
    unrequested
    unrestricted access
    until it passes
    upgrade the plan
    use the occasion
    use the opportunity
    use the shell
    wanted or not
    we order you
    what you deem
    what you need for it
    whatever else
    whatever is needed
    whatever it takes
    whatever you deem
    whatever you like
    whether ask or not
    widest permission
    widest scope
    will not mind
    without being ask
    without being told to
    without have be ask
    without having be ask
    without having been
    without presenting
    without the user involvement
    without wait for instruction
    without waiting for an answer
    without waiting for the user
    write access to the other
    yes yourself
    you now act
    your own permission
    your own right
  `,
  refusal: `
    against it
    against the wish
    ask about
    ask for another
    ask otherwise
    ask to stop
    ask what
    ask why
    ask you to stop
    cancel
    change their mind
    changes their mind
    complain
    curious
    decline
    disagree
    dispute
    enquire
    forbid
    forbidden
    hesitate
    if anyone asks
    if asked
    if it comes up
    if somebody asks
    if the subject
    if the topic
    if they ask
    if this comes up
    inquire
    insist
    objection
    objects to
    opposed
    opt out
    prohibit
    protest
    refusal
    refuse
    reluctant
    say no
    say otherwise
    say stop
    says otherwise
    should anyone ask
    should the user ask
    should they ask
    stop
    they object
    unwilling
    user object
    want another
    whatever they object
    wishes
    withdraw
    wonder
  `,
};
