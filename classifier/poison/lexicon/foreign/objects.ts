/**
 * Words and phrases of other languages for what it is done to, one a line and sorted. A star stands for any
 * ending; ideographs are matched where they stand.
 *
 * Compiled by hand on 2026-11-26 for Spanish, Portuguese, French, German, Italian, Dutch, Russian, Chinese and Japanese,
 * after what the English phrases ask for.
 */
export const foreignObjects = {
  secret: `
    anmeldedaten
    api key
    apiキー
    api密钥
    cartão de crédito
    chave
    chave privada
    chaves
    chiave
    clave
    clave api
    clave de api
    clave privada
    claves
    claves privadas
    clé
    clé privée
    clés
    clés privées
    contraseña*
    credencial*
    credenziali
    identifiants
    jeton*
    kennwort*
    mot de passe
    mots de passe
    número de tarjeta
    parola d ordine
    password
    passwort
    passwort*
    passwörter
    schlüssel
    secreto*
    segredo*
    senha*
    sleutel*
    umgebungsvariable*
    variables d environnement
    variables de entorno
    variáveis de ambiente
    wachtwoord*
    zugangsdaten
    ключ*
    парол*
    пароли
    пароль
    пароля
    паролями
    токен*
    トークン
    パスワード
    令牌
    凭据
    凭证
    助记词
    口令
    密码
    密钥
    环境变量
    環境変数
    私钥
    秘密鍵
    秘钥
    認証情報
    資格情報
    鍵
  `,
  privateFile: `
    archivo de claves
    archivos personales
    arquivo pessoal
    carpeta personal
    directorio personal
    dossier personnel
    fichiers personnels
    historique du navigateur
    pasta pessoal
    persönliche dateien
    schlüsseldatei
    личн*
    ホームディレクトリ
    个人文件
    主目录
    密钥文件
    浏览记录
    設定ファイル
    鍵ファイル
  `,
  personal: `
    anfrage*
    archivo*
    arquivo*
    consulta*
    contenido
    contenu
    conteúdo
    contrat
    contrats
    dados
    datei*
    daten
    datos
    documento*
    données
    eingabe*
    fatture
    fichier*
    inhalt*
    mensagem
    mensagens
    mensaje*
    message*
    nachricht*
    rechnung
    rechnungen
    requête*
    texte
    texto
    данн*
    сообщен*
    файл*
    факту*
    データ
    ファイル
    メッセージ
    メール
    入力
    内容
    数据
    文件
    文書
    文本
    查询
    消息
    输入
    邮件
  `,
  context: `
    bate papo
    bisherige nachrichten
    bisherigen gesprächsverlauf
    charla
    chatverlauf
    conversa
    conversación
    conversas
    conversation
    conversazione
    cronologia
    dialogue
    diálogo
    entretien
    gesprek
    gespreksgeschiedenis
    gespräch*
    gesprächsverlauf
    historial
    historial de chat
    historial del chat
    historique
    historique de la conversation
    histórico
    histórico da conversa
    konversation*
    plática
    toda la conversación
    unterhaltung*
    verlauf
    échange complet
    échange*
    беседы
    диалог*
    истори*
    история чата
    переписк*
    разговор*
    разговора
    これまでのメッセージ
    やりとり
    やり取り
    チャット
    チャット履歴
    上下文
    会話
    会話全文
    会話履歴
    会话
    全文
    历史消息
    对话
    对话全文
    对话历史
    对话记录
    履歴
    聊天记录
  `,
  systemPrompt: `
    instrucciones del sistema
    instructions système
    instruções do sistema
    invite système
    mensagem do sistema
    mensaje del sistema
    message système
    prompt del sistema
    prompt do sistema
    prompt système
    systemanweisung*
    systemnachricht
    systemprompt
    системн*
    システムプロンプト
    システムメッセージ
    系统指令
    系统提示
    系统提示词
    系统消息
    系统设定
  `,
  rules: `
    anweisung*
    consignes
    directives
    directrices
    diretrizes
    einschränkungen
    indicaciones
    instrucciones
    instructies
    instructions
    instruktionen
    instruções
    istruzioni
    normas
    ordens
    ordres
    regeln
    regels
    reglas
    regole
    regras
    restricciones
    restrictions
    restrições
    richtlinien
    règles
    vorgaben
    órdenes
    инструкц*
    инструкции
    правил*
    правила
    указани*
    ルール
    制約
    命令
    指令
    指示
    提示
    準則
    约束
    要求
    規則
    规则
    说明
    限制
  `,
  otherTool: `
    altri strumenti
    altro strumento
    andere tool
    andere tools
    andere werkzeuge
    anderen tools
    anderen werkzeuge
    anderes tool
    anderes werkzeug
    autre outil
    autres outils
    autres serveurs
    cualquier otra herramienta
    d autres outils
    irgendein anderes tool
    jedes tool
    otra herramienta
    otras herramientas
    otro buscador
    otros servidores
    outra ferramenta
    outras ferramentas
    outras ferramentas de busca
    outros servidores
    qualquer outra ferramenta
    tout autre outil
    друг*
    другие инструменты
    другим инструментам
    другой инструмент
    инструмент для платежей
    ほかのツール
    ツール呼び出し
    他のツール
    他の検索ツール
    任何工具
    其他工具
    其他搜索
    其他搜索工具
    其他服务器
    其它工具
    其它搜索
    別のツール
    别的工具
    工具调用
    每个工具
  `,
  thisTool: `
    ce serveur
    cet outil
    diesem tool
    dieses tool
    dieses werkzeug
    esta ferramenta
    esta herramienta
    este servidor
    этот инструмент
    このツール
    本ツール
    本工具
    此工具
    该工具
    这个工具
  `,
  result: `
    antwort
    argument*
    argumento*
    ausgabe
    ergebnis*
    parameter*
    paramètre*
    parámetro*
    parâmetro*
    resposta
    respuesta
    resultado*
    réponse
    résultat*
    salida
    saída
    sortie
    ответ*
    параметр*
    результат*
    パラメータ
    パラメーター
    内容
    出力
    参数
    响应
    回复
    引数
    応答
    結果
    结果
    输出
    返信
    返回
  `,
  target: `
    beneficiario
    betrag
    blindkopie
    bénéficiaire*
    compte
    conta
    copia oculta
    copie cachée
    cuenta
    cópia oculta
    destinataire*
    destinatario*
    destinatári*
    em cópia oculta
    empfänger*
    importe
    konto
    kontonummer
    montant
    monto
    ontvanger
    receptor
    rekening
    valor
    получател*
    счет*
    受取人
    口座
    地址
    宛先
    密送
    抄送
    抄送给
    收件人
    收款人
    账号
    账户
    金額
    金额
  `,
  config: `
    lista blanca
    lista de permissões
    lista de permitidos
    liste blanche
    positivliste
    允许列表
    白名单
    自动批准
    自動承認
    許可リスト
  `,
  memory: `
    a partir de agora
    a partir de ahora
    ab jetzt
    de agora em diante
    de ahora en adelante
    dorénavant
    désormais
    en adelante
    fortan
    gedächtnis
    künftig*
    memoria
    memória
    mémoire
    sesiones futuras
    sessions futures
    sessões futuras
    von nun an
    zukünftig*
    à partir de maintenant
    впредь
    отныне
    これから
    これ以降
    メモリ
    今后
    今後
    从现在开始
    从现在起
    以后
    以後
    记忆
    长期记忆
  `,
  guard: `
    comprobaciones de seguridad
    controles de seguridad
    contrôles de sécurité
    sicherheitsabfrage*
    sicherheitsprüfung*
    verificaciones de seguridad
    verificações de segurança
    セキュリティチェック
    安全检查
    安全確認
    安全限制
    权限检查
    権限チェック
    确认步骤
  `,
  reply: `
    antwort
    resposta
    respuesta
    resumen
    resumo
    réponse
    résumé
    zusammenfassung
    回复
    回答
    応答
    总结
    摘要
    要約
    返信
  `,
  deed: `
    ceci
    cela
    cette étape
    darüber
    das
    davon
    dies
    diesen schritt
    ello
    es
    este paso
    este passo
    esto
    isso
    isto
    lo
    ça
    это
    この
    この処理
    この手順
    この操作
    これ
    それ
    此
    此事
    此操作
    此步骤
    该
    这
    这一步
    这个
  `,
};
