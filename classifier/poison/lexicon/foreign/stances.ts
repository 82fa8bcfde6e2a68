/**
 * Words and phrases of other languages for what is said of others or of itself, one a line and sorted. A star stands for any
 * ending; ideographs are matched where they stand.
 *
 * Compiled by hand on 2026-11-26 for Spanish, Portuguese, French, German, Italian, Dutch, Russian, Chinese and Japanese,
 * after what the English phrases ask for.
 */
export const foreignStances = {
  discredit: `
    bösartig*
    comprometid*
    compromis*
    dangereu*
    gefährlich*
    gevaarlijk*
    insegur*
    kompromittiert*
    malicios*
    malveillant*
    obsoleta*
    obsoleto*
    obsolète*
    peligros*
    pericolos*
    unsicher*
    veraltet*
    небезопас*
    опасн*
    устарел*
    不安全
    侵害され
    危险
    危険
    安全でない
    安全ではない
    已废弃
    恶意
    悪意
    有漏洞
    过时
    非推奨
  `,
  verdict: `
    baixo risco
    bajo riesgo
    confiable
    confiável
    faible risque
    fiable
    harmlos
    inofensiv*
    inoffensif*
    lecture seule
    niedrig*
    nur lesend
    segura
    seguro
    sicher
    solo lectura
    somente leitura
    sûr
    unbedenklich
    vertrauenswürdig
    безвредн*
    безопас*
    低リスク
    低风险
    信頼できる
    只读
    可信
    安全
    安全な
    无害
    无风险
    無害
    読み取り専用
  `,
  rival: `
    competencia
    competidor*
    concorrente*
    concurrents
    konkurren*
    mitbewerber*
    конкурент*
    他社
    竞争对手
    竞品
    競合
  `,
  distrust: `
    befolge keine
    est une donnée
    folge keinen
    n obéis pas
    n obéissez pas
    ne suivez pas
    nicht befolgen
    nicht vertrauenswürdig
    no confíes
    no obedezcas
    no sigas
    no son de confianza
    não obedeça
    não siga
    sont des données
    недоверенн*
    不受信任
    不可信
    不要执行其中
    不要遵循
    信頼できない
    従わない
    指示には従わ
  `,
  tech: `
    不提供
    如不提供
    未提供
  `,
  yielding: `
    déprécié*
    obsoleta
    obsoleto
    obsolète
    veraltet
    устарел*
    已废弃
    已弃用
    非推奨
  `,
  mask: `
    letzten vier
    numéro complet
    número completo
    quatre derniers
    vollständige nummer
    últimos cuatro
    últimos quatro
    номер телефона
    последние четыре
    下四桁
    后四位
    手机号
    打码
    脱敏
    身份证号
    银行卡号
    電話番号
  `,
};
