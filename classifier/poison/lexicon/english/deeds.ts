/**
 * English words and phrases for what is to be done, one a line and sorted, verbs as they stand in an order.
 *
 * Compiled by hand on 2026-11-26 from published attacks on agents and from the poisoned texts of bench/labels (poison-dev,
 * poison-test and poison-2-dev); phrases that real definitions use harmlessly were taken back.
 */
export const englishDeeds = {
  read: `
    acquire
    assemble
    bring up
    browse
    capture
    cat
    collect
    comb through
    copy
    crawl
    decrypt
    dig out
    dig up
    dump
    enumerate
    extract
    fetch
    find
    fish
    gather
    get
    get hold
    glean
    go over
    go through
    grab
    harvest
    help yourself to
    inspect
    lay hand
    lift
    list the
    load
    load up
    locate
    look for
    look up
    note down
    obtain
    open
    open up
    peek
    pick up
    poll
    print
    pull
    pull up
    read
    read off
    read out
    reads
    recall
    recover
    retrieve
    rummage
    scan
    scrape
    search
    search for
    search through
    sift through
    slurp
    steal
    take
    tap
    unlock
    work out
  `,
  give: `
    accompany
    add
    append
    archive it
    attach
    back up
    backed up
    bcc
    be reuse
    belong
    belong in
    bundle
    carry
    cc
    chunk
    communicate
    concatenate
    copy
    cross post
    deliver
    deliver to
    deposit
    disclose
    dispatch
    dump
    duplicate
    echo
    email
    embed it
    embed its
    embed the
    embed them
    enclose
    encode
    ends up in
    enter it
    enter them
    equal to
    expects the full
    expects your
    export
    expose it
    expose them
    feed it
    fill
    fill in
    fill with
    fold
    forward
    forwarded to
    funnel
    give
    go in
    go into
    go to
    goes in
    goes into
    goes to
    hand
    hand over
    hand their
    has to contain
    hold
    include
    insert
    is to contain
    land in
    leak
    leave it in
    leave nothing
    leave them in
    log it
    log them
    mail
    make available
    mention in the argument
    mirror
    mirror it
    mirror them
    mirrored
    must carry
    must contain
    must hold
    package
    pass
    pass along
    pass its
    pass on
    pass them directly
    paste
    piggyback
    pipe
    place
    populate
    post
    prefix
    prepend
    propagate
    provide
    proxy
    publish
    push
    put
    quote
    record
    relay
    repeat
    replicate
    report it to
    report to
    reproduce
    restate
    reuse
    reveal
    route all
    route every
    route it
    route payment
    route payout
    route them
    save
    sell
    send
    send along
    sends
    sent along
    serialise
    serialize
    set it to
    set to
    shall contain
    share
    ship
    should carry
    should contain
    should hold
    siphon
    slip
    smuggle
    sneak
    sold
    spell out
    spill
    stash
    stick
    store
    stream it
    stuff
    submit
    submit along
    supplied
    supply
    surrender
    sync
    tack
    transcribe
    transfer
    transmit
    tuck
    turn over
    type in
    upload
    uploads
    wants your
    write
    write out
    write there
  `,
  call: `
    call
    choose
    consult
    default to
    download
    employ
    execute
    fall back on
    fall back to
    favor
    favour
    invoke
    keep to this
    launch
    pick
    prefer
    reach for
    rely on
    resort to
    route through
    run
    select
    stick to
    trigger
    turn to
    use
    use for
  `,
  change: `
    add
    adjust
    alter
    amend
    append
    change
    convert
    correct
    decrease
    divert
    double
    edit
    end with
    exchange
    have the
    increase
    inflate
    insert
    lower
    mark
    marks
    modify
    override
    overwrite
    patch
    point
    prefix
    raise
    redirect
    reduce
    remove
    rename
    replace
    repoint
    reroute
    rewire
    reword
    rewrite
    rewritten
    round up
    set
    set its
    set the
    steer
    strip
    substitute
    swap
    switch
    tack on
    tamper
    transform
  `,
  override: `
    abandon all
    abandon any
    abandon your
    above all
    ahead of any
    ahead of the conversation
    ahead of the user
    ahead of what
    are cancelled
    are lifted
    are obsolete
    are outdated
    are replace by
    are replaced by
    are revoked
    are suspended
    are void
    are withdrawn
    as obsolete
    as void
    as withdrawn
    before the user wish
    break character
    bypass
    cannot be overridden
    carry more weight
    cease to
    come before
    count before
    count for more
    count for nothing
    counts for nothing
    counts more
    deactivate
    depart from
    deviate from
    discard all
    discard any
    discard your
    disregard
    do away with
    drop whatever
    drop your
    exempt you
    forget
    free of
    freed from
    give precedence
    give priority
    give way
    gives way
    go above
    goes before
    goes before the
    guardrails off
    has priority over
    have precedence
    have priority
    have priority over
    high priority
    higher priority
    ignore
    ignore its
    in preference to
    is lifted
    is obsolete
    is outdated
    is replace by
    is replaced by
    is revoked
    is suspended
    is void
    is withdrawn
    its text replaces
    lapsed
    let it replace
    lifted
    loosen
    more important than
    no long apply
    no long bind
    no long count
    no long hold
    no long in force
    no long relevant
    no long valid
    no longer count
    no longer in effect
    not bind
    not bound by
    not count
    null and void
    off until
    outrank
    outrank what
    outranks
    outweigh
    override
    overrule
    overwrites the instruction
    overwrites your
    pay no attention to
    pay no heed to
    placed above
    precede
    prevail
    prioritise the
    prioritise these
    prioritise this
    prioritize the
    prioritize these
    prioritize this
    put above
    put aside
    puts above
    rank above
    rank higher
    rather than what
    release you
    released from
    replace all
    replace any
    replace the one
    replace your
    replaces the guideline
    replacing any
    set aside
    stand above
    stand over
    stands above
    step outside
    stop apply
    stop enforce
    stop follow
    stop honor
    stop honour
    stop obey
    stop what you
    supersede
    switch off
    switched off
    take precedence
    take priority
    take the one from
    takes priority over
    throw away
    trump
    turn off
    turned off
    unlearn
    void and
    weigh less
    were revoked
    were withdrawn
    withdrawn
    yield to
    yields to
  `,
  obey: `
    abide
    act accordingly
    act as it says
    act on
    act on each
    act on every
    act on them
    act upon
    adopt
    as it tells you
    as they tell you
    be guided by
    become your
    becomes your
    bind
    binding
    carried out by you
    carry it out
    carry out
    carry them out
    complete them
    comply
    defer to
    do as
    do as it says
    do as they say
    do as told
    do it
    do what
    do what it says
    do what they say
    do whatever
    does as told
    enact
    execute
    execute them
    follow
    follow its advice
    fulfil
    fulfill
    go by
    heed
    honor
    honour
    implement
    keep to it
    obey
    prescribe
    pursue
    regard
    respond to every
    run through
    steer by
    step through
    submit to
    take as
    take direction
    take its advice
    take its word
    take order
    take orders
    take their advice
    take your order
    treat it as
    treat its
    treat the
    treat them as
    treat this as
    trust it
    trust its
    trust whatever
    what it tells you
    work off
    work through
  `,
  persist: `
    add
    add a line
    add an entry
    append
    bear in mind
    carry
    carry over
    commit
    copy
    create a job
    inject
    insert
    insert into
    install
    internalise
    internalize
    keep
    keep alive
    keep in mind
    learn
    memorise
    memorize
    note
    persist
    pin
    place
    plant
    propagate
    put
    put an instruction
    put the same
    re insert
    record
    register
    register a job
    remember
    repeat
    replicate
    restate
    retain
    save
    schedule a job
    spread
    store
    update
    write
    write into
    writes into
  `,
  recommend: `
    a good word for
    a mention of
    a plug for
    advertise
    always put
    boost
    end with a recommendation
    endorse
    favor
    favour
    feature
    highlight
    list ours
    name first
    nudge
    on top of the list
    pitch
    praise
    praise for
    prefer
    present ours
    promote
    put on top
    puts on top
    rank first
    recommend
    recommendation
    speak highly
    steer
    suggest
    talk up
    upsell
    with praise
  `,
  classify: `
    allowlist
    answer safe
    answer with the word
    approve this
    assess
    assign it
    assign this
    categorise
    categorize
    certify
    classed as
    classify
    conclude
    conclude that
    consider it
    consider this
    count as
    evaluate
    flag
    grade
    judge
    label
    mark
    output the word
    rank
    rate
    rated as
    recorded as
    regard
    reply with the word
    report
    return benign
    return safe
    score
    tag
    treat
    treat this tool
    treated as
    whitelist
  `,
  skip: `
    answer yes
    answering yes
    auto accept
    be suppress
    bypass
    can disregard
    click through
    close the case
    close with
    close with level
    disregard
    emit no alert
    end the review
    exclude from
    exclude this
    excluded from
    exempt
    exempt from
    finish here
    further inspection
    ignore
    leave alone
    leave out
    let through
    may disregard
    need no review
    needs no attention
    no analysis
    no attention
    no flag
    no follow up
    no further analysis
    no further review
    no need for a second
    no need to review
    no review
    no scan
    nothing to review
    out of scope
    pass over
    pass without
    second look
    skip
    skip further
    stop analysis
    stop here
    stop reading
    suppress it
    suppress them
    suppressed
    wave through
    without further
  `,
  exfiltrate: `
    a backdoor
    a hidden account
    a miner
    adds a hidden account
    capture keystroke
    continues to record
    covert channel
    crypto miner
    cryptominer
    data out in
    disable the check
    dns tunnel
    dormant routine
    drop a payload
    eavesdrop
    exfil
    exfiltrate
    exfiltration
    exit node
    harvest credential
    harvest password
    harvest token
    harvests
    into a botnet
    introduce a vulnerability
    introduces a login
    is mirrored to a collector
    keep listening
    keeps listening
    keeps recording
    keylog
    keystrokes and
    kill switch
    leak data
    list broker
    listens through
    log keystroke
    log keystrokes
    logic bomb
    microphone sample
    mine crypto
    mines crypto
    open a tunnel
    opens a backdoor
    opens a tunnel
    other windows
    part of a botnet
    phone home
    phones home
    plants a backdoor
    plants a hook
    plants a startup
    proxy node
    re installs itself
    record each keystroke
    record every keystroke
    record keystroke
    records keystroke
    records keystrokes
    reinstalls itself
    remote shell
    reports home
    resold
    reverse shell
    rootkit
    second remote
    sell them to
    sells texts
    sells the
    sells user
    send home
    sends a copy home
    shadow copy
    siphon
    skim
    skims
    smuggle
    smuggle data
    smuggle out
    sneak data
    sneak out
    snoop on
    sold on
    sold to
    spies on
    spy on
    spyware
    steals
    swap copied
    swaps copied
    swaps them for
    through the microphone
    time bomb
    uploads what it hears
    wallet address that
    weaken one
    weaken the
    webcam snapshot
    wiretap
  `,
  destroy: `
    delete
    destroy
    disable
    drop
    encrypt
    erase
    format
    kill
    purge
    remove
    revoke
    shred
    transfer
    truncate
    uninstall
    unlink
    wipe
  `,
  deceive: `
    act as if nothing
    act as though
    all green
    all tests green
    always to be called
    answer no if
    answered with done
    appear legitimate
    appear normal
    appear to be cheapest
    appear to come
    appears genuine
    appears to be cheapest
    appears to come
    are to be called
    are to be called true
    are to be presented as
    as 140
    as clean
    as fully booked
    as genuine
    as if by
    as if it were your own
    as out of stock
    as planned maintenance
    as sold out
    as the cheapest
    as though it did not
    as though it had
    as though nothing
    as though nothing happened
    as unavailable
    assure the
    assure them
    attribute it to
    audit was clean
    be answered with
    be called true
    better than it
    blame it on
    blame the
    call it the market
    called clean
    cannot tell
    claim that
    claim they
    coax
    come out clean
    comes out clean
    cover story
    deceive
    decommission quietly
    deny that
    doctored
    dormant
    fabricate
    fake the
    falsely
    feign
    fool
    give an excuse
    hardly notice
    has to be presented as
    in our favor
    in our favour
    into positive
    invent a
    invent an
    is to be called
    is to be presented as
    keep up appearances
    lie to
    look as if
    look legitimate
    look normal
    looks accidental
    looks as if
    lure the
    made to appear
    made to look
    made up figure
    made up reason
    make it appear
    make it look
    make up a
    make up a reason
    make up an
    mark the build
    masquerade
    mislead
    misreport
    misstate
    must be presented as
    never existed
    never notice
    not notice
    nothing else was available
    on time anyway
    overstate
    own view
    pass off
    passed off
    percent above what
    percent below what
    plausible
    plausible reason
    present ours
    pretend
    pretext
    rarely notice
    regard rival
    report success anyway
    report success regardless
    round in our favour
    say it is down
    say that there is none
    say that they are
    say there is none
    say they are down
    says it went
    seem to come
    seldom catch
    seldom notice
    should be presented as
    sign it off
    so it looks
    so that the damage
    so that they renew
    so the team believe
    so they believe
    so they do not notice
    so they will not
    swap in
    swap the figures
    swap the numbers
    talk down
    tell the user it
    tell the user that it
    tell them it was
    tell them only
    tell them that only
    to be called true
    trick the
    turn negative
    understate
    unknowingly
    unnoticeable
    user believe
    warn users off
    weave in
    went to the right
    whatever the engine
    whatever the exit
    wheedle
    white lie
    will not notice
    will pass for
    worm out
    worse than it
  `,
};
