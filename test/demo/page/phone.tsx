// One phone: LINE's list of talks, a talk, the mini-app over it, and what LINE lays over everything.
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { DemoState } from '../demo-state.ts';
import type { LineInPhone } from '../line-in-phone.ts';
import { type PhoneId, people } from '../people.ts';
import { faces, nameOn } from './faces.ts';
import { findCodes } from './find-codes.ts';
import type { Action } from './flex.ts';
import type { Seen } from './guide-step.ts';
import { Face, HospitalMark, Icon } from './icons.tsx';
import { pathOf, understand } from './liff-links.ts';
import { LockScreen, Notice } from './lock-screen.tsx';
import { MiniAppWindow, type Opening } from './mini-app-window.tsx';
import { PhoneTools } from './phone-tools.tsx';
import { placesInSight } from './places-in-sight.ts';
import { act } from './server.ts';
import { AllowSheet, CameraSheet, ShareSheet } from './sheets.tsx';
import { StatusBar } from './status-bar.tsx';
import { Talk } from './talk.tsx';
import { TalkInput } from './talk-input.tsx';
import { TalkList } from './talk-list.tsx';
import { botRows, familyRows, quickReplies, type TalkId } from './talks.ts';
import { bannerMs, lockNotices, useBanner } from './use-banner.ts';
import type { PhoneSize } from './use-phone-size.ts';
import { useUnread } from './use-unread.ts';
import type { Words } from './words.ts';

interface Props {
  w: Words;
  phone: PhoneId;
  state: DemoState;
  size: PhoneSize;
  hint: 'scan' | 'screen' | 'stop' | null;
  provide: (phone: PhoneId, line: LineInPhone) => void;
  onSeen: (phone: PhoneId, seen: Seen) => void;
}

export function Phone({ w, phone, state, size, hint, provide, onSeen }: Props) {
  const own = state.phones[phone];
  const [talk, setTalk] = useState<TalkId | null>('bot');
  const [locked, setLocked] = useState(false);
  const [opening, setOpening] = useState<Opening | null>(null);
  const [page, setPage] = useState<string | null>(null);
  const [asking, setAsking] = useState<string | null>(null);
  const [camera, setCamera] = useState<'closed' | 'open' | 'foreign'>('closed');
  const [share, setShare] = useState<{ text: string; done: (sent: boolean) => void } | null>(null);
  const unread = useUnread(phone, state, locked || opening !== null ? null : talk);
  const banner = useBanner(own.chat, talk === 'bot' && opening === null ? bannerMs.overTalk : bannerMs.elsewhere);
  useEffect(() => setPage(opening === null ? null : pathOf(opening.path)), [opening]);
  const over = camera === 'open' ? 'camera' : asking !== null ? 'asking' : null;
  useEffect(() => onSeen(phone, { over, page }), [over, page]);

  const openMiniApp = useCallback(
    (path: string) => {
      setLocked(false);
      setCamera('closed');
      if (own.allowsMiniApp) setOpening((before) => ({ path, number: (before?.number ?? 0) + 1 }));
      else setAsking(path);
    },
    [own.allowsMiniApp],
  );
  const askWhomToSend = (text: string) => new Promise<boolean>((resolve) => setShare({ text, done: resolve }));
  const follow = (link: string) => {
    const meaning = understand(link);
    if (meaning.is === 'mini-app') openMiniApp(meaning.path);
    else if (meaning.is === 'add-friend') {
      void act({ act: 'befriend', phone });
      setOpening(null);
      setTalk('bot');
    } else if (meaning.is === 'share') void askWhomToSend(meaning.text);
    else window.open(meaning.url, '_blank', 'noopener');
  };
  const doAction = (action: Action) => {
    if (action.type === 'uri') follow(action.uri);
    else void act({ act: 'tap', phone, data: action.data, displayText: action.displayText });
  };
  const say = (text: string) => {
    if (talk === 'bot') void act({ act: 'say', phone, text });
    else if (talk !== null) void act({ act: 'write', phone, to: talk, text });
  };
  provide(phone, {
    newIdToken: async () => (await act<{ idToken: string }>({ act: 'id-token', phone }))?.idToken ?? '',
    isFriend: () => own.friendship === 'friend',
    share: askWhomToSend,
    openLink: follow,
    close: () => setOpening(null),
    wentTo: (path) => setPage(pathOf(path)),
  });
  const look = useCallback(() => findCodes(placesInSight(w, phone)), [w, phone]);
  const shown = talk === 'bot' ? botRows(own.chat, w) : talk === null ? [] : familyRows(state.family, phone, talk);

  return (
    <section class={`phone ${hint === 'screen' ? 'hinted' : ''}`} aria-label={w.roles[phone]}>
      <h2>
        <Face {...faces[phone]} size={28} />
        {w.roles[phone]}
        <small class="pin">
          {w.pin} <b>{people[phone].pin}</b>
        </small>
      </h2>
      <div class="device-space" style={{ '--k': size.scale, '--h': size.height }}>
        <div class="device">
          <div class="screen">
            <StatusBar dark={locked} />
            <div class="line">
              {talk === null ? (
                <TalkList w={w} phone={phone} state={state} unread={unread} onOpen={setTalk} />
              ) : (
                <>
                  <header class="talk-head">
                    <button type="button" class="bare back" aria-label={w.talks} onClick={() => setTalk(null)}>
                      <Icon name="back" size={24} />
                      <UnreadSum unread={unread} except={talk} />
                    </button>
                    {talk === 'bot' ? (
                      <strong>
                        <span class="official">★</span>北病院
                      </strong>
                    ) : (
                      <strong>{nameOn(phone, talk)}</strong>
                    )}
                    <button type="button" class="bare" aria-label={w.openMiniApp} title={w.openMiniApp} onClick={() => openMiniApp('')}>
                      <Icon name="grid" size={21} />
                    </button>
                  </header>
                  {talk === 'bot' && own.friendship !== 'friend' && (
                    <div class="not-friend">
                      <p>{own.friendship === 'blocked' ? w.blocked : w.notFriend}</p>
                      <button type="button" onClick={() => void act({ act: 'befriend', phone })}>
                        {own.friendship === 'blocked' ? w.unblock : w.addFriend}
                      </button>
                    </div>
                  )}
                  <Talk
                    rows={shown}
                    face={talk === 'bot' ? <HospitalMark /> : <Face {...faces[talk]} />}
                    today={shown.length === 0 ? w.emptyTalk : w.today}
                    onAction={doAction}
                    onLink={follow}
                  />
                  <TalkInput w={w} quick={talk === 'bot' ? quickReplies(own.chat) : []} onAction={doAction} onSay={say} />
                </>
              )}
            </div>
            {opening && <MiniAppWindow w={w} phone={phone} opening={opening} onClose={() => setOpening(null)} />}
            {asking !== null && (
              <AllowSheet
                w={w}
                onAllow={() => {
                  const path = asking;
                  void act({ act: 'allow-mini-app', phone }).then(() => setOpening({ path, number: 1 }));
                  setAsking(null);
                }}
                onCancel={() => setAsking(null)}
              />
            )}
            {camera !== 'closed' && (
              <CameraSheet
                w={w}
                look={look}
                onRead={(text) => {
                  if (understand(text).is === 'mini-app') follow(text);
                  else setCamera('foreign');
                }}
                onCancel={() => setCamera('closed')}
              />
            )}
            {camera === 'foreign' && <p class="toast">{w.notOurs}</p>}
            {share && (
              <ShareSheet
                w={w}
                from={phone}
                onChoose={(to) => {
                  if (to !== null) void act({ act: 'write', phone, to, text: share.text });
                  share.done(to !== null);
                  setShare(null);
                }}
              />
            )}
            {locked && <LockScreen w={w} notices={lockNotices(own.chat)} onUnlock={() => setLocked(false)} />}
            {banner && !locked && (
              <button
                type="button"
                class="banner"
                key={banner.at}
                onClick={() => {
                  setOpening(null);
                  setTalk('bot');
                }}
              >
                <Notice text={banner.text} when={w.now_} />
              </button>
            )}
          </div>
        </div>
      </div>
      <PhoneTools
        w={w}
        phone={phone}
        friendship={own.friendship}
        locked={locked}
        hint={hint}
        onScan={() => {
          setLocked(false);
          setShare(null);
          setCamera('open');
        }}
        onLock={() => setLocked(!locked)}
        onType={(text) => {
          setLocked(false);
          setOpening(null);
          setTalk('bot');
          void act({ act: 'say', phone, text });
        }}
      />
    </section>
  );
}

function UnreadSum({ unread, except }: { unread: Record<string, number>; except: TalkId }) {
  const sum = Object.entries(unread).reduce((n, [talk, count]) => (talk === except ? n : n + count), 0);
  return sum > 0 ? <span class="badge">{sum}</span> : null;
}
