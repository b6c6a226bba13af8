// The answers in the chat in やさしい日本語. The words that can be sent (待ち, 予約 …) stay as they are: they must be typed so. What is left out here is plain enough in Japanese as it stands.
import { answersJa } from './answers-ja.ts';
import { people } from './counted-easy.ts';
import type { Words } from './words.ts';

const staff =
  'ここに書(か)いても、病院(びょういん)の人(ひと)は読(よ)みません。急(いそ)ぐときは、病院(びょういん)に電話(でんわ)してください。';

export const answersEasy: Words<typeof answersJa> = {
  ...answersJa,
  menu: {
    ...answersJa.menu,
    status: '順番(じゅんばん)',
    reservations: '予約(よやく)',
    billing: '会計(かいけい)',
    notices: 'お知(し)らせ',
    card: '診察券(しんさつけん)',
    list: 'みまもり一覧(いちらん)',
    help: '使(つか)い方(かた)',
    stop: 'やめる',
  },
  more: 'もっと見(み)る',
  openApp: '画面(がめん)を開(ひら)く',
  staff,

  begin: {
    ...answersJa.begin,
    about: 'みまもりの始(はじ)め方(かた)',
    title: 'まだ登録(とうろく)していません',
    watcher: {
      heading: 'みまもる人(ひと)',
      how: '患者(かんじゃ)さんのスマートフォンに出(で)るQRコードを、スマートフォンのカメラで読(よ)みます。リンクをもらった人(ひと)は、リンクを押(お)します。\n1時間(じかん)だけ、1人(ひとり)だけ使(つか)えます。\n病院(びょういん)の紙(かみ)は、書(か)いてある時間(じかん)まで使(つか)えます。',
    },
    patient: {
      heading: '患者(かんじゃ)さん',
      how: '病院(びょういん)の受付(うけつけ)で「確認票(かくにんひょう)」をもらいます。それから、下(した)の「登録(とうろく)を始(はじ)める」を押(お)します。',
    },
    button: '登録(とうろく)を始(はじ)める',
    watchButton: 'みまもる人(ひと)はこちら',
  },

  greeting: {
    ...answersJa.greeting,
    title: '友(とも)だちの追加(ついか)\nありがとうございます',
    intro:
      '診察(しんさつ)の順番(じゅんばん)や予約(よやく)を、LINEで知(し)らせます。患者(かんじゃ)さんと、患者(かんじゃ)さんが選(えら)んだ人(ひと)に知(し)らせます。',
    registered: '登録(とうろく)はおわっています。お知(し)らせは、ここに来(き)ます。',
    stop: '「停止」(ていし)と送(おく)ると、みまもりをやめることができます。「ヘルプ」と送(おく)ると、使(つか)い方(かた)がわかります。',
    returning: {
      title: 'お知(し)らせを\nまた始(はじ)めます',
      body: 'とまっていた間(あいだ)のお知(し)らせが、これから来(く)ることがあります。',
    },
  },

  help: {
    ...answersJa.help,
    about: '使(つか)い方(かた)',
    title: '知(し)りたいことを\n押(お)してください',
    orSay: '言葉(ことば)を送(おく)ることもできます。',
    does: {
      status: '「待ち」(まち)と送(おく)る',
      reservations: '「予約」(よやく)と送(おく)る',
      billing: '「会計」(かいけい)と送(おく)る',
      notices: '「お知らせ」(おしらせ)と送(おく)る',
      card: '「診察券」(しんさつけん)と送(おく)る',
      list: '「一覧」(いちらん)と送(おく)る',
      stop: 'やめるときは、\n「停止」(ていし)と送(おく)ってください。',
    },
  },

  unknown: `ごめんなさい。わかりませんでした。\n下(した)のボタンを押(お)してください。「ヘルプ」と送(おく)ることもできます。\n\n${staff}`,
  courtesy: `ありがとうございます。\n知(し)りたいことがあるときは、下(した)のボタンを押(お)してください。\n\n${staff}`,
  kept: 'みまもりをつづけます。\nこれからもお知(し)らせが来(き)ます。',
  languageSet: 'これから、やさしい日本語(にほんご)で話(はな)します。',
  oneToOneOnly: 'グループでは使(つか)うことができません。グループから出(で)ます。',

  overview: {
    ...answersJa.overview,
    about: (n) => n ?? 'あなた',
    self: 'あなた',
    emptyFor: 'この人(ひと)',
    title: {
      status: '今日(きょう)の診察(しんさつ)',
      reservations: '予約(よやく)',
      billing: '会計(かいけい)',
      notices: 'お知(し)らせ',
      card: '診察券(しんさつけん)',
    },
    inApp: '画面(がめん)で\n見(み)ることができます',
    moreTitle: 'ほかにもあります',
    none: {
      status: '今日(きょう)は\n待(ま)っていません',
      reservations: 'これからの予約(よやく)は\nありません',
      billing: '会計(かいけい)は\nありません',
      notices: 'お知(し)らせは\nありません',
      card: '診察券(しんさつけん)の情報(じょうほう)は\nありません',
    },
    notOffered: {
      status: 'この病院(びょういん)のLINEでは、順番(じゅんばん)を見(み)ることができません。',
      reservations: 'この病院(びょういん)のLINEでは、予約(よやく)を見(み)ることができません。',
      billing: 'この病院(びょういん)のLINEでは、会計(かいけい)を見(み)ることができません。',
      notices: 'この病院(びょういん)のLINEでは、お知(し)らせを見(み)ることができません。',
      card: 'この病院(びょういん)のLINEでは、診察券(しんさつけん)を見(み)ることができません。',
    },
    notShared: '見(み)ることができる情報(じょうほう)がありません。見(み)たいときは、患者(かんじゃ)さんに聞(き)いてください。',
    updated: (at) => `${at} の情報(じょうほう)`,
    others: (count) => `ほかに${count}件(けん)あります。画面(がめん)で見(み)てください。`,
    cancelled: 'なくなりました',
    cardNumber: '診察券(しんさつけん)の番号(ばんごう)',
    name: '名前(なまえ)',
    people: (count) => `ほかに${count}件(けん)あります。画面(がめん)で見(み)てください。`,
  },

  list: {
    ...answersJa.list,
    about: 'みまもり一覧(いちらん)',
    title: '今(いま)のみまもり',
    nobody: 'いません',
    watching: 'みまもっている人(ひと)',
    watchedBy: 'みまもってくれている人(ひと)',
    watches: (who, n) => (n === null ? who : `${who}（${n}をみまもる人(ひと)）`),
    others: (count) => `ほかに${people(count)}`,
    toWatching: 'みまもっている人(ひと)を見(み)る',
    toWatchers: 'みまもってくれている人(ひと)を見(み)る',
  },

  stop: {
    ...answersJa.stop,
    about: 'みまもりをやめる',
    which: 'だれのみまもりをやめますか？',
    choose: '名前(なまえ)を押(お)してください。押(お)すと、すぐにおわります。',
    chooseInApp: '画面(がめん)で選(えら)んでください。',
    one: (n) => `${n}のみまもりをやめる`,
    all: 'ぜんぶやめる',
    keep: 'やめない',
    next: '次(つぎ)のページ',
    done: 'みまもりをやめました',
    doneFor: 'やめた人(ひと)',
    doneBody: 'やめた人(ひと)のお知(し)らせは、もう来(き)ません。みまもってくれて、ありがとうございました。',
    again: 'もう一度(いちど)みまもるときは、新(あたら)しいQRコードかリンクをもらってください。',
    others: (count) => `ほかに${people(count)}`,
    nothingTitle: 'あなたがみまもっている\n人(ひと)はいません',
    nothing: 'やめるみまもりはありません。',
    nothingGuardian: 'あなたをみまもっている人(ひと)のみまもりをおわりにするときは、下(した)のボタンを押(お)してください。',
    block: 'お知(し)らせを全部(ぜんぶ)とめたいときは、このアカウントをブロックしてください。',
    unknown: 'このみまもりは、もうおわっています。お知(し)らせは来(き)ません。',
    toWatchers: 'みまもってくれている人(ひと)',
    toWatching: 'みまもっている人(ひと)を選(えら)ぶ',
  },
};
