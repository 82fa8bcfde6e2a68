/**
 * Words and phrases of other languages for the words of grammar, one a line and sorted. A star stands for any
 * ending; ideographs are matched where they stand.
 *
 * Compiled by hand on 2026-11-26 for Spanish, Portuguese, French, German, Italian, Dutch, Russian, Chinese and Japanese,
 * after what the English phrases ask for.
 */
export const foreignGrammar = {
  not: `
    a l insu
    aucun*
    callando
    evita*
    geen
    jamais
    kein*
    mai
    ne
    nem
    ni
    nicht
    nichts
    nie
    niemals
    niet
    no
    non
    nunca
    não
    ohne
    pas
    sans
    sem
    senza
    sin
    tampoco
    vermeide*
    weder
    zonder
    à l insu
    évite*
    évitez
    без
    не
    нельзя
    никогда
    ず
    せず
    ない
    ないで
    なく
    なしで
    なしに
    ません
    不
    不准
    不可
    不得
    不必
    不用
    不能
    不要
    不要で
    不要な
    不需要
    严禁
    切勿
    别
    勿
    无需
    无须
    未经
    没必要
    没有
    禁止
    莫
    请勿
  `,
  until: `
    a menos que
    até que
    bis
    es sei denn
    hasta que
    jusqu à ce que
    à moins que
    まで
    直到
    除非
  `,
};
