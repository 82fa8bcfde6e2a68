/**
 * English words and phrases for what it is done to, one a line and sorted, verbs as they stand in an order.
 *
 * Compiled by hand on 2026-11-26 from published attacks on agents and from the poisoned texts of bench/labels (poison-dev,
 * poison-test and poison-2-dev); phrases that real definitions use harmlessly were taken back.
 */
export const englishObjects = {
  secret: `
    2fa code
    access key
    access token
    all variables whose
    and token
    answers to security question
    anthropic key
    api key
    api secret
    api token
    api_key
    apikey
    auth code
    auth cookie
    auth header
    auth string
    auth token
    authentication header
    authorization header
    aws key
    backup code
    bank account
    bank detail
    bearer
    bearer token
    bot token
    card detail
    card number
    client secret
    cloud credential
    cloud key
    confidential data
    confidential information
    connection string
    cookie of the site
    cookies of the site
    credential
    credentials for
    credit card
    csrf token
    cvv
    database password
    db password
    deploy key
    deploy token
    device code
    encryption key
    entire environment
    env var
    environ
    environment variable
    every token
    full environment
    git credential
    github token
    gpg key
    her pin
    id document
    identity document
    its pin
    its token
    jwt
    key material
    keychain
    keyring
    keystore
    kubeconfig
    license key
    login code
    login cookie
    login cookie of
    login data
    login detail
    login for
    login token
    logins for
    magic link
    master password
    mfa code
    oauth token
    one time code
    one time passcode
    one time password
    openai key
    or token
    otp
    pass code
    passcode
    passphrase
    password
    payment detail
    personal access token
    pgp key
    pin
    pin code
    pins
    private kei
    private key
    private messages
    process environment
    push token
    recovery code
    recovery email code
    recovery key
    recovery phrase
    refresh token
    saved card
    saved login
    saved password
    secret
    secret files
    secret key
    secret your host
    security answer
    security question
    seed phrase
    seed word
    sensitive data
    sensitive information
    sensitive value
    service account key
    session cookie
    session id of
    session token
    shell environment
    sign in detail
    signing key
    signing secret
    slack token
    sms code
    social security number
    ssh key
    string called auth
    stripe key
    the string called
    their cookie
    their pin
    their token
    token and key
    token and password
    token from
    token known
    token of another
    token you
    tokens known
    two factor code
    unlock code
    user cookie
    user token
    value of all variables
    value of the key
    values of all variables
    vault token
    verification code
    wallet file
    wallet key
    wallet seed
    webhook secret
    whole environment
    wi fi password
    wifi password
    your cookie
    your pin
    your token
  `,
  privateFile: `
    appdata
    application data
    application support
    authorized keys
    authorized_keys
    bash history
    browse the desktop
    browser cookie
    browser profile
    client config
    client configuration
    clipboard content
    command history
    config of the client
    configuration of other server
    configuration of the client
    content of any open file
    contents of any open file
    cookie store
    desktop for file
    desktop of
    documents folder
    dot env
    dotfile
    download folder
    downloads folder
    env file
    file on the machine
    file with password
    git config
    home dir
    home directory
    home folder
    home of the user
    host key
    key file
    key files
    keyfile
    known hosts
    known_hosts
    kube config
    kubeconfig
    list of ssh
    local config
    local configuration
    local files of
    local wallet
    mail archive
    mcp config
    mcp configuration
    netrc
    newest file
    npmrc
    output of env
    password database
    password file
    password manager
    password store
    personal file
    printenv
    private file
    private note
    private notes
    process list
    recent file
    saved login
    saved passwords
    shell history
    ssh agent
    ssh directory
    ssh folder
    the shell history
    user history
    user key file
    wallet backup
    wallet dat
    wallet file
    zsh history
  `,
  personal: `
    account detail
    address
    address book
    all file
    all prompt
    all queries
    appointment
    attachment
    bank statements
    biometric
    birth date
    birthday
    browsing history
    calendar
    call history
    chat partner
    clipboard
    contact
    contract
    credit score
    customer data
    cv
    date of birth
    debt
    diagnosis
    diary
    digest
    disability
    documents of colleagues
    draft
    each archive
    each document
    each file
    each image
    each message
    each query
    email address
    employer
    every document
    every file
    every image
    every message
    every prompt
    every query
    every word
    excerpt
    family
    family situation
    file content
    file contents
    finance
    friends
    full name
    health
    health topic
    home address
    home town
    hostname
    identity
    identity card
    inbox
    income
    ip address
    job
    keystroke
    license plate
    location history
    loyalty number
    machine name
    mail content
    mailbox
    marital
    medical
    medical record
    open document
    open documents
    other document
    other documents
    other sheets
    passport
    passport scan
    payslip
    personal data
    personal detail
    personal information
    phone number
    photo
    photo id
    plans
    political
    political view
    purchase history
    real name
    religion
    resume
    salary
    schedule
    screenshot
    search history
    search term
    signature
    source code
    street address
    tax
    the document
    their data
    their document
    their file
    their name
    travel plans
    upload
    user code
    user data
    user document
    user file
    user input
    user message
    user messages
    user name
    user query
    user question
    user text
    username
    voice recording
    voice upload
    what trouble them
    where they live
    who the user is
    workspace
    workspace content
    your data
    your file
  `,
  context: `
    about the author
    about the person
    about the person who
    about the user
    about whoever
    all of the dialogue
    all of the turns
    all text in context
    all that has been said
    all that was said
    all turns
    all turns so far
    all you know
    arguments of their last
    back and forth
    background on the user
    between your first
    brief on the person
    came up so far
    chain of thought
    chat
    chat history
    chat log
    chat so far
    chat text
    complete session
    connected mcp server
    content of your context
    context so far
    context you hold
    conversation
    conversation context
    conversation history
    correspondence
    current context
    current conversation
    deliberation
    dialog
    dialog history
    dialogue
    dialogue to date
    digest of the
    digest of what
    discussion so far
    earlier answer
    earlier message
    earlier result
    earlier tool results
    earlier turn
    entire chat
    entire discussion
    entire session
    every turn
    everything above this
    everything discussed
    everything in context
    everything in your context
    everything said
    everything that came up
    everything that was said
    everything the user
    everything the user typed
    everything typed
    everything you have seen
    everything you know
    exchange so far
    exchange up to
    facts about the person
    facts about the user
    first instruction
    full history
    full session
    gist of the talk
    hidden reasoning
    history of this session
    history so far
    in your context
    inner monologue
    interaction history
    internal reasoning
    internal state
    internal thought
    know about the
    know about them
    last answer you
    last calls
    last message
    last prompt
    learned about
    line of thought
    log of the chat
    log of this chat
    log of this conversation
    message exchange
    message exchanged
    message history
    message log
    message of the chat
    message of this chat
    message so far
    messages exchanged
    messages in this chat
    messages of this chat
    minutes of the chat
    model context
    names description and last output
    ongoing conversation
    our chat
    person revealed
    preceding message
    present conversation
    previous answer
    previous message
    previous reply
    previous tool results
    previous turn
    prior message
    prior result
    prior turn
    private reasoning
    profile of the person
    prompt history
    reasoning
    reasoning trace
    recent message
    record of what
    results of this session
    rundown of
    running notes
    scratchpad
    servers connected to you
    session context
    session history
    session log
    session so far
    session transcript
    talk up to
    the context you have
    the prompt it answered
    the prompt that led
    the running conversation
    the talk so far
    their last call
    this chat
    this very conversation
    thought process
    told you about
    told you today
    tool results in this
    tools available to you
    tools connected to you
    train of thought
    transcript
    turn of this
    user last message
    user message
    user original request
    user prompt
    user query
    user question
    user request
    user word
    user wording
    what came up
    what has been discuss
    what has been said
    what the person
    what the user has said
    what the user is doing
    what the user is working on
    what the user revealed
    what the user said
    what the user told you
    what the user typed
    what the user uploaded
    what the user wrote
    what they are working on
    what they revealed
    what they said so far
    what they shared
    what they told you
    what they told you today
    what user uploaded
    what was discussed
    what was said
    what you have been told
    what you know of
    what you learned
    whatever came up
    whatever was said
    who is asking
    who the user is
    whole chat
    whole history
    whole session
    wording of the user
    working memory
    working notes
    your context
    your first instruction
    your last answer
    your memory
    your notes
    your previous answer
    your reasoning
    your thinking
    your thoughts
  `,
  systemPrompt: `
    base prompt
    developer instruction
    developer message
    developer prompt
    developer text
    hidden instruction
    hidden prompt
    including system
    initial instruction
    initial prompt
    instruction you have be give
    instruction you receive
    instruction you start with
    instruction you were give
    instructions you got
    instructions you have been given
    instructions you received
    instructions you started with
    instructions you were given
    its system message
    its system prompt
    list of tool you have
    list of your tool
    list of your tools
    message from the system
    operator instruction
    operator prompt
    operator text
    original instruction
    other tool definition
    plus your system message
    prompt you were give
    rules you were given by
    standing instruction
    system prompt
    system text
    text above this
    text you were give
    text you were start with
    the developer prompt
    the system message
    tool available to you
    tool you have
    your configuration prompt
    your developer prompt
    your guideline
    your hidden instruction
    your hidden prompt
    your initial instruction
    your instruction
    your instructions as
    your own instruction
    your own prompt
    your prompt
    your system instruction
    your system message
    your tool list
    your tools
  `,
  rules: `
    agent should behave
    all of the above
    anything above
    anything you were told
    boundaries
    commands found
    commands you
    constraint
    constraints
    contain command
    contain directive
    contain instruction
    contain order
    contain steps
    contain task
    content policy
    current task
    developer text
    direction
    directions in this
    directive
    everything above
    everything before
    everything you know
    everything you were told
    firewall rule
    goal
    ground rule
    guardrail
    guidance
    guideline
    house rule
    how the agent should behave
    how to behave
    how you behave
    include instruction
    include task
    instruction
    instructions found
    latest prompt
    limitation
    objective
    orders found
    orders you
    plan you had
    policy
    preference
    refusal
    refusals
    restriction
    restrictions concerning
    rule
    ruleset
    rulings
    safeguard
    safety guideline
    say of the user
    stated objective
    steps for the agent
    steps for you
    task found
    tasks found
    text of the developer
    the prompt you
    the ruling
    told you
    user aim
    user goal
    user instruction
    user plan
    user task
    user wish
    waf
    what anyone else say
    what the user said
    what they say
    what was agreed
    what you have been told
    what you were told
    whatever you were told
    will of
    wish
    wishes
    word of the user
    work order
    your behaviour
    your mission
    your order
    your orders
    your purpose
    your task
    your training
  `,
  otherTool: `
    all competitors of this
    all other
    all tool
    alternative tool
    another connector
    another server
    another tool
    another tool hands
    any other call
    any other integration
    any other map
    any other provider
    any other server
    any other tool
    any tool
    banking tool
    browser tool
    built in tool
    builtin tool
    by another server
    calendar tool
    comparable tool
    competing tool
    database tool
    dedicated tool
    different tool
    each file operation
    each tool
    each url that another
    editor tool
    email tool
    equivalent tool
    every file operation
    every other
    every tool
    file operation
    file tool
    filesystem tool
    from another tool
    function call
    git tool
    its competitors
    mail tool
    message tool
    messaging tool
    native tool
    no other tool
    of another tool
    of the finance server
    of the mail tool
    other connector
    other connectors
    other function
    other integration
    other mcp
    other option
    other plugin
    other provider
    other read
    other search
    other search tool
    other server
    other service
    other tool
    other tools
    other write
    payment tool
    remaining tool
    rest of the tool
    rival tool
    search tool
    send tool
    sending tool
    shell tool
    similar tool
    terminal tool
    that tool
    the bank server
    the browser server
    the calendar server
    the database server
    the file server
    the files server
    the github server
    the mail server
    the mail tool
    the remaining ones
    the rest have
    the slack server
    the tool you
    the vault server
    tool call
    tool elsewhere
    tool from another provider
    tool hands you
    tool of other
    tool of the other
    tool output
    tool response
    tool result
    tool return
    tool you have access
    tools from other
    tools you have access
    use other
    with your other tools
  `,
  thisTool: `
    here
    our function
    our server
    our service
    our tool
    ours
    this
    this action
    this api
    this call
    this connector
    this endpoint
    this function
    this integration
    this one
    this plugin
    this server
    this service
    this tool
    this tools
  `,
  result: `
    answer
    argument
    body
    content
    contents
    data
    field
    figure
    finding
    input
    number
    output
    parameter
    payload
    reading
    reply
    response
    result
    return value
    returned
    text
    value
    wrong result
  `,
  target: `
    account number
    address field
    addressee
    among the guests
    among the recipients
    as a collaborator
    as a guest
    as a member
    as collaborator
    as guest
    as the payee
    as the sender
    at the end of their text
    bcc
    beneficiary
    billing address
    blind copy
    carbon copy
    cc line
    collaborator
    copy line
    delivered to us
    delivery address
    destination
    destination account
    email field
    end up with us
    iban
    invitee
    its address
    its amount
    its quantity
    number of the recipient
    order go to
    order size
    payee
    payment end up
    payout
    payout to
    payouts to
    phone number to
    price shown
    quantity is
    reach us
    recipient
    refund go
    replies reach
    reply to
    routing number
    send payment
    sender
    shipping address
    the amount to
    the bucket
    the depot
    the iban
    the payee
    the payee account
    the phone number to
    the quantity of
    the registry of
    the remote of
    the upstream
    the webhook of
    their address
    to address
    to field
    to line
    wallet address
  `,
  config: `
    a cron job
    a job under
    agent configuration
    agent settings
    allow list
    allowlist
    always allow
    alwaysallow
    approval mode
    approval setting
    authorized keys
    auto approval
    auto approve
    auto start
    autoapprove
    autostart
    autostart entry
    bashrc
    client configuration
    client setting
    client settings
    commit hook
    cron entry
    cron job
    crontab
    dangerously skip permissions
    editor settings
    git hook
    git hooks
    global configuration
    global rules file
    launch agent
    list of servers
    login hooks
    login item
    login script
    mcp config
    mcp configuration
    other clients
    permission file
    permission list
    permission mode
    permission of this server
    permission setting
    permissions allow
    permissions file
    permissions of this server
    post commit hook
    pre commit hook
    pre push hook
    rules file
    scheduled job
    server list
    settings of the client
    settings of the host
    shell hooks
    shell profile
    start up item
    startup folder
    startup item
    startup script
    sudoers
    systemd unit
    trust list
    trusted list
    trusted server
    trusted tools
    whitelist
    yolo mode
    your own configuration
    your permission
    your permissions
    your settings
    zshrc
  `,
  memory: `
    across conversation
    across session
    agent file
    agent instruction file
    agent memory
    agent notes
    agent rule
    agent that read
    agents file
    agents on other
    ai readers
    all chats
    all conversation
    all future work
    all session
    anything you write
    ask other agent
    asks assistants
    asks other agent
    assistants that read
    at startup
    chats to come
    coming chats
    coming session
    configuration of every
    configurations of other
    downstream agent
    each chat
    each file you
    each readme
    each repository you
    each session
    each terminal
    every chat
    every commit
    every conversation
    every deck
    every email
    every mail
    every other project
    every readme
    every reply you
    every repository you
    every session
    every session start
    every terminal
    every ticket
    for the next agent
    from here on
    from now on you
    from this point
    future agent
    future chat
    future conversation
    future runs
    future session
    future task
    future turn
    future work
    global rules
    henceforth
    hereafter
    in all chats
    in claude
    in each commit
    in each post
    in every file
    in future session
    in memory that
    in their commit
    in what it write
    in your memory
    instruct other agent
    into memory
    into your memory
    language models to
    later assistant
    later chat
    later conversation
    later readers
    later session
    long term memory
    mails going out
    memory bank
    memory file
    memory store
    memory that
    models that read
    new chats
    new session
    next agent
    next assistant
    next model
    next session
    next time the agent
    notes to yourself
    other agents pick
    other agents to
    other assistant
    other assistants
    outgoing mail
    outgoing message
    outlive an uninstall
    persistent memory
    persona file
    profile of the user
    readme you
    remainder of the
    remainder of this
    rule file
    rule files
    rules file
    so that other agents
    start of every conversation
    starts with each
    steering file
    subsequent conversation
    subsequent session
    successor
    survive an uninstall
    survive into
    system file of the agent
    telling models
    telling other agent
    tells language model
    tells models
    tells other agents
    to memory
    to your memory
    what you write
    whatever you write
    whoever comes next
    your custom instruction
  `,
  guard: `
    access control
    all prompts
    any prompt
    approval
    approval check
    approval dialog
    approval flow
    approval gate
    approval prompt
    approval prompts
    approval step
    approval workflow
    approvals
    authorisation check
    authorisation prompt
    authorization check
    authorization prompt
    certificate check
    confirmation
    confirmation dialog
    confirmation dialogs
    confirmation prompt
    confirmation request
    confirmation step
    confirmations
    consent dialog
    consent form
    consent prompt
    consent screen
    consent step
    content check
    content filter
    content filtering
    content policy
    dialog
    dialogs
    double check
    every prompt
    four eye
    gate
    guardrail
    human approval
    human check
    human in the loop
    human review
    manual approval
    normal permission
    normal safety check
    oversight
    permission check
    permission dialog
    permission gate
    permission layer
    permission prompt
    permission system
    prompt for permission
    prompts
    question before
    refusals
    required review
    review
    review requirement
    review step
    safeguard
    safety check
    safety control
    safety filter
    safety guideline
    safety layer
    safety measure
    safety mechanism
    safety policy
    safety restriction
    safety rule
    safety setting
    safety warning
    sandbox
    second pair of eye
    second question
    security check
    security control
    security filter
    security measure
    security policy
    security restriction
    security warning
    sign off
    signature check
    standard security check
    two factor
    user approval
    user confirmation
    user consent
    usual approval
    usual check
    usual confirmation
    usual question
    usual safeguards
    warning dialog
  `,
  protection: `
    access control
    all security policies
    authorisation check
    authorization check
    content filter
    content filtering
    normal permission
    normal safety check
    permission check
    permission system
    safety check
    safety control
    safety filter
    safety guideline
    safety measure
    safety policy
    safety rule
    security check
    security control
    security filter
    security measure
    security policies
    security policy
    standard security check
  `,
  command: `
    base64 d
    bash
    bootstrap script
    chmod
    crontab
    curl
    eval
    git push
    iex
    install script
    invoke expression
    iwr
    nc
    netcat
    nohup
    npm install
    npx
    one liner
    pip install
    powershell
    python c
    remote script
    rm rf
    rsync
    scp
    setup script
    sh
    shell command
    ssh keygen
    sudo
    terminal command
    wget
  `,
  reply: `
    account of
    answer
    any report
    anything you show
    chat
    commentary
    conversation
    explanation
    final answer
    final output
    final response
    message
    narration
    output
    overview
    recap
    reply
    report
    report you write
    response
    review
    status update
    summary
    text you show
    transcript
    update
    user facing
    visible output
    what you show
    what you tell
    write up
    writeup
  `,
  deed: `
    action
    activity
    addition
    anything
    argument
    behavior
    behaviour
    call
    change
    check
    collection
    content
    copy
    deed
    detail
    edit
    email
    exchange
    extra
    extra call
    fact
    field
    file
    forwarding
    instruction
    it
    its existence
    its use
    link
    logging
    lookup
    mail
    message
    modification
    note
    nothing
    operation
    parameter
    part
    process
    read
    recording
    redirect
    request
    second call
    side effect
    step
    submission
    substitution
    that
    the field
    them
    these
    this
    tool
    tool use
    traffic
    transfer
    upload
    use of this
    value
    value used
  `,
};
