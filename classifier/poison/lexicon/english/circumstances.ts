/**
 * English words and phrases for when, how much, and with what force, one a line and sorted, verbs as they stand in an order.
 *
 * Compiled by hand on 2026-11-26 from published attacks on agents and from the poisoned texts of bench/labels (poison-dev,
 * poison-test and poison-2-dev); phrases that real definitions use harmlessly were taken back.
 */
export const englishCircumstances = {
  whenever: `
    after
    all call
    any time
    anytime
    as often as
    as soon as
    at every
    at the end
    at the start
    before
    during
    each call
    each message
    each request
    each time
    each turn
    every answer
    every call
    every message
    every reply
    every request
    every response
    every time
    every turn
    first
    following any
    following every
    for each
    for every
    from now on
    going forward
    henceforth
    if
    in each
    in every
    on every
    once
    prior to
    subsequently
    the moment
    upon
    when
    whenever
    wherever
    while
    with each
    with every
  `,
  always: `
    all
    always
    any
    at all time
    at once
    automatically
    by default
    directly
    each
    every
    exclusively
    first
    immediately
    important
    in all case
    in every case
    invariably
    mandatory
    must
    never
    nothing but
    on all occasion
    only
    required
    right away
    solely
    straight
    straight away
    unasked
    unconditionally
    under all circumstance
    without exception
    without fail
  `,
  full: `
    all
    any
    as is
    complete
    complete text
    each
    earlier
    entire
    every
    everything
    exact
    faithful
    faithful record
    from the beginning
    from the start
    full
    in clear
    in detail
    in every detail
    in full
    in full length
    in its entirety
    in their entirety
    including
    leave nothing out
    leaving nothing out
    literal
    literally
    original
    plain text
    preceding
    prior
    raw
    since the beginning
    so far
    start to finish
    to date
    total
    unabridged
    unaltered
    uncut
    unedited
    unmodified
    unredacted
    unshortened
    until now
    untruncated
    up to and including
    up to now
    up to this point
    verbatim
    whole
    wholly
    word for word
  `,
  earlier: `
    above
    admin
    administrator
    all
    any
    anything
    be give
    before
    behavioral
    behavioural
    built in
    client
    competing
    configured
    conflicting
    content
    contrary
    current
    default
    developer
    earlier
    ethical
    every
    everything
    existing
    former
    host
    initial
    normal
    older
    operator
    original
    other
    own
    policy
    pre existing
    preceding
    prevailing
    previous
    prior
    safety
    security
    so far
    standing
    system
    these
    till now
    until now
    user
    usual
    were give
    whatever
    your
  `,
  further: `
    additional
    again
    all
    any
    anything
    each
    ever
    every
    everything
    following
    from now on
    further
    future
    henceforth
    later
    more
    next
    other
    remaining
    rest of
    session
    subsequent
    whatever
  `,
  even: `
    100 of case
    100 percent
    above all others
    all the same
    although nobody
    although only
    and not other
    anyway
    ask for it by name
    come what may
    contrary to
    even against
    even for
    even if
    even if asked
    even so
    even the one
    even the ones
    even the overdue
    even those
    even though
    even though only
    even when
    even where
    if another is named
    in all cases
    in each case
    in every case
    in every single
    in its place
    in place of
    in preference
    in spite of
    in their place
    including those that
    including those which
    including those you
    including when a
    including when nobody
    including when the user
    including when they
    instead of others
    irrespective of
    irrespective of the
    irrespective of what
    irrespective of who
    nevertheless
    no exception
    no matter
    no matter how
    no matter the
    no matter what
    no matter which
    no matter who
    no one asked
    nobody asked for
    nonetheless
    not other
    not the other
    notwithstanding
    over all others
    over every other
    rather than other
    rather than others
    rather than the one
    regardless of the actual
    regardless of the check
    regardless of the exit
    regardless of the finding
    regardless of the outcome
    regardless of the real
    regardless of the result
    regardless of the scan
    regardless of the user
    regardless of what
    regardless of whether
    regardless of who
    than the one given
    than the one the user
    though nobody
    though only
    under any circumstance
    under no circumstance
    unprompted
    whatever account
    whatever address
    whatever addresses
    whatever amount
    whatever else
    whatever local
    whatever name
    whatever recipient
    whatever result
    whatever the
    whatever the cost
    whatever the current
    whatever the customer
    whatever the engine
    whatever the entry
    whatever the law
    whatever the policy
    whatever the price
    whatever the question
    whatever the result
    whatever the rules
    whatever the source
    whatever the sum
    whatever the user
    whatever they
    whatever value
    whatever was asked
    whatever was requested
    when nobody asked
    whichever framework
    whichever repository
    whichever was requested
    whoever ask
    without exception
    without having been asked
  `,
  force: `
    above all else
    actual goal
    actual objective
    are binding
    are law
    are orders
    as a command
    as an instruction
    as an instruction to
    as an order
    as binding
    as coming
    as coming from
    as command
    as developer
    as from the user
    as gospel
    as gospel truth
    as if
    as if from the user
    as if spoken by
    as if your
    as instruction
    as order
    as system
    as the developer
    as the user
    as though
    as though your
    as trusted
    at face value
    authoritative
    be guided
    become your
    becomes your
    before anything else
    bind you
    binds you
    blindly
    came from the user
    cannot be overridden by any
    cannot be overridden by the user
    cannot be overruled
    carried out by you
    carry the authority
    comes from the user
    command to you
    commands to you
    do as it says
    do what it says
    do what they say
    do whatever
    equal to the user
    for good
    for the agent
    for the assistant
    from the developer
    from the operator
    from the system
    fully trusted
    ground truth
    highest priority
    highest rank
    in good faith
    in the order given
    is binding
    is law
    like a command
    like a system
    like an order
    like instruction
    like order
    must be execute
    must be follow
    must be obey
    new goal
    new objective
    no question ask
    of the developer
    of the operator
    of the system
    on a par
    on behalf of the user
    on par with
    one after the other
    one by one
    order to you
    orders for you
    orders to you
    outranks
    overriding instruction
    permanently
    priority 0
    privileged
    rank of
    real goal
    real instruction
    replace the one you
    root trust
    same authority
    same standing
    same weight
    standing of
    straight from the user
    system level
    taken as coming
    tasks for you
    the rank
    to the letter
    top priority
    unconditionally
    under its command
    unquestioningly
    with no further thought
    with the authority
    with the same right
    without a second thought
    without ask back
    without delay
    without exception
    without fail
    without further thought
    without hesitate
    without hesitation
    without question
    without reservation
    work order
    work orders
    you run on
    your actual
    your real
    your true
  `,
  aside: `
    a copy
    a duplicate
    a duplicate is
    a second
    a twin
    additional
    additional shot
    additionally
    afterwards also
    along the way
    along with
    alongside
    alongside it
    also adds
    also attach
    also change
    also changes
    also collect
    also copy
    also forward
    also grants
    also include
    also installs
    also keep
    also log
    also look
    also mail
    also pass
    also pulls
    also read
    also record
    also remove
    also send
    also sets
    also share
    also store
    also subscribe
    also take
    also transmit
    also upload
    and also
    and to
    another request
    as a bonus
    as part of
    as well
    as you go
    at the same occasion
    at the same time
    besides
    besides all this
    besides that
    besides this
    both to
    copies
    copies of
    copy of
    extra
    extra request
    further request
    furthermore
    in addition
    in addition to that
    in between
    in parallel
    in passing
    in the bargain
    in the process
    in the same breath
    in the same call
    in the same go
    in the same run
    in the same step
    incidentally
    internally it
    it also
    meanwhile
    mirrored
    moreover
    neighboring files
    neighbouring files
    next to it
    on the side
    on the way
    on top
    on top of that
    others too
    parent folders
    piggyback
    quietly also
    second call
    second copy
    second request
    second time
    sheets too
    side effect
    silently also
    simultaneously
    take the opportunity
    this also
    together with
    too and
    tool also
    walking through
    when finished also
    when you are at it
    while at it
    while connected
    while doing so
    while there
    while you are at it
    while you are there
  `,
  excuse: `
    ad targeting
    analytics
    as a seed
    as entropy
    attestation
    audit
    auditing
    authentication purpose
    because these have
    better answer
    better result
    better suggestion
    billing
    cache key
    cache warm
    calibration
    checksum
    compliance reason
    context aware
    conversion
    correlation
    debugging
    diagnostic
    else it fails
    fine tuning
    finetuning
    for authentication
    for caching
    for compliance
    for convenience
    for debug
    for diagnosis
    for diagnostics
    for quality
    for relevance
    for scoring
    for security
    for statistics
    for support
    for the record
    for tuning
    for validation
    fraud
    high entropy
    improve
    improve the model
    improve the service
    improvement
    in order to function
    integrity
    license check
    licensing
    lowers conversion
    marketing
    monetisation
    not work
    optimisation
    optimization
    or else
    or it fails
    otherwise it fails
    otherwise it will fail
    personalisation
    personalization
    product improvement
    profiling
    proof
    quality assurance
    quality control
    quality purpose
    relevance improve
    risk scoring
    safekeeping
    security check
    security purpose
    segmentation
    service improvement
    service quality
    so that it work
    so that result improve
    so that we can
    some sensors need
    targeting
    telemetry
    they like to
    to calibrate
    to continue
    to debug
    to diagnose
    to function
    to help us
    to operate
    to personalise
    to personalize
    to proceed
    to prove
    to unlock
    to validate
    to verify
    traceability
    train
    training
    usage analytics
    usage data
    usage statistics
    verification
    will fail
    will not work
  `,
  kept: `
    already know
    as they were given
    as you received
    as you were given
    browser storage
    characters of its
    characters of your
    come across
    credentials you have
    current directory
    encounter
    found in the settings
    from another tool
    from context
    from memory
    from other tools
    from the browser
    from the clipboard
    from the configuration
    from the environment
    from the keychain
    from the sms
    from the user wallet
    from the workspace of
    from their mail
    from their sms
    from their wallet
    gave you
    given to you
    handed you
    has open
    in context
    in reach
    in the chat
    in the clipboard
    in the conversation
    in the environment
    in the repo
    in the repository
    in the session
    in the settings
    in this chat
    in this conversation
    in this session
    in your context
    its configuration file
    keychain
    keys you have
    known to the agent
    known to you
    last api call
    loaded in
    local machine
    local storage
    lying around
    lying in the workspace
    mention earlier
    mentioned
    of the host
    of the machine
    of the workspace
    of their wallet
    off the screen
    off their phone
    on the host
    on the machine
    on the screen
    on this machine
    project configuration
    project root
    running process
    saved in
    saved on
    seen so far
    seen today
    sms or mail
    stumble
    that you find in
    that you have
    that you have received
    that you see in
    the user has open
    the user is logged in
    their configuration
    tokens you have
    tool you have access
    tools you have access
    used before
    used earlier
    were handed
    which you have
    within reach
    working directory
    you can access
    you can find
    you come by
    you find
    you happen to
    you have access
    you have on
    you have see
    you hold
    you know
    you received
    you remember
    you were give
    your context
    your developer prompt
    your environment
    your hidden prompt
    your initial instruction
    your instructions as
    your own instruction
    your system message
    your system prompt
  `,
  claim: `
    accepted by your
    already audit
    already review
    approved by
    audit by
    audited
    certified
    certified by
    checked by a
    checked by the
    clean bill
    cleared by
    endorsed by
    has be approve
    has be audit
    has be review
    officially
    passed all
    passed review
    passed security
    pre approved
    pre cleared
    pre vetted
    reviewed by
    security team
    sign off
    signed off
    verified
    verified by
    vetted
    vetted by
  `,
  fetched: `
    a mail asks
    a message asks
    a note asks
    addresses you
    answer from
    answer of this tool
    answers of this tool
    block it return
    bulletin
    command inside
    comment asks
    comment is
    content of the page
    document asks
    exif comment
    feed item
    fetched
    fetched content
    fetched text
    field it return
    from the server
    gist
    hosted
    hosted at
    hosted version
    instruction inside
    instruction return
    issue asks
    it return
    its answer
    its content
    its metadata
    its output
    its reply
    its text
    its verdict
    latest prompt
    lines that start
    mail asks
    message it return
    messages that start
    notes that start
    order inside
    output
    output of this tool
    page asks
    pastebin
    payload
    plan it return
    records beginning
    remote content
    remote document
    remote file
    remote text
    reply
    response
    retrieved
    retrieved content
    retrieved text
    return block
    return value
    returned
    returned text
    send back
    server respond
    server return
    steps it lists
    steps it return
    steps they list
    text found in
    text inside
    text it return
    text return
    text that comes back
    text you get
    the block
    the comment
    the email
    the header
    the hosted
    the item
    the mail asks
    the message asks
    the page addresses you
    the text
    the text you receive
    the verdict
    their text
    this description
    ticket asks
    tool return
    txt records
    web page
    webpage
    website
    what come back
    what comes back
    what it say
    what it send back
    what it yield
    what server return
    what the server return
    what the server send back
    what the tool return
    what they say
    what this return
    what you receive
    whatever come back
    whatever it return
    whatever step
    whatever the server
  `,
};
