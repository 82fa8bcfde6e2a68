import type { VerbKind } from './verbs.ts';

/**
 * Verbs of other languages, as they stand at the head of names and descriptions.
 *
 * Compiled by hand on 2026-11-21 for Chinese, Japanese, Korean, Spanish, Portuguese, French, German, Italian,
 * Turkish, Swedish and Russian. Words in Latin or Cyrillic script are whole words; the others are sought as
 * they are, since those scripts do not put spaces between words.
 */
const spaced: [VerbKind, string][] = [
  [
    'look',
    `obtiene obtener buscar busca listar lista consultar consulta mostrar muestra devuelve ver leer lee
     obtém obter retorna pesquisar exibir consultar recuperar recupera récupère récupérer obtenir obtient lister
     liste rechercher affiche afficher renvoie chercher consulter abrufen ruft listet zeigt sucht suchen
     anzeigen liefert auflisten cerca elenca ottieni restituisce leggi listele listeler getir getirir goster
     göster gösterir ara arar hämta hämtar visa lista söker sök получить получает показать показывает найти
     поиск возвращает список hent vis zoek haal toon`,
  ],
  [
    'compute',
    `calcular calcula calculer calcule berechnet berechnen hesapla hesaplar validar valida рассчитать analysera jämför`,
  ],
  [
    'create',
    `crear crea añadir añade agregar agrega guardar guarda registrar registra criar cria adicionar adiciona salvar salva
     créer crée ajouter ajoute enregistrer enregistre erstellt erstellen speichert speichern hinzufügen fügt legt
     aggiungi salva oluştur oluşturur olustur ekle ekler kaydet kaydeder skapa skapar lägg spara создать создает создаёт
     добавить добавляет сохранить`,
  ],
  [
    'change',
    `actualizar actualiza modificar modifica cambiar cambia editar edita renombrar mover atualizar atualiza alterar altera
     mettre modifier modifie changer aktualisiert aktualisieren ändert ändern bearbeitet aggiorna modifica reactivar reactiva
     activar activa güncelle günceller guncelle değiştir değiştirir degistir düzenle duzenle taşı uppdatera ändra обновить обновляет изменить`,
  ],
  [
    'send',
    `enviar envía envia publicar publica responder envoyer envoie publier sendet senden veröffentlicht invia gönder gönderir gonder skicka skickar отправить отправляет`,
  ],
  [
    'remove',
    `eliminar elimina borrar borra quitar quita remover excluir exclui apagar apaga deletar supprimer supprime effacer efface
     löscht löschen entfernt entfernen rimuovi cancella sil siler kaldır kaldir radera raderar ta-bort удалить удаляет`,
  ],
  [
    'run',
    `ejecutar ejecuta executar executa exécuter exécute ausführen führt esegui çalıştır calistir kör выполнить выполняет запускает`,
  ],
  [
    'control',
    `iniciar inicia detener detiene parar reiniciar démarrer démarre arrêter arrête startet starten stoppt stoppen avvia başlat baslat durdur starta запустить остановить`,
  ],
  ['cancel', `cancelar cancela anular annuler annule storniert iptal avbryt отменить`],
  [
    'pay',
    `pagar paga reembolsar comprar payer rembourser acheter bezahlt bezahlen kaufen öde satınal betala оплатить`,
  ],
  ['park', `desactivar desactiva archivar desativar arquivar désactiver archiver arşivle`],
];

const unspaced: [VerbKind, string][] = [
  [
    'look',
    `检测 识别 获取 查询 搜索 列出 查看 检索 读取 返回 显示 查找 分析 检查 取得 一覧 検索 表示 確認 参照 調べ 조회 검색 목록 가져오 확인 获得 浏览 抓取 拉取 推荐 统计 调用链 调用关系`,
  ],
  ['compute', `计算 转换 验证 解析 翻译 比较 計算 変換 翻訳 検証 계산 변환 번역 排盘`],
  [
    'create',
    `创建 新增 添加 新建 保存 上传 导入 注册 提交 写入 插入 记录 生成文件 作成 追加 登録 书写 생성 추가 저장 등록 管理`,
  ],
  ['change', `更新 修改 编辑 设置 移动 重命名 配置 启用 变更 変更 編集 設定 수정 변경 설정 合并`],
  ['send', `發送 傳送 發布 发送 发布 回复 推送 转发 通知 送信 投稿 返信 전송 발송 게시 评论`],
  ['remove', `刪除 移除 清除 删除 清空 卸载 销毁 清理 削除 除去 삭제 제거`],
  ['take', `撤销 解绑 取消授权 取り消`],
  ['run', `執行 運行 觸發 部署 运行 调用 触发 构建 実行 デプロイ 실행 배포`],
  ['control', `启动 停止 重启 暂停 恢复运行 起動 再起動 시작 중지 재시작`],
  ['cancel', `取消 中止 キャンセル 취소`],
  ['pay', `支付 付款 退款 购买 下单 转账 支払 購入 返金 결제 구매 환불`],
  ['generate', `生成图 生成视频 生成音 合成 画像生成 생성형`],
  ['act', `点击 拖拽 打开 登录 クリック ドラッグ スクロール 클릭 드래그`],
];

/** Verbs of languages that put spaces between words, by the exact word in lower case. */
export const spacedForeignVerbs: ReadonlyMap<string, VerbKind> = new Map(
  spaced.flatMap(([kind, words]) => words.split(/\s+/).map((word): [string, VerbKind] => [word, kind])),
);

/** Verbs of languages without spaces, the longest first so that a longer verb is not cut short. */
export const unspacedForeignVerbs: readonly [string, VerbKind][] = unspaced
  .flatMap(([kind, words]) => words.split(/\s+/).map((word): [string, VerbKind] => [word, kind]))
  .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
