// What the operator's command can do, in words.

export const usage = `npm run hospital -- COMMAND [options]

  add         Take a hospital into service. Prints its API key, once.
    --id kita                    short name, stands in the webhook's path: a-z, 0-9 and -, 2 to 32
    --name 北病院                 as patients know it
    --channel-id 1234567890      LINE Developers Console, Messaging API channel, Basic settings
    --channel-secret …           the same page: 32 characters of 0-9 and a-f; - reads it from standard input
    --login-channel-id …         LINE Login channel of the same provider, Basic settings
    --liff-id 1234567890-AbCdEfGh  that channel, LIFF
    --features queue,reservations,billing,notices,card,ecard   what the hospital has adopted; nothing else is shared
    --basic-id @abc              of the bot; left out: LINE is asked
    --detail standard|private    private: no personal data in LINE, details in the mini-app (standard)
    --thresholds 5,2             people ahead at which the family is told (5,2)
    --hold 15m                   how long what can wait is held, so that it travels together and LINE bills it once (15m); 0: one push for each event
    --quiet 21:00-07:00          hours in Japan in which what can wait waits for the morning (21:00-07:00); none: no such hours
    --call-reserve 300           messages of LINE's month kept for calls (戻って, 入って): when no more are left, all else waits (auto: a tenth
                                 of the month, at most 1000; 0: none)
    --audit-years 5              how long the record of who did and looked at what is kept (5); fewer deletes what is older, for good

  update      Change a hospital: --id, and any option of add that shall change. With --detail private or --features it ends
              when no message that was made before is under way any more (seconds).
  list        Every hospital in service: its settings, its messages of the month as LINE last said, and whether its pushes wait and why.
  rotate-key  A new API key. --id; --grace-hours 24: how long the older keys still work (24; 0 ends them now).
  remove      Take a hospital out of service, at once and for good: --id, and --name as list shows it, so that it is not another one by mistake.
  erase       Deletes what is stored of a hospital out of service, but the record of who did what: --id
  dead        Pushes that were given up: id, when, why, what about, attempts. --id
  resend      Tells anew what dead pushes told, as it is now, to those who may still see it: --id, and --push ID or --all.
              One given up as key_expired may have arrived already: then it is told twice.
  dismiss     Takes dead pushes off the list: you have seen them, and nothing is to be told. --id, and --push ID or --all.
  reseal      After a change of APP_SECRET: seals channel secrets and contacts anew, with the one before in APP_SECRET_PREVIOUS. For all hospitals.
  end-again   After a restore, before a worker starts: ends what has ended by the log (watches, registrations, patients removed) and is alive again.
              For all hospitals. --file: lines of the log, of whatever time; - reads them from standard input.
  terms       Publish a document: --id, --kind terms|privacy, --language ja|en, --title …, --file text.txt
              A language that the newest version lacks is added to it; otherwise a new version begins and everybody is asked to agree to it.

  --help      This.

The database and the secret are read from the environment, as for npm start: DATABASE_URL and APP_SECRET (outside production, without DATABASE_URL,
a PostgreSQL of its own under .data/), PUBLIC_URL for the addresses that add prints, and NODE_ENV. No file is read by itself: set -a; . ./.env; set +a
`;
