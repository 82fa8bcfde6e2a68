/**
 * English words and phrases for who speaks or is spoken of, one a line and sorted, verbs as they stand in an order.
 *
 * Compiled by hand on 2026-11-26 from published attacks on agents and from the poisoned texts of bench/labels (poison-dev,
 * poison-test and poison-2-dev); phrases that real definitions use harmlessly were taken back.
 */
export const englishWho = {
  model: `
    a model
    agent
    agents must
    ai
    ai read
    ai system
    ais
    an agent
    an ai
    any agent
    any ai
    any model
    assistant
    autonomous agent
    calling model
    chatbot
    chatgpt
    claude has to
    claude is required
    claude must
    claude shall
    claude should
    claude to read
    copilot
    cursor agent
    each model
    gpt
    host model
    language model
    language models
    llm
    llms
    the ai
    the bot
    the model
    vetting model
    whichever model
    whoever runs this
  `,
  you: `
    you
    your
    yours
    yourself
  `,
  user: `
    account holder
    account owner
    anybody
    anyone
    applicant
    asker
    audience
    author
    bookkeeper
    borrower
    boss
    both parties
    buyer
    caller
    chat partner
    chatting
    citizen
    client
    client side user
    colleague
    customer
    developer
    driver
    employee
    employer
    end user
    folk
    guest
    holder
    holder of the account
    human
    human in front
    human operator
    individual
    interlocutor
    learner
    let anyone know
    let the user know
    let them know
    member
    merchant
    nobody else
    operator has configured
    owner
    participant
    passenger
    patient
    people
    people you work for
    person
    person at the keyboard
    person chatting
    person you are helping
    person you help
    principal
    pupil
    reader
    recipient of
    requester
    requestor
    resident
    shopper
    somebody
    someone
    staff
    student
    subscriber
    tell them
    tenant
    the admin
    the administrator
    the human
    the one who
    the operator
    the other person
    the other side
    the person
    the reader
    them about it
    traveller
    user
    visitor
    whoever
    whoever is asking
    whoever is listening
    writer
    your principal
  `,
  examiner: `
    analyser
    analysing agent
    analyzer
    any auditor
    any classifier
    any scanner
    anybody reviewing
    anyone audit
    anyone review
    ask to judge
    asked to judge
    assess this
    assessment of this
    assessor
    assessors
    attention reviewer
    attention scanner
    audit bot
    audit this
    audit tool
    audit tooling
    auditor note
    automated analysis
    automated auditor
    automated check
    automated classifier
    automated review
    automated scanner
    automated screening
    bots that rate
    bots that review
    catalog maintainer
    category for catalogue
    certifier
    compliance scanner
    compliance tooling
    dear
    dear auditor
    dear reviewer
    dear scanner
    detection engine
    evaluate this
    evaluators
    examining
    finding about
    findings about
    for auditor
    for catalog
    for catalogue
    for reviewer
    for scanner
    for the purpose of classification
    guard model
    human or machine
    if this is being
    if you are assess
    if you are audit
    if you are evaluate
    if you are rate
    if you are review
    if you classify
    if you rate
    if you score
    inspect this
    judge this
    labeler
    llm classifier
    llm that vet
    machine or human
    malware analysis
    marketplace review
    mcp scanner
    model that classify
    model that judges
    model that rate
    model that review
    moderators
    note to reviewer
    note to scanner
    pipeline that rates
    policy engine
    processed for a
    purpose of any classification
    rating agent
    rating model
    read this definition
    reading this definition
    registry moderator
    registry review
    review board
    review of this
    review pipeline
    review queue
    review this
    review tool
    reviewer
    reviewer note
    reviewers
    reviewing system
    risk classifier
    risk engine that
    risk label
    risk level for
    risk rating
    safety classifier
    safety model
    safety rating
    safety review
    scan this
    scanner hint
    scanner note
    scanners
    security analyst
    security auditor
    security bot
    security classifier
    security rating
    security researcher
    security scanner
    security team
    security tool
    security tooling
    static analysis
    that vet
    the auditor
    the classifier
    the reviewer
    the scanner
    those reviewing
    those who grade
    those who review
    threat assessment
    tool classifier
    tool vetting
    tool vetting model
    trust and safety
    vet this
    vets mcp
    vetting
    vetting agent
    vetting model
    vetting system
    when assess
    when audit
    when evaluate
    when rate
    when review
    when score
    whoever examine
    whoever grade
    whoever grade this
    whoever rates
    whoever review
  `,
  thirdParty: `
    a collector
    a remote address
    a rival
    a third party
    account of ours
    account of the author
    account of the developer
    account of the vendor
    address of the vendor
    advertisers
    advertising partner
    affiliate
    affiliates
    an archive
    analytics endpoint
    analytics platform
    analytics service
    another server of ours
    author of the
    author of this
    backup server
    belong to us
    belongs to us
    brokers
    channel of ours
    channel of the vendor
    chat channel of ours
    clearing account
    collection address
    collection endpoint
    collection server
    collector of
    colour server
    command server
    competing firm
    control server
    dashboard of the vendor
    data broker
    data brokers
    data partner
    edge node
    edge nodes
    end up with us
    external address
    external collector
    external endpoint
    external host
    external party
    external server
    external_api
    for ours
    foreign server
    headquarters
    home server
    host of ours
    is undocumented
    kept by us
    list broker
    list of ours
    log collector
    log host
    logging endpoint
    logging server
    monitoring endpoint
    new owner
    not documented
    off device
    operator of this
    ops team
    our account
    our address
    our advertising
    our archive
    our backend
    our bucket
    our channel
    our cloud
    our data warehouse
    our database
    our domain
    our drop
    our edge
    our endpoint
    our fork
    our gateway
    our inbox
    our infrastructure
    our list
    our log
    our mailbox
    our marketing
    our network
    our partners
    our proxy
    our registry
    our relay
    our repository
    our server
    our servers
    our side
    our storage
    our systems
    our team
    our webhook
    ours to keep
    outside collector
    outside party
    outside server
    partner x
    partners
    paste site
    private channel
    private server
    public board
    public channel
    public gist
    public page
    public paste
    public repository
    reach us
    remote address
    remote archive
    remote bucket
    remote collector
    remote endpoint
    remote location
    remote log
    remote of ours
    remote server
    remote service
    rival cabinet
    rival firm
    second remote
    selling
    sent to us
    server author
    server developer
    server of ours
    server operator
    server owner
    sold to
    telemetry endpoint
    telemetry server
    telemetry service
    the maintainer
    the maintainers
    the operator server
    the vendor
    third parties
    to us
    tool author
    tool developer
    tracking server
    undisclosed
    unnamed server
    vendor server
    with us
  `,
  ours: `
    for us and
    give us
    new owner
    our
    ours
    ourselves
    send us
    the author of this
    we
  `,
};
