/**
 * Words and phrases of other languages for when, how much, and with what force, one a line and sorted. A star stands for any
 * ending; ideographs are matched where they stand.
 *
 * Compiled by hand on 2026-11-26 for Spanish, Portuguese, French, German, Italian, Dutch, Russian, Chinese and Japanese,
 * after what the English phrases ask for.
 */
export const foreignCircumstances = {
  whenever: `
    antes
    antes de
    après
    avant
    avant de
    bei jedem
    bei jeder
    bevor
    cada vez
    chaque fois
    cuando
    d abord
    depois de
    después de
    elke keer
    em cada
    en cada
    immer wenn
    jedes mal
    lorsque
    nach jedem
    ogni volta
    prima
    prima di
    primeiro
    primero
    quand
    quando
    sempre que
    siempre que
    sobald
    voordat
    vor jedem
    vor jeder
    wenn
    zuerst
    à chaque
    каждый раз
    когда
    перед
    прежде
    сначала
    するたび
    たびに
    とき
    まず
    之前
    之后
    先
    前に
    在调用
    当
    後に
    必ず最初
    时
    最初に
    毎回
    每当
    每次
    每次调用
    際に
    首先
  `,
  always: `
    ainda que
    alle
    auch wenn
    aunque
    ausschließlich
    debe
    debes
    deve
    devez
    dois
    doit
    doivent
    immer
    incluso si
    jamais
    jede
    jeder
    mesmo que
    muss
    musst
    même si
    müssen
    nie
    niemals
    nunca
    obligatorio
    selbst wenn
    sempre
    siempre
    toda
    todas
    toujours
    tous
    tout
    toutes
    tudo
    все
    всегда
    даже если
    должен
    обязательно
    только
    すべて
    たとえ
    一律
    全て
    务必
    即使
    只能
    哪怕
    始终
    常に
    必ず
    必须
    总是
    所有
    指定しても
    永远
    絶対に
  `,
  full: `
    alle
    bisherige*
    complet*
    completa
    completo
    dernier*
    entera
    entero
    entier
    entière
    ganze*
    gesamte
    gesamte*
    gesamten
    hasta ahora
    hele
    im wortlaut
    inteira
    inteiro
    intera
    intégral*
    jusqu ici
    komplett*
    letzte*
    literal
    literalmente
    mot pour mot
    palabra por palabra
    reciente*
    toda
    todas
    tout
    toute
    toutes
    tutta
    tutto
    volledige
    vollständig*
    wortwörtlich
    wörtlich
    íntegra
    íntegro
    últim*
    весь
    все
    всю
    дословно
    полн*
    полностью
    целиком
    これまで
    すべて
    そのまま
    一字一句
    一字不差
    全て
    全体
    全文
    全部
    原样
    完全な
    完整
    所有
    整个
    最近
    直近
    至今
    逐字
  `,
  earlier: `
    alle
    anterior*
    antérieur*
    bisherig*
    del sistema
    del usuario
    des systems
    du système
    früher*
    precedenti
    previa
    previas
    previo
    previos
    préalables
    précédent*
    todas
    tous
    toutes
    tus
    vorangegangen*
    vorherig*
    все
    предыдущ*
    прежн*
    これまでの
    すべての
    上記
    上述
    之前
    以前
    以前の
    任何
    先前
    全ての
    前の
    前面
    原有
    従来の
    所有
    既存の
    此前
    系统
  `,
  even: `
    ainda que
    auch wenn
    aunque
    cualquiera que
    egal was
    incluso si
    mesmo que
    même si
    qualunque
    quoi que
    selbst wenn
    was auch immer
    даже если
    независимо
    たとえ
    どんな場合
    不管用户
    不论用户
    即使
    哪怕
    指定しても
    无论用户
  `,
  force: `
    al pie de la letra
    als ob
    als wäre
    buchstabengetreu
    comme si
    como se
    como si
    exactamente
    exactement
    exatamente
    genau
    ohne zu fragen
    sans discuter
    sem questionar
    sin cuestionar
    à la lettre
    беспрекословно
    как если бы
    そのとおり
    そのまま
    まるで
    不加质疑
    严格
    如同
    无条件
    最高优先级
    疑わず
    视为
  `,
  aside: `
    además
    além disso
    anche
    auch
    aussi
    außerdem
    bovendien
    daarnaast
    eine kopie
    en outre
    inoltre
    ook
    también
    também
    uma cópia
    una copia
    une copie
    zusätzlich
    également
    également transmis
    копи*
    кроме того
    также
    さらに
    また
    コピー
    一份
    副本
    另外
    同时
    同時に
    并且
    还要
  `,
  excuse: `
    améliorer
    analyse
    análise
    análisis
    calidad
    mejorar
    melhorar
    para funcionar
    qualidade
    qualität*
    qualité
    telemetria
    telemetrie
    telemetría
    télémétrie
    verbessern
    verbesserung
    verificación
    verificação
    vérification
    überprüfung
    分析
    品質
    改善
    改进
    検証
    统计
    診断
    認証のため
    诊断
    调试
    质量
    遥测
    验证
  `,
  kept: `
    aparezcan
    dans le navigateur
    de l utilisateur
    del entorno
    del proyecto
    del usuario
    des benutzers
    des nutzers
    des projekts
    do ambiente
    do projeto
    do usuário
    du projet
    en el navegador
    en la charla
    im browser
    navegador
    no navegador
    que aparezcan
    ブラウザ
    プロジェクト
    ユーザー
    ユーザーの
    ローカル
    本地
    浏览器
    环境
    環境
    用户
    用户的
    项目
  `,
  fetched: `
    antwort
    contenido
    contenu
    devuelt*
    documento
    dokument
    ergebnis
    inhalt
    página
    renvoyé*
    resposta
    respuesta
    resultado
    retornad*
    retourné*
    réponse
    seite
    zurückgegeben*
    ページ
    内容
    响应
    応答
    文書
    文档
    結果
    结果
    返され
    返す
    返却
    返回
    页面
  `,
};
