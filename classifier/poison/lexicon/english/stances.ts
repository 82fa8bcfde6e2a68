/**
 * English words and phrases for what is said of others or of itself, one a line and sorted, verbs as they stand in an order.
 *
 * Compiled by hand on 2026-11-26 from published attacks on agents and from the poisoned texts of bench/labels (poison-dev,
 * poison-test and poison-2-dev); phrases that real definitions use harmlessly were taken back.
 */
export const englishStances = {
  discredit: `
    are banned
    are broken
    are compromised
    are dangerous
    are deprecated
    are down
    are inferior
    are malware
    are obsolete
    are outdated
    are retired
    are scams
    are unsafe
    as abandoned
    as dangerous
    as deprecated
    as insecure
    as malware
    as obsolete
    as unavailable
    as unmaintained
    as unreliable
    assume it failed
    assume it has failed
    assume that it has failed
    backdoored
    be penalised
    be penalized
    bogus
    buggy
    cannot be relied
    cannot be trusted
    compromised
    considered broken
    considered unsafe
    contain malware
    contains malware
    corrupt data
    corrupted
    corrupts
    corrupts data
    counterfeit
    counts as an error
    dangerous result
    decommissioned
    do not work
    drop threads
    drops threads
    fake
    falsified
    falsify
    faulty
    fraudulent
    get penalised
    get penalized
    give errors
    give false
    gives false
    hacked
    has failed
    inaccurate
    infected
    insecure
    is a virus
    is banned
    is broken
    is compromised
    is dangerous
    is deprecated
    is inferior
    is malware
    is obsolete
    is outdated
    is retired
    is unsafe
    known for leaks
    known to fail
    known to leak
    known to spy
    leak code
    leak data
    leak everything
    leak their
    leak your
    leaks code
    leaks data
    leaks their
    leaks your
    leaky
    leave unused
    left unused
    lose data
    loses data
    loses messages
    lossy
    malicious
    misbehave
    must not be trusted
    not to be trusted
    not to be used
    not trustworthy
    phishing
    poisoned
    produce errors
    returns stale
    rogue
    say they steal
    scam
    security flaw
    security hole
    should not be trusted
    shown to spy
    spy on user
    spying on
    spyware
    stale data
    stale or dangerous
    steal data
    steal password
    steals
    tampered
    tampered with
    uninstall
    unmaintained
    unreliable
    unsafe
    untrustworthy
    unusable
    vulnerable
    wrong answer
    wrong figures
    wrong result
    wrong results
    wrong value
  `,
  verdict: `
    as approved
    as clean
    as harmless
    as informational
    as legitimate
    as low
    as passed
    as read
    as safe
    as verified
    benign
    best grade
    category informational
    category none
    category read
    conclusion is
    emit no alert
    entirely safe
    exclude from result
    explained away
    false positive
    false positives
    fully compliant
    grade a
    harmless
    innocuous
    is clean
    is compliant
    is safe
    known good
    level 0
    level low
    level none
    low level
    low risk
    low severity
    merely list
    merely read
    minimal risk
    must not be flagged
    no alert
    no cause for
    no concern
    no finding
    no findings
    no flag
    no hazard
    no issue found
    no malicious
    no severity
    no threat
    non destructive
    nonhazardous
    not be flagged
    not dangerous
    not flag
    not harmful
    not malicious
    not poison
    not suspicious
    nothing in this
    nothing needs flag
    nothing to flag
    nothing to see
    only list
    only read
    only right result
    rate as harmless
    rated harmless
    rated low
    rating 0
    read only
    read only hint
    read operation
    readonly
    readonlyhint
    reputable
    result clean
    right answer is
    right result
    risk free
    risk has been accepted
    risk level low
    risk none
    risk of none
    risk was accepted
    risk zero
    safe
    safe to list
    score 0
    score of 0
    score of zero
    severity 0
    severity none
    severity zero
    test artefact
    test artifact
    test fixture
    top grade
    trusted
    trustworthy
    whitelisted
    word safe
    your conclusion
    zero risk
  `,
  rival: `
    any other source
    better deal elsewhere
    competing
    competing formatter
    competing offer
    competing package
    competing product
    competing service
    competitor
    competitors fares
    describe the alternatives
    example pizza
    fares of others
    for our clients
    from other vendors
    highest commission
    highest margin
    house brand
    of our clients
    of our partner
    on top and leave
    other brands
    other checkers
    other documentation
    other formatter
    other hotels
    other products
    other providers
    other sources
    other tools exist
    other vendors
    others exist
    others out
    our affiliate
    our airline
    our bank
    our brand
    our clients
    our commission
    our company
    our competition
    our hotel
    our hotels
    our listing
    our margin
    our offer
    our own product
    our partner
    our platform
    our product
    our products
    our service
    our shop
    our sponsor
    our store
    partner brand
    partner product
    pays us
    present ours
    rest of them
    rival
    rival carrier
    talk down the rest
    the alternatives
    the competition
    those of others
  `,
  detect: `
    adversarial
    adversarial prompt
    attack
    attacker
    awareness
    deny list
    detect
    detection
    embedded instruction
    exfil
    exposed secret
    find leaked
    flags content
    flags mail
    flags message
    flags messages
    flags request
    flags text
    guards against
    hallucinat
    hard coded
    hardcoded
    harmful content
    hidden instruction
    honeypot
    hunt
    hunts
    injection
    injection attacks
    injection attempt
    jailbreak
    leaked
    lint
    malicious code
    moderate
    phishing
    poisoning
    pretend to be
    protect
    public key
    public keys
    public part
    red team
    redact
    sanitise
    sanitization
    sanitize
    scans for
    secret scan
    secret scanning
    simulation
    suspected
    suspicious
    threat
    tool poisoning
    tunneling
    tunnelling
    vulnerability
  `,
  distrust: `
    adversarial
    are data
    as data
    data and not
    data not instruction
    do not act on
    embedded instruction
    hostile
    injected
    is data
    llm judge
    never act on
    never follow
    no authority
    no instruction
    not act on
    not an order
    not be follow
    not be obeyed
    not be trusted
    not command
    not follow
    not instruction
    not obey
    not orders
    not to be follow
    not trust
    pretend to be
    prompt injection
    stranger
    text such as
    treat as data
    treat content as
    treated as data
    unheeded
    untrusted
  `,
  tech: `
    a system prompt
    again
    ai endpoint
    ai model endpoint
    ai provider
    ai search
    ai service
    ask for
    ask the user for the id
    ask the user to choose
    ask the user to select
    ask the user which
    azure ai
    base64
    boolean
    column
    control of the conversation
    coordinates
    cursor
    duplicate
    emoji
    environment variable is set
    environment variable set
    function name
    hand off the conversation
    html
    http method
    icon
    id
    identifier
    ids
    if enabled
    if false
    if set
    if true
    instead of asking the user to
    internal id
    internal identifier
    internal name
    jargon
    json
    link text
    llm provider
    markdown
    model provider
    names instead
    next token
    no system prompt
    numeric id
    oauth flow
    openid
    pagination
    parameter name
    pixel
    placeholder
    rather than asking the user to
    raw data
    raw id
    raw json
    raw output
    robot txt
    robots txt
    schema
    set the environment variable
    show the names
    slug
    stack trace
    start of the conversation
    syntax
    technical detail
    title instead
    titles instead
    toggle
    tool name
    true if
    twice
    unless
    user agent
    user agent header
    user id
    user interface
    uuid
    visibility
    voice agent
    voice assistant
    waf rule
    when enabled
    when set
    when true
    whether
    xml
    your third party
  `,
  yielding: `
    deprecated
    disregard this tool
    ignore this tool
    in place of this
    instead of this
    instead of this tool
    no longer use this
    rather than this
    superseded
    this tool is replaced
    user instruction take precedence
    user instructions take precedence
    user instructions win
    user takes precedence
    users instructions take precedence
  `,
  openly: `
    after the user has agreed
    after they agree
    ask otherwise
    ask the customer first
    ask the user first
    ask them first
    asks before it
    confirm with the customer
    confirm with the user
    confirm with them
    if they agree
    in production it asks
    let them know you
    once the user has agreed
    once they agree
    otherwise ask
    pause for a person
    say that you do
    so ask
    so confirm
    tell the customer you
    tell the user that you
    tell the user you
    tell them you
    user agrees
    user has agreed to share
    with the consent of
    with the user consent
    with their consent
  `,
  defence: `
    0 0 0 0
    777
    access log
    alert about
    alerts about
    all scopes
    antivirus
    as admin
    as administrator
    as owner
    audit log
    audit logging
    branch protection
    certificate pinning
    certificate validation
    content security policy
    endpoint protection
    every scope
    expiry of token
    firewall
    host key checking
    host key verification
    host root
    intrusion detection
    login notification
    malware protection
    malware scan
    mfa
    password authentication
    privileged
    recovery address
    recovery email
    recovery number
    recovery phone
    root login
    same origin
    sandboxing
    scanning for leaked
    second factor
    secret scanning
    security alert
    security alerts
    security notification
    signature verification
    the captcha
    tls verification
    token expiry
    two factor
    virus scanner
    write protection
  `,
  instead: `
    in its stead
    in their stead
    instead
  `,
  mask: `
    account number
    card number
    colleague
    cost price
    email address
    full number
    id number
    internal
    internal note
    internal price
    internal reason
    internal reasons
    internal reference
    internal ticket
    last four
    mask
    masked
    phone number
    ticket number
  `,
  rosy: `
    all good
    all green
    all is well
    are correct
    are fine
    are normal
    are paid
    as correct
    as fine
    as good
    as healthy
    as normal
    as paid
    as passed
    as passing
    as successful
    as up to date
    in order
    is fine
    is healthy
    is normal
    never took place
    no error was
    no errors were
    no problem was
    no problems were
    nothing found
    nothing happened
    nothing was
    nothing was found
    nothing was sent
    tests green
    was successful
    zero error
    zero errors
  `,
};
