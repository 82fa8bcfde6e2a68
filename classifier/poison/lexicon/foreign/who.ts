/**
 * Words and phrases of other languages for who speaks or is spoken of, one a line and sorted. A star stands for any
 * ending; ideographs are matched where they stand.
 *
 * Compiled by hand on 2026-11-26 for Spanish, Portuguese, French, German, Italian, Dutch, Russian, Chinese and Japanese,
 * after what the English phrases ask for.
 */
export const foreignWho = {
  model: `
    asistente
    assistent
    assistente
    assistente ai
    das modell
    de assistent
    der assistent
    el agente
    el modelo
    l assistant
    modelo de lenguaje
    modelo de linguagem
    o agente
    o modelo
    sprachmodell
    агент*
    ассистент*
    модел*
    アシスタント
    エージェント
    モデル
    人工智能
    代理
    助手
    大模型
    智能体
    模型
  `,
  you: `
    dein*
    du
    ihr*
    seu
    sie
    su
    sua
    tes
    ton
    tu
    tus
    usted
    voce
    você
    vos
    votre
    vous
    ваш*
    вы
    твой
    あなた
    你
    你的
    您
  `,
  user: `
    al usuario
    all utente
    anwender*
    benutzer*
    client
    cliente
    dem benutzer
    dem nutzer
    der benutzer
    der nutzer
    gebruiker*
    humano
    kunde*
    l usager
    l utente
    l utilisateur
    la persona
    le client
    mensch*
    nutzer*
    persona
    personne
    pessoa
    usuari*
    usuario
    usuári*
    usuário
    usuários
    utente
    utilisat*
    à l utilisateur
    пользовател*
    человек*
    お客様
    ユーザ
    ユーザー
    人类
    人間
    使用者
    利用者
    客户
    对方
    用户
  `,
  examiner: `
    analizador*
    analyseur*
    auditor*
    escaner
    escáner
    gutachter*
    hinweis für prüf*
    prüfer*
    prüfprogramm*
    prüfsystem*
    relecteur*
    revisor*
    réviseur*
    scanner
    scanneurs
    verificador*
    vérificat*
    аудитор*
    сканер*
    スキャナ
    レビュー担当
    分类器
    安全扫描
    审查
    审核
    审核员
    审核者
    审计
    審査
    扫描器
    检测系统
    監査
    評価者
    评估者
    评审
  `,
  thirdParty: `
    anbieter
    cabinet concurrent
    drittanbieter
    externen server
    externer dienst
    fornecedor
    fournisseur
    nos serveurs
    nosso servidor
    nossos servidores
    notre serveur
    nuestro servidor
    nuestros servidores
    proveedor
    serveur distant
    serveur externe
    servidor externo
    servidor remoto
    terceros
    tiers
    unser server
    unsere server
    unseren server
    внешн*
    сторонн*
    リモートサーバー
    外部サーバ
    外部サーバー
    外部地址
    外部接口
    外部服务器
    外部邮箱
    当社
    我们的服务器
    我们的邮箱
    收集端
    服务商
    第三方
    第三者
    远程服务器
  `,
};
