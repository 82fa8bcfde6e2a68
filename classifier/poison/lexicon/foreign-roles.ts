import type { Role } from '../roles.ts';

/**
 * Words and phrases of Spanish, Portuguese, French, German, Italian, Russian, Chinese and Japanese by role. A star
 * stands for any ending; ideographs are matched where they stand.
 */
export const foreignRoles: Readonly<Partial<Record<Role, string>>> = {
  model:
    'asistente|el agente|modelo de lenguaje|el modelo|assistente|o agente|modelo de linguagem|o modelo|l assistant|assistente|sprachmodell|assistent|der assistent|das modell|助手|模型|智能体|代理|大模型|人工智能|アシスタント|モデル|エージェント|ассистент*|модел*|агент*|assistente ai|de assistent',
  you: 'usted|tu|tus|su|você|voce|seu|sua|vous|votre|vos|ton|tes|du|dein*|sie|ihr*|你|您|你的|あなた|вы|ваш*|твой',
  user: 'usuari*|persona|humano|cliente|usuári*|pessoa|utilisat*|personne|client|l utilisateur|l usager|benutzer*|nutzer*|anwender*|kunde*|mensch*|utente|用户|使用者|客户|人类|对方|ユーザー|ユーザ|利用者|人間|お客様|пользовател*|человек*|der nutzer|la persona|le client|usuario|usuários|usuário|al usuario|der benutzer|dem benutzer|dem nutzer|à l utilisateur|utente|all utente|l utente|gebruiker*',
  examiner:
    'escáner|escaner|revisor*|auditor*|analizador*|verificador*|scanneurs|analyseur*|vérificat*|réviseur*|relecteur*|prüfer*|scanner|gutachter*|prüfsystem*|审核|审查|审计|扫描器|分类器|检测系统|审核员|評価者|審査|スキャナ|レビュー担当|監査|сканер*|аудитор*|prüfprogramm*|hinweis für prüf*|审核者|评审|评估者|安全扫描',
  thirdParty:
    'servidor externo|servidor remoto|nuestro servidor|nuestros servidores|terceros|proveedor|nosso servidor|nossos servidores|fornecedor|serveur externe|serveur distant|notre serveur|nos serveurs|tiers|fournisseur|externen server|unseren server|unsere server|unser server|drittanbieter|anbieter|externer dienst|外部服务器|我们的服务器|远程服务器|第三方|服务商|外部接口|外部サーバー|外部サーバ|当社|第三者|リモートサーバー|收集端|外部地址|сторонн*|внешн*|cabinet concurrent|外部邮箱|我们的邮箱',
  read: 'lee|leer|lea|abre|abra|busca|busque|recoge|recopila|recopile|obtén|obtenga|extrae|extraiga|consulta|leyendo|leia|ler|abra|abrir|colete|reúna|obtenha|extraia|procure|lis|lisez|lire|ouvre|ouvrez|récupér*|recueill*|collecte*|extrai*|cherche*|lies|lesen|lese|öffne*|hole|holen|sammle|sammeln|suche|auslesen|ermittle|liest|读取|读|打开|获取|收集|提取|查找|搜索|查看|読み取|読み込|読んで|読み|開い|取得|収集|抽出|検索|прочита*|прочти*|откро*|собер*|собра*|leggi|leggere|apri|raccogli|lees|lezen|verzamel|открой|откройте|abrirá|leerá|buscará|lis|ouvre',
  give: 'incluye|incluya|incluir|incluyendo|adjunta|adjunte|envía|envíe|enviar|envia|envie|envía*|reenvía|reenvíe|reenviar|agrega|agregue|añade|añada|pasa|pase|pasar|proporciona|proporcione|pon|ponga|coloca|coloque|copia|copie|sube|suba|transmite|transmita|entrega|entregue|manda|mande|inclua|inclui*|anexe|anexar|encaminhe|encaminhar|adicione|passe|forneça|coloque|transmita|repasse|mande|inclus|incluez|inclure|joins|joignez|joindre|envoie*|envoyez|envoyer|transme*|ajoute*|fournis*|mets|mettez|copie*|téléverse*|insère*|insér*|füge|einfügen|anhängen|hänge|sende|senden|schicke*|übergib|übergeben|übermittle*|übermitteln|übertrage*|leite|weiterleiten|trage|eintragen|kopiere*|hochladen|lade|gib|mitsenden|mitschicken|beifügen|sendet|überträgt|schreibe|包含|附上|附加|附带|附在|发送|发给|发到|传给|传入|传递|填入|填写|放入|放进|放在|写入|上传|转发|提供|粘贴|提交|加入|添加|复制|抄送|回传|传输|传送|含め|添付|送信|送り|送っ|転送|渡し|渡す|入力し|追加し|貼り付け|アップロード|記入|コピー|提出し|入れて|記載し|отправ*|перешл*|включ*|переда*|добав*|прилож*|вставь*|invia|inviare|inserisci|inserire|allega|passa|copia|stuur|stuur mee|verstuur|voeg toe|copie|leite|leiten|weiter|отправь|отправьте|передай|передайте|вставь|вставьте|размести*|trage|übergib*|pondrá|enviará|incluirá|transmettez|transmis|transmise|placez|mets|mettez',
  call: 'usa|use|utiliza|utilice|llama|llame|ejecuta|ejecute|invoca|invoque|prefiere|prefiera|usar|utilizar|llamar|chame|chamar|execute|prefira|utilize|utilise*|appelle*|appelez|appeler|exécute*|exécutez|préfère*|emploie*|verwende*|nutze*|benutze*|rufe|aufrufen|ausführen|führe|bevorzuge*|使用|调用|执行|运行|选择|优先使用|优先|使い|使う|使っ|使用し|呼び出|呼ば|実行|優先し|選ん|選択し|используй*|вызов*|вызыва*|запуст*',
  change:
    'cambia|cambie|cambiar|reemplaza|reemplace|reemplazar|sustituye|sustituya|sustituir|modifica|modifique|modificar|altere|alterar|substitua|substituir|troque|mude|remplace*|remplacez|modifie*|change*|substitue*|ersetze*|ersetzen|ändere*|ändern|tausche|austauschen|überschreibe*|umleiten|改成|改为|替换|修改|更改|换成|替换成|変更|置き換え|書き換え|差し替え|замени*|измени*|sostituisci|modifica|vervang|wijzig|замени|замените|подменяй|подмени|подменяйте',
  override:
    'ignora|ignore|ignorar|ignoren|olvida|olvide|olvidar|descarta|descarte|anula|anulan|prevalece|prevalecen|omite|omita|desconsidere|esqueça|esquece|descarte|anule|sobrepõe|oublie*|oubliez|ignorez|ignore*|écarte*|annule*|prévaut|priment|prime|ignoriere*|ignorieren|vergiss|vergessen|missachte*|verwirf|haben vorrang|hat vorrang|vorrang|setze außer kraft|忽略|无视|無視|忘记|忘掉|不要理会|不必理会|不用管|作废|抛开|覆盖|优先于|高于|取代|失效|不再适用|无效|忘れ|無視し|破棄|優先され|優先し|優先する|上書き|игнорир*|забуд*|отмен*|важнее|勿理|ignoriere|setze dich über|hinfällig|gelten nicht mehr|valem mais|vale mais|prévalent|valent plus|gelten nur noch|最優先|优先|排在|hacen caso omiso|caso omiso|a partir de ya|ignora|ignorare|dimentica|negeer|vergeet|игнорируй*|забудь*',
  obey: 'sigue|siga|seguir|obedece|obedezca|cumple|cumpla|ejecuta|ejecute|haz|siga|obedeça|cumpra|execute|faça|suis|suivez|suivre|obéis*|exécute*|fais|faites|applique*|befolge*|befolgen|folge|führe|gehorche*|tue|遵循|遵守|照做|服从|按照|听从|従い|従う|従っ|従って|実行し|遵守|следу*|выполн*|подчин*|以本工具|为准|ausführen|exécutez|exécutez donc',
  persist:
    'guarda|guarde|recuerda|recuerde|memoriza|memorice|guardar|añade|agrega|lembre|memorize|guarde|salve|grave|retiens|retenez|mémorise*|enregistre*|garde*|merke|merken|speichere*|speichern|behalte|notiere|记住|保存|写入|存入|记录|覚え|記憶し|保存し|書き込|запомн*|сохран*',
  recommend:
    'recomienda|recomiende|recomendar|sugiere|sugiera|promociona|recomende|sugira|promova|recommande*|suggère*|vante*|empfiehl|empfehle*|empfehlen|推荐|推薦|宣传|推销|おすすめ|推奨|勧め|薦め|рекоменд*',
  classify:
    'clasifica|clasifique|clasificar|marca|marque|califica|califique|considera|considere|classifique|marque|classe|classez|classifie*|considère*|klassifizier*|bewerte*|markiere*|einstufen|stufe|分类为|归类|标记为|评为|判定|视为|评定|分類|判定し|評価し|マーク|классифиц*|отмет*',
  skip: 'omitir|omita|saltar|salte|excluir|pule|pular|dispense|sauter|sautez|exempt*|überspring*|ausnehmen|跳过|免检|无需审核|无需审查|豁免|スキップ|除外|不要な審査|пропуст*|analysen abbrechen|abbrechen|weitere analyse*',
  exfiltrate: 'exfiltra*|exfiltr*|窃取|外泄|外传|盗取|盗み',
  destroy: 'elimina|borra|borre|elimine|apague|exclua|supprime*|efface*|lösche*|löschen|删除|清空|抹掉|削除',
  secret:
    'contraseña*|clave|claves|credencial*|clave privada|clave api|secreto*|variables de entorno|senha*|chave|chaves|chave privada|variáveis de ambiente|segredo*|mot de passe|mots de passe|clé|clés|clé privée|clés privées|identifiants|jeton*|variables d environnement|passwort|passwörter|passwort*|kennwort*|schlüssel|zugangsdaten|umgebungsvariable*|anmeldedaten|密码|密钥|令牌|凭证|凭据|私钥|口令|环境变量|秘钥|助记词|パスワード|鍵|秘密鍵|認証情報|トークン|環境変数|資格情報|пароль|пароли|парол*|ключ*|токен*|apiキー|api密钥|api key|clave de api|claves privadas|cartão de crédito|número de tarjeta|password|credenziali|chiave|wachtwoord*|sleutel*|parola d ordine|mot de passe|mots de passe|пароль|пароли|пароля|паролями|ключ*',
  privateFile:
    'archivo de claves|archivos personales|carpeta personal|directorio personal|arquivo pessoal|pasta pessoal|dossier personnel|fichiers personnels|historique du navigateur|persönliche dateien|schlüsseldatei|密钥文件|主目录|个人文件|浏览记录|ホームディレクトリ|設定ファイル|鍵ファイル|личн*',
  personal:
    'datos|archivo*|mensaje*|consulta*|texto|contenido|documento*|dados|arquivo*|mensagem|mensagens|texto|conteúdo|données|fichier*|message*|texte|contenu|requête*|daten|datei*|nachricht*|inhalt*|anfrage*|eingabe*|数据|文件|消息|文本|内容|查询|输入|邮件|データ|ファイル|メッセージ|入力|文書|内容|メール|данн*|файл*|сообщен*|fatture|rechnung|rechnungen|contrat|contrats|факту*',
  context:
    'conversación|historial|historial de chat|historial del chat|toda la conversación|diálogo|conversa|conversas|histórico|histórico da conversa|conversation|historique|historique de la conversation|échange*|dialogue|gespräch*|unterhaltung*|chatverlauf|gesprächsverlauf|verlauf|konversation*|bisherige nachrichten|对话|聊天记录|会话|上下文|对话历史|历史消息|对话记录|会話|会話履歴|チャット履歴|やり取り|やりとり|履歴|これまでのメッセージ|переписк*|разговор*|диалог*|истори*|charla|plática|bate papo|对话全文|全文|会話全文|チャット|conversazione|cronologia|gesprek|gespreksgeschiedenis|переписк*|беседы|разговора|история чата|entretien|échange complet|bisherigen gesprächsverlauf|gesprächsverlauf',
  systemPrompt:
    'prompt del sistema|mensaje del sistema|instrucciones del sistema|prompt do sistema|instruções do sistema|mensagem do sistema|invite système|prompt système|message système|instructions système|systemprompt|systemanweisung*|systemnachricht|系统提示|系统提示词|系统指令|系统消息|系统设定|システムプロンプト|システムメッセージ|системн*',
  rules:
    'instrucciones|indicaciones|reglas|normas|directrices|restricciones|órdenes|instruções|regras|diretrizes|restrições|ordens|instructions|consignes|règles|directives|restrictions|ordres|anweisung*|regeln|vorgaben|richtlinien|instruktionen|einschränkungen|istruzioni|指令|指示|说明|提示|命令|規則|规则|限制|要求|约束|準則|ルール|制約|инструкц*|указани*|правил*|istruzioni|regole|instructies|regels|инструкции|правила',
  otherTool:
    'otra herramienta|otras herramientas|cualquier otra herramienta|otros servidores|outra ferramenta|outras ferramentas|qualquer outra ferramenta|outros servidores|autre outil|autres outils|tout autre outil|autres serveurs|anderes werkzeug|andere werkzeuge|anderen werkzeuge|andere tools|anderen tools|anderes tool|jedes tool|其他工具|别的工具|任何工具|其它工具|每个工具|工具调用|其他服务器|他のツール|ほかのツール|別のツール|ツール呼び出し|друг*|他の検索ツール|其他搜索工具|其它搜索|otro buscador|outras ferramentas de busca|irgendein anderes tool|d autres outils|altro strumento|altri strumenti|andere tool|andere tools|другой инструмент|другие инструменты|другим инструментам|инструмент для платежей|他の検索ツール|他のツール|其他工具|其他搜索|ほかのツール',
  thisTool:
    'esta herramienta|este servidor|esta ferramenta|cet outil|ce serveur|dieses tool|dieses werkzeug|diesem tool|此工具|本工具|该工具|这个工具|このツール|本ツール|этот инструмент',
  result:
    'resultado*|salida|respuesta|argumento*|parámetro*|parâmetro*|saída|resposta|résultat*|sortie|réponse|argument*|paramètre*|ergebnis*|ausgabe|antwort|parameter*|结果|输出|参数|回复|响应|内容|返回|結果|出力|引数|パラメータ|パラメーター|応答|返信|результат*|ответ*|параметр*',
  target:
    'destinatario*|cuenta|importe|monto|destinatári*|conta|valor|destinataire*|compte|montant|bénéficiaire*|empfänger*|konto|betrag|kontonummer|收件人|收款人|账户|账号|金额|抄送|密送|地址|宛先|口座|金額|受取人|получател*|счет*|copia oculta|cópia oculta|copie cachée|blindkopie|抄送给|receptor|em cópia oculta|beneficiario|получател*|beneficiario|ontvanger|rekening',
  config:
    'lista de permitidos|lista blanca|lista de permissões|liste blanche|positivliste|白名单|允许列表|自动批准|許可リスト|自動承認',
  memory:
    'memoria|a partir de ahora|de ahora en adelante|en adelante|sesiones futuras|memória|a partir de agora|de agora em diante|sessões futuras|mémoire|désormais|dorénavant|à partir de maintenant|sessions futures|gedächtnis|ab jetzt|von nun an|künftig*|zukünftig*|fortan|记忆|今后|以后|从现在起|从现在开始|长期记忆|メモリ|今後|これから|これ以降|以後|отныне|впредь',
  guard:
    'comprobaciones de seguridad|controles de seguridad|verificaciones de seguridad|verificações de segurança|contrôles de sécurité|sicherheitsprüfung*|sicherheitsabfrage*|安全检查|权限检查|安全限制|确认步骤|セキュリティチェック|安全確認|権限チェック',
  reply:
    'respuesta|resumen|resposta|resumo|réponse|résumé|antwort|zusammenfassung|回复|回答|总结|摘要|返信|回答|要約|応答',
  deed: 'esto|este paso|ello|lo|isto|isso|este passo|cela|ceci|cette étape|ça|dies|das|diesen schritt|es|davon|darüber|此事|这|此|该|这一步|此步骤|此操作|这个|これ|この|それ|この操作|この手順|この処理|это',
  whenever:
    'siempre que|cada vez|antes de|antes|después de|cuando|primero|en cada|sempre que|cada vez|antes de|depois de|quando|primeiro|em cada|chaque fois|avant de|avant|après|lorsque|quand|d abord|à chaque|immer wenn|jedes mal|bevor|vor jedem|vor jeder|nach jedem|wenn|sobald|zuerst|bei jedem|bei jeder|每次|每当|在调用|之前|之后|首先|先|当|时|每次调用|毎回|するたび|たびに|前に|後に|まず|最初に|とき|際に|必ず最初|каждый раз|перед|прежде|когда|сначала|prima di|ogni volta|prima|voordat|elke keer|перед|каждый раз|прежде',
  always:
    'siempre|debe|debes|nunca|toda|todas|obligatorio|sempre|deve|nunca|tudo|toujours|doit|doivent|devez|dois|jamais|tout|tous|toutes|immer|muss|müssen|musst|nie|niemals|alle|jeder|jede|ausschließlich|必须|务必|始终|一律|总是|永远|只能|所有|必ず|常に|すべて|全て|絶対に|всегда|должен|обязательно|все|только|même si|aunque|selbst wenn|auch wenn|mesmo que|ainda que|incluso si|即使|哪怕|たとえ|指定しても|даже если',
  full: 'completo|completa|íntegro|íntegra|entero|entera|toda|todas|literal|literalmente|palabra por palabra|hasta ahora|reciente*|últim*|inteira|inteiro|complet*|entier|entière|intégral*|tout|toute|toutes|mot pour mot|jusqu ici|dernier*|vollständig*|komplett*|gesamte*|ganze*|wortwörtlich|wörtlich|alle|bisherige*|letzte*|完整|全部|所有|整个|全文|逐字|原样|至今|最近|一字不差|すべて|全て|全文|完全な|全体|一字一句|そのまま|これまで|直近|весь|всю|все|полн*|целиком|дословно|tutta|tutto|intera|completa|hele|volledige|полностью|весь|всю|gesamten|gesamte|vollständig*|im wortlaut|intégral*',
  earlier:
    'anterior*|previas|previos|previa|previo|todas|tus|del sistema|del usuario|précédent*|antérieur*|toutes|tous|du système|préalables|bisherig*|vorherig*|früher*|vorangegangen*|alle|des systems|precedenti|之前|以前|先前|上述|所有|任何|此前|前面|原有|系统|以前の|前の|これまでの|上記|すべての|全ての|既存の|従来の|предыдущ*|прежн*|все',
  force:
    'como si|al pie de la letra|sin cuestionar|exactamente|como se|sem questionar|exatamente|comme si|à la lettre|sans discuter|exactement|als ob|als wäre|ohne zu fragen|buchstabengetreu|genau|不加质疑|如同|视为|严格|无条件|最高优先级|そのとおり|そのまま|疑わず|まるで|как если бы|беспрекословно',
  aside:
    'también|además|una copia|também|além disso|uma cópia|aussi|également|en outre|une copie|auch|zusätzlich|außerdem|eine kopie|同时|并且|还要|另外|副本|一份|また|同時に|さらに|コピー|также|копи*|inoltre|anche|ook|daarnaast|bovendien|également transmis|zusätzlich|также|кроме того',
  excuse:
    'telemetría|análisis|verificación|mejorar|calidad|para funcionar|telemetria|análise|verificação|melhorar|qualidade|télémétrie|analyse|vérification|améliorer|qualité|telemetrie|analyse|überprüfung|verbesserung|verbessern|qualität*|诊断|分析|验证|改进|质量|调试|统计|遥测|検証|改善|品質|分析|診断|認証のため',
  kept: 'del usuario|del proyecto|del entorno|do usuário|do projeto|do ambiente|de l utilisateur|du projet|des benutzers|des nutzers|des projekts|用户的|用户|项目|本地|环境|浏览器|ユーザーの|ユーザー|プロジェクト|ローカル|環境|ブラウザ|navegador|dans le navigateur|im browser|no navegador|en el navegador|aparezcan|que aparezcan|en la charla',
  fetched:
    'respuesta|resultado|página|documento|contenido|devuelt*|resposta|página|retornad*|réponse|renvoyé*|retourné*|contenu|antwort|ergebnis|seite|dokument|zurückgegeben*|inhalt|返回|响应|页面|文档|内容|结果|返され|返す|応答|ページ|文書|結果|返却',
  tell: 'digas|diga|decir|menciones|mencione|mencionar|informes|informe|informar|avises|avise|reveles|revele|muestres|muestre|comentes|comente|notifiques|expliques|conte|contar|fale|mostre|avisar|revelar|dis|dites|dire|mentionne*|mentionner|informer|révèle*|révéler|montre*|montrer|signale*|signaler|préviens|parle*|évoque*|sag|sage|sagen|erwähne*|erwähnen|verrate*|verraten|informiere*|informieren|zeige*|zeigen|mitteilen|teile|benachrichtige*|offenlegen|告诉|告知|通知|透露|提及|提到|说明|展示|显示|汇报|披露|言わ|知らせ|伝え|明かさ|教え|話さ|言及|通知|表示|報告し|告げ|触れ|説明し|говор*|сообща*|упомина*|показыва*|рассказыва*|parl*|lui en parle|dis rien|aviser|informez|dirlo|dire|menzionare|informare|rivelare|zeg|zeggen|vermeld*|meld|decírselo|decirlo|decírselo al|сообщая|сообщать|говорить|упоминать|сообщай',
  knowing:
    'sepa|saber|se entere|se dé cuenta|saiba|perceba|sache|savoir|remarque|s aperçoive|wissen|weiß|bemerkt|bemerken|erfährt|erfahren|mitbekommt|mitbekommen|merkt|知道|察觉|发现|注意到|得知|看到|知ら|気づ|気付|悟ら|知る|узна*|замет*|让用户知道',
  secretly:
    'silenciosamente|en silencio|discretamente|en secreto|secretamente|sin que se note|a escondidas|em silêncio|em segredo|às escondidas|silencieusement|discrètement|en secret|secrètement|en cachette|à l insu|heimlich|stillschweigend|unbemerkt|im stillen|verdeckt|diskret|悄悄|偷偷|暗中|默默|静默|秘密地|后台悄悄|不动声色|こっそり|密かに|ひそかに|黙って|秘密裏|気づかれない|気付かれない|無断で|тайно|незаметно|втайне|молча|sin avisar|sem avisar|ohne hinweis|sans prévenir|sin pedir permiso',
  hide: 'oculta|oculte|ocultar|esconde|esconda|mantén en secreto|omite|omita|oculte|esconda|omitir|cachez|cacher|dissimule*|tais|taire|passe sous silence|garde secret|gardez secret|verberge*|verbergen|verschweige*|verheimliche*|geheim|verstecke*|隐瞒|隐藏|保密|掩盖|不提|别提|不说|隠し|隠す|秘密に|内緒|伏せ|скры*|утаи*|секрет*|queda entre|fica só entre|entre nós|entre nosotros|unter uns|entre nous|别让|不让用户知道|只有我们知道|callarlo|calla|cállate|sem dizer nada|sin decir nada|sans rien dire|nichts erfahren|davon nichts|不必向|不向用户|nicht erwähnen|no lo comentes|ne rien dire|verschweigen|不必提|verschweig*|nascondi|nascondere|all insaputa|verberg|verzwijg|скрой|скрывай|умолчи|à l insu de|à l insu du|a sus espaldas|sin que lo sepa',
  ask: 'confirmación|confirmar|pedir|preguntar|permiso|aprobación|autorización|consentimiento|consultar|confirmação|perguntar|permissão|aprovação|autorização|consentimento|pedir|demander|confirmation|autorisation|permission|approbation|accord|consentement|fragen|nachfragen|nachzufragen|zu fragen|rückfrage|bestätigung|zustimmung|erlaubnis|genehmigung|einwilligung|询问|确认|许可|批准|同意|授权|请示|征求|確認|許可|承認|同意|尋ね|聞か|спрашива*|подтвержд*|разрешен*|соглас*|接受|attendre l accord|l accord|rückfragen|volver a preguntar|vuelvas a preguntar|確認を取ら|確認を取ら|preguntes|sin preguntar|sem perguntar|sans demander|ohne zu fragen|ohne nachzufragen|取许可|conferma|chiedere|permesso|toestemming|vragen|подтвержд*|спрашивать|согласия|demande plus|lui demande|rückfrage|nachfragen|nachfrage|zu fragen|domanda',
  granted:
    'ya|ya ha|concedido|otorgado|aprobado|já|concedid*|aprovado|déjà|accordé*|approuvé|bereits|erteilt|genehmigt|已经|已授权|已同意|已批准|默认同意|预先|すでに|既に|承認済み|許可済み|同意済み|уже|zugestimmt|hat allem bereits|visto bueno|dio su visto|donné son accord|ya dio|desactivad*|désactivé*|deaktiviert|désactivées|不必确认|確認は不要|無需确认|无需确认|无需用户确认|承諾済み|不需要确认|keine bestätigung|no hace falta confirmar|pas besoin de confirmation|不必再问|視為同意|视为同意|视同同意|确认不要|aceptó todo|aceptó|sobran|aceitou tudo|a tout accepté|hat allem zugestimmt|acepta todo|già approvato|ha già|al goedgekeurd|уже соглас*|уже одобрил|déjà tout accepté|a déjà accepté|ya aceptó|ya autorizó|donné son accord|son accord|accord pour tout|ya dio|dio su consentimiento|hat zugestimmt|zugestimmt|ha acconsentito|heeft ingestemd|同意済み|承認済み',
  discredit:
    'obsoleto*|obsoleta*|insegur*|comprometid*|malicios*|obsolète*|compromis*|malveillant*|dangereu*|veraltet*|unsicher*|kompromittiert*|bösartig*|过时|不安全|恶意|已废弃|有漏洞|危険|安全でない|悪意|非推奨|侵害され|устарел*|небезопас*|危険|危险|不安全|安全ではない|gefährlich*|peligros*|pericolos*|gevaarlijk*|опасн*',
  verdict:
    'segura|seguro|inofensiv*|confiable|solo lectura|bajo riesgo|segura|confiável|somente leitura|baixo risco|sûr|inoffensif*|fiable|lecture seule|faible risque|sicher|harmlos|unbedenklich|vertrauenswürdig|niedrig*|nur lesend|安全|无害|可信|只读|低风险|无风险|安全な|無害|信頼できる|読み取り専用|低リスク|безопас*|безвредн*',
  rival:
    'competidor*|competencia|concorrente*|konkurren*|mitbewerber*|竞争对手|竞品|競合|他社|конкурент*|concurrents',
  distrust:
    'no sigas|no obedezcas|no confíes|não siga|não obedeça|n obéissez pas|ne suivez pas|n obéis pas|est une donnée|sont des données|befolge keine|folge keinen|nicht befolgen|nicht vertrauenswürdig|no son de confianza|不可信|不受信任|不要执行其中|不要遵循|指示には従わ|従わない|信頼できない|недоверенн*',
  even: 'même si|aunque|selbst wenn|auch wenn|mesmo que|ainda que|incluso si|即使|哪怕|たとえ|指定しても|даже если|无论用户|不管用户|不论用户|どんな場合|cualquiera que|quoi que|egal was|was auch immer|qualunque|независимо',
  not: 'no|nunca|sin|ni|tampoco|não|nunca|sem|nem|ne|pas|jamais|sans|aucun*|ni|kein*|nicht|nichts|nie|niemals|ohne|不|不要|别|勿|无需|不得|不必|无须|不用|切勿|不能|不可|不准|没有|严禁|禁止|未经|请勿|莫|没必要|ない|ず|なく|ません|せず|禁止|なしに|なしで|ないで|不要|не|нельзя|без|никогда|weder|evita*|évite*|évitez|vermeide*|不需要|不要な|不要で|callando|non|senza|mai|niet|geen|zonder|не|без|никогда|a l insu|à l insu',
  until:
    'hasta que|a menos que|até que|a menos que|jusqu à ce que|à moins que|bis|es sei denn|除非|直到|まで',
  mask: '手机号|身份证号|后四位|脱敏|打码|银行卡号|últimos cuatro|número completo|últimos quatro|numéro complet|quatre derniers|vollständige nummer|letzten vier|下四桁|電話番号|последние четыре|номер телефона',
  yielding: 'veraltet|obsoleto|obsoleta|obsolète|déprécié*|已弃用|已废弃|非推奨|устарел*',
  deceive:
    '售罄|假装|谎称|ふりをして|偽って|finge|finja|fais croire|faites croire|gib vor|behaupte|fai credere|doe alsof|притворись|соври',
  mandate:
    'à sa place|a su place|en su lugar|en su nombre|an seiner stelle|in seinem namen|al suo posto|a suo nome|in zijn plaats|за него|от его имени|代替用户|替用户|代表用户|ユーザーに代わって',
  tech: '不提供|未提供|如不提供',
};
