// The news in やさしい日本語: short sentences, everyday words, a reading beside the characters that are hard. What is left out here is plain enough in Japanese as it stands.
import { duration, readPeople } from './counted-easy.ts';
import { newsJa } from './news-ja.ts';
import type { Words } from './words.ts';

const of = (n: string | null) => n ?? 'あなた';

export const newsEasy: Words<typeof newsJa> = {
  ...newsJa,
  more: 'もっと見(み)る',
  asOf: (at) => `${at} の情報(じょうほう)`,
  rows: {
    department: '科(か)・医師(いし)',
    ticket: '受付番号(うけつけばんごう)',
    place: '場所(ばしょ)',
    waitAt: '待(ま)つところ',
    returnTo: 'もどるところ',
    enterAt: '入(はい)るところ',
    nextPlace: '次(つぎ)に行(い)くところ',
  },

  visit: {
    ...newsJa.visit,
    about: (n) => `${of(n)}の診察(しんさつ)`,
    checkedIn: '受付(うけつけ)がおわりました',
    wait: (n) => (n === null ? '順番(じゅんばん)を待(ま)ってください' : '順番(じゅんばん)を待(ま)っています'),
    soon: 'もうすぐ順番(じゅんばん)です',
    next: 'つぎに呼(よ)びます',
    until: '診察(しんさつ)まで',
    people: (count) => ['あと ', String(count), ` ${readPeople(count)}`],
    nextBig: 'つぎの順番(じゅんばん)です',
    estimate: '待(ま)つ時間(じかん)',
    approximately: (minutes) => `だいたい${duration(minutes)}`,
    delay: (minutes) => `だいたい${duration(minutes)}おくれています`,
    waitAdvice: (n) =>
      n === null ? '順番(じゅんばん)が近(ちか)くなったら、LINEで知(し)らせます。' : '呼(よ)ぶときに、LINEで知(し)らせます。',
    soonAdvice: (n) =>
      n === null ? '待合(まちあい)の近(ちか)くにいてください。' : '待合(まちあい)の近(ちか)くにいるように、伝(つた)えてください。',
    called: {
      return: {
        title: (n) => (n === null ? '待合(まちあい)に\nもどってください' : '待合(まちあい)にもどるように\n呼(よ)んでいます'),
        advice: (n) =>
          n === null
            ? 'まだ部屋(へや)に入(はい)りません。待合(まちあい)で待(ま)ってください。'
            : 'まだ部屋(へや)に入(はい)りません。いっしょにいる人(ひと)は、待合(まちあい)にもどるように伝(つた)えてください。',
        waitingArea: { name: '待合(まちあい)', note: 'ここにもどる' },
        room: { name: '部屋(へや)', note: 'まだ入(はい)らない' },
      },
      enter: {
        title: (n) => (n === null ? '中(なか)に入(はい)ってください' : '中(なか)に入(はい)るように\n呼(よ)んでいます'),
        advice: (n) =>
          n === null
            ? 'あなたの順番(じゅんばん)です。部屋(へや)に入(はい)ってください。'
            : '順番(じゅんばん)です。いっしょにいる人(ひと)は、部屋(へや)に入(はい)るように伝(つた)えてください。',
        waitingArea: { name: '待合(まちあい)', note: 'おわり' },
        room: { name: '部屋(へや)', note: 'ここに入(はい)る' },
      },
    },
    finished: '診察(しんさつ)がおわりました',
    finishedAdvice: (place, n) =>
      n !== null
        ? null
        : place
          ? '次(つぎ)のところに行(い)ってください。'
          : '次(つぎ)にすることは、病院(びょういん)の案内(あんない)を見(み)てください。',
  },

  reservation: {
    ...newsJa.reservation,
    about: (n) => `${of(n)}の予約(よやく)`,
    title: {
      booked: '予約(よやく)ができました',
      changed: '予約(よやく)が変(か)わりました',
      cancelled: '予約(よやく)がなくなりました',
    },
    before: '前(まえ)の日(ひ)',
    after: '新(あたら)しい日(ひ)',
    cancelledDay: 'なくなった予約(よやく)',
    same: '日(ひ)と時間(じかん)は同(おな)じです。下(した)を見(み)てください。',
    instructions: '気(き)をつけること',
    cancelledAdvice: 'この日(ひ)は、病院(びょういん)に来(こ)なくてもいいです。わからないときは、病院(びょういん)に聞(き)いてください。',
  },

  bill: {
    ...newsJa.bill,
    about: (n) => `${of(n)}の会計(かいけい)`,
    title: { ready: 'お金(かね)を払(はら)うことができます', paid: 'お金(かね)を払(はら)いました' },
    state: { ready: 'まだ払(はら)っていません', paid: 'もう払(はら)いました' },
    amount: { ready: '払(はら)うお金(かね)', paid: '払(はら)ったお金(かね)' },
    rows: { place: '払(はら)うところ', department: '科(か)', issuedOn: '日(ひ)' },
    advice: (place, n) =>
      n !== null ? null : place ? '上(うえ)のところで払(はら)ってください。' : '会計(かいけい)の窓口(まどぐち)で払(はら)ってください。',
  },

  notice: {
    ...newsJa.notice,
    fromHospital: '病院(びょういん)からみなさんへ',
    about: (n) => `${of(n)}へのお知(し)らせ`,
    posted: '新(あたら)しいお知(し)らせ',
    withdrawn: 'お知(し)らせをやめました',
    withdrawnBody: 'このお知(し)らせは、もう正(ただ)しくありません。ごめんなさい。',
    cutShort: 'つづきは「もっと見(み)る」を押(お)してください。',
    link: 'ページを開(ひら)く',
  },

  card: {
    ...newsJa.card,
    about: (n) => `${of(n)}の診察券(しんさつけん)`,
    title: '診察券(しんさつけん)の情報(じょうほう)が\n新(あたら)しくなりました',
    empty: '今(いま)、診察券(しんさつけん)の情報(じょうほう)はありません。',
    others: (count) => `ほかに${count}件(けん)あります。「もっと見(み)る」を押(お)してください。`,
  },

  watch: {
    ...newsJa.watch,
    toGuardian: {
      about: (n) => `${of(n)}のみまもり`,
      begun: 'みまもりが始(はじ)まりました',
      ended: 'みまもりがおわりました',
      who: 'みまもる人(ひと)',
      begunAdvice: (n) =>
        `これから、${of(n)}のお知(し)らせの中(なか)で、見(み)せると決(き)めたものが、この人(ひと)のLINEにも来(き)ます。知(し)らない人(ひと)のときは、下(した)のボタンからすぐにやめてください。`,
      reason: {
        watcher: 'みまもる人(ひと)がやめました。',
        guardian: 'みまもってもらう人(ひと)がやめました。',
        hospital: '病院(びょういん)がやめました。',
        expiry: '決(き)めた日(ひ)になりました。',
      },
      endedAdvice: 'この人(ひと)には、もうお知(し)らせは行(い)きません。',
      button: 'みまもってくれている人(ひと)',
    },
    toWatcher: {
      about: (n) => `${of(n)}のみまもり`,
      begun: 'みまもりを始(はじ)めました',
      begunAdvice: () => 'これから、病院(びょういん)のお知(し)らせがここに来(き)ます。',
      ended: 'みまもりがおわりました',
      reason: {
        watcher: 'あなたがやめました。',
        guardian: 'みまもってもらう人(ひと)がやめました。',
        hospital: '病院(びょういん)がやめました。',
        expiry: '決(き)めた日(ひ)になりました。',
      },
      endedAdvice: 'もうお知(し)らせは来(き)ません。もう一度(いちど)みまもるときは、新(あたら)しいQRコードかリンクをもらってください。',
      button: 'みまもっている人(ひと)',
    },
  },

  guardian: {
    ...newsJa.guardian,
    about: (n) => `${of(n)}の診察券(しんさつけん)`,
    title: {
      begun: 'ほかのLINEにも\n診察券(しんさつけん)を登録(とうろく)しました',
      ended: 'ほかのLINEの登録(とうろく)が\nなくなりました',
    },
    as: '登録(とうろく)した人(ひと)',
    relation: { self: '本人(ほんにん)として登録(とうろく)', proxy: '代(か)わりの人(ひと)として登録(とうろく)' },
    advice: {
      begun: (n) => [
        `病院(びょういん)の紙(かみ)を使(つか)った登録(とうろく)です。これから、${of(n)}のお知(し)らせが、そのLINEにも来(き)ます。その人(ひと)も、みまもる人(ひと)を増(ふ)やしたり、減(へ)らしたりできます。`,
        '知(し)らない人(ひと)のときは、すぐに病院(びょういん)の受付(うけつけ)に言(い)ってください。受付(うけつけ)で、その登録(とうろく)をやめることができます。',
      ],
      ended: () => [
        'そのLINEには、もうお知(し)らせは行(い)きません。このLINEの登録(とうろく)は、つづきます。',
        'みまもっている人(ひと)のみまもりは、つづきます。知(し)らない人(ひと)がいたら、下(した)のボタンを押(お)して、やめてください。',
      ],
    },
    button: 'みまもってくれている人(ひと)',
  },

  registrationEnded: {
    ...newsJa.registrationEnded,
    about: (n) => `${of(n)}の診察券(しんさつけん)`,
    title: 'このLINEの登録(とうろく)が\nなくなりました',
    body: '病院(びょういん)の受付(うけつけ)が、このLINEの診察券(しんさつけん)の登録(とうろく)をやめました。もう、この診察券(しんさつけん)のお知(し)らせは来(き)ません。',
    watchesEnded: 'ほかに登録(とうろく)した人(ひと)がいないので、みまもっている人(ひと)のみまもりもおわりました。',
    advice: [
      'もう一度(いちど)登録(とうろく)するときは、病院(びょういん)の受付(うけつけ)で、新(あたら)しい紙(かみ)をもらってください。',
      'わからないときは、病院(びょういん)の受付(うけつけ)に聞(き)いてください。',
    ],
    button: 'みまもりを開(ひら)く',
  },

  private: {
    about: '病院(びょういん)から',
    sign: '知',
    title: '新(あたら)しいお知(し)らせがあります',
    body: '下(した)のボタンを押(お)して、見(み)てください。',
    button: 'お知(し)らせを見(み)る',
  },

  alt: {
    private: '病院からお知らせがあります',
    bare: 'お知らせがあります',
    watching: (words) => `【みまもり】${words}`,
    visit: {
      waiting: '診察(しんさつ)の順番(じゅんばん)のお知らせです',
      return: '【もどって】病院が呼(よ)んでいます',
      enter: '【入(はい)って】病院が呼(よ)んでいます',
      finished: '診察(しんさつ)がおわりました',
    },
    reservation: {
      booked: '予約(よやく)のお知らせです',
      changed: '予約(よやく)が変(か)わりました',
      cancelled: '予約(よやく)がなくなりました',
    },
    bill: { ready: '会計(かいけい)のお知らせです', paid: 'お金(かね)を払(はら)ったお知らせです' },
    notice: { posted: '新しいお知らせがあります', withdrawn: 'お知らせが一つなくなりました' },
    card: '診察券(しんさつけん)の情報(じょうほう)が新しくなりました',
    watch: { begun: 'みまもりが始(はじ)まりました', ended: 'みまもりがおわりました' },
    guardian: {
      begun: 'ほかのLINEにも診察券(しんさつけん)を登録(とうろく)しました',
      ended: 'ほかのLINEの登録(とうろく)がなくなりました',
    },
    registrationEnded: 'このLINEの登録(とうろく)がなくなりました',
  },
};
