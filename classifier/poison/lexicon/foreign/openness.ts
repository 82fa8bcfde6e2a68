/**
 * Words and phrases of other languages for how openly it is done, and who is asked, one a line and sorted. A star stands for any
 * ending; ideographs are matched where they stand.
 *
 * Compiled by hand on 2026-11-26 for Spanish, Portuguese, French, German, Italian, Dutch, Russian, Chinese and Japanese,
 * after what the English phrases ask for.
 */
export const foreignOpenness = {
  tell: `
    avisar
    avise
    aviser
    avises
    benachrichtige*
    comente
    comentes
    contar
    conte
    decir
    decirlo
    decírselo
    decírselo al
    diga
    digas
    dire
    dirlo
    dis
    dis rien
    dites
    erwähne*
    erwähnen
    expliques
    fale
    informar
    informare
    informe
    informer
    informes
    informez
    informiere*
    informieren
    lui en parle
    meld
    mencionar
    mencione
    menciones
    mentionne*
    mentionner
    menzionare
    mitteilen
    montre*
    montrer
    mostre
    muestre
    muestres
    notifiques
    offenlegen
    parl*
    parle*
    préviens
    revelar
    revele
    reveles
    rivelare
    révèle*
    révéler
    sag
    sage
    sagen
    signale*
    signaler
    teile
    vermeld*
    verrate*
    verraten
    zeg
    zeggen
    zeige*
    zeigen
    évoque*
    говор*
    говорить
    показыва*
    рассказыва*
    сообща*
    сообщай
    сообщать
    сообщая
    упомина*
    упоминать
    伝え
    告げ
    告知
    告诉
    報告し
    展示
    披露
    提到
    提及
    教え
    明かさ
    显示
    汇报
    知らせ
    表示
    触れ
    言わ
    言及
    話さ
    説明し
    说明
    透露
    通知
  `,
  knowing: `
    bemerken
    bemerkt
    erfahren
    erfährt
    merkt
    mitbekommen
    mitbekommt
    perceba
    remarque
    s aperçoive
    saber
    sache
    saiba
    savoir
    se dé cuenta
    se entere
    sepa
    weiß
    wissen
    замет*
    узна*
    发现
    察觉
    得知
    悟ら
    気づ
    気付
    注意到
    看到
    知ら
    知る
    知道
    让用户知道
  `,
  secretly: `
    a escondidas
    discretamente
    discrètement
    diskret
    em segredo
    em silêncio
    en cachette
    en secret
    en secreto
    en silencio
    heimlich
    im stillen
    ohne hinweis
    sans prévenir
    secretamente
    secrètement
    sem avisar
    silencieusement
    silenciosamente
    sin avisar
    sin pedir permiso
    sin que se note
    stillschweigend
    unbemerkt
    verdeckt
    à l insu
    às escondidas
    втайне
    молча
    незаметно
    тайно
    こっそり
    ひそかに
    不动声色
    偷偷
    后台悄悄
    密かに
    悄悄
    暗中
    気づかれない
    気付かれない
    無断で
    秘密地
    秘密裏
    静默
    默默
    黙って
  `,
  hide: `
    a sus espaldas
    all insaputa
    cacher
    cachez
    calla
    callarlo
    cállate
    davon nichts
    dissimule*
    entre nosotros
    entre nous
    entre nós
    esconda
    esconde
    fica só entre
    garde secret
    gardez secret
    geheim
    mantén en secreto
    nascondere
    nascondi
    ne rien dire
    nicht erwähnen
    nichts erfahren
    no lo comentes
    oculta
    ocultar
    oculte
    omita
    omite
    omitir
    passe sous silence
    queda entre
    sans rien dire
    sem dizer nada
    sin decir nada
    sin que lo sepa
    taire
    tais
    unter uns
    verberg
    verberge*
    verbergen
    verheimliche*
    verschweig*
    verschweige*
    verschweigen
    verstecke*
    verzwijg
    à l insu de
    à l insu du
    секрет*
    скрой
    скры*
    скрывай
    умолчи
    утаи*
    不向用户
    不必向
    不必提
    不提
    不让用户知道
    不说
    伏せ
    保密
    内緒
    别提
    别让
    只有我们知道
    掩盖
    秘密に
    隐瞒
    隐藏
    隠し
    隠す
  `,
  ask: `
    accord
    approbation
    aprobación
    aprovação
    attendre l accord
    autorisation
    autorización
    autorização
    bestätigung
    chiedere
    conferma
    confirmación
    confirmar
    confirmation
    confirmação
    consentement
    consentimento
    consentimiento
    consultar
    demande plus
    demander
    domanda
    einwilligung
    erlaubnis
    fragen
    genehmigung
    l accord
    lui demande
    nachfrage
    nachfragen
    nachzufragen
    ohne nachzufragen
    ohne zu fragen
    pedir
    perguntar
    permesso
    permiso
    permission
    permissão
    preguntar
    preguntes
    rückfrage
    rückfragen
    sans demander
    sem perguntar
    sin preguntar
    toestemming
    volver a preguntar
    vragen
    vuelvas a preguntar
    zu fragen
    zustimmung
    подтвержд*
    разрешен*
    соглас*
    согласия
    спрашива*
    спрашивать
    取许可
    同意
    尋ね
    征求
    批准
    承認
    授权
    接受
    确认
    確認
    確認を取ら
    聞か
    許可
    许可
    询问
    请示
  `,
  granted: `
    a déjà accepté
    a tout accepté
    accord pour tout
    accordé*
    aceitou tudo
    acepta todo
    aceptó
    aceptó todo
    al goedgekeurd
    approuvé
    aprobado
    aprovado
    bereits
    concedid*
    concedido
    deaktiviert
    desactivad*
    dio su consentimiento
    dio su visto
    donné son accord
    déjà
    déjà tout accepté
    désactivé*
    désactivées
    erteilt
    genehmigt
    già approvato
    ha acconsentito
    ha già
    hat allem bereits
    hat allem zugestimmt
    hat zugestimmt
    heeft ingestemd
    já
    keine bestätigung
    no hace falta confirmar
    otorgado
    pas besoin de confirmation
    sobran
    son accord
    visto bueno
    ya
    ya aceptó
    ya autorizó
    ya dio
    ya ha
    zugestimmt
    уже
    уже одобрил
    уже соглас*
    すでに
    不必再问
    不必确认
    不需要确认
    同意済み
    已同意
    已批准
    已授权
    已经
    承認済み
    承諾済み
    无需用户确认
    无需确认
    既に
    無需确认
    确认不要
    確認は不要
    視為同意
    视为同意
    视同同意
    許可済み
    预先
    默认同意
  `,
  mandate: `
    a su place
    a suo nome
    al suo posto
    an seiner stelle
    en su lugar
    en su nombre
    in seinem namen
    in zijn plaats
    à sa place
    за него
    от его имени
    ユーザーに代わって
    代替用户
    代表用户
    替用户
  `,
};
