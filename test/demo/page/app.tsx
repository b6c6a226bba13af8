// The demo's page: the guide above, the reception on the left, three phones on the right.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LineInPhone, PhoneHolder } from '../line-in-phone.ts';
import { isPhoneId, type PhoneId, phoneIds } from '../people.ts';
import { Desk } from './desk.tsx';
import { Guide } from './guide.tsx';
import { guideStep, type Seen } from './guide-step.ts';
import { HospitalMark } from './icons.tsx';
import { Phone } from './phone.tsx';
import { act, useDemoState } from './server.ts';
import { usePhoneSize } from './use-phone-size.ts';
import { type Language, words } from './words.ts';

const lines = new Map<PhoneId, LineInPhone>();
(window as Window & PhoneHolder).lineInPhone = (phone) => {
  const line = isPhoneId(phone) ? lines.get(phone) : undefined;
  if (line === undefined) throw new Error('There is no such phone.');
  return line;
};
const nothing: Seen = { over: null, page: null };
const provide = (phone: PhoneId, line: LineInPhone) => void lines.set(phone, line);

export function App() {
  const { state, connected } = useDemoState();
  const [language, setLanguage] = useState<Language>(navigator.language.startsWith('ja') ? 'ja' : 'en');
  const [failed, setFailed] = useState(false);
  const [seen, setSeen] = useState<Record<PhoneId, Seen>>({ hanako: nothing, daughter: nothing, son: nothing });
  const place = useRef<HTMLElement>(null);
  const size = usePhoneSize(place);
  const w = words[language];
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const guide = state && guideStep(state, seen);
  const setUp = async () => {
    setFailed(false);
    const answer = await act<{ failed?: string }>({ act: 'set-up' });
    setFailed(answer?.failed !== undefined);
  };
  return (
    <>
      <header class="top">
        <HospitalMark size={30} />
        <h1>{w.title}</h1>
        <p>
          {w.subtitle}
          <br />
          {w.atOnce}
        </p>
        <nav>
          <a href="/docs" target="_blank" rel="noreferrer">
            {w.apiDocs}
          </a>
          <button type="button" lang={language === 'ja' ? 'en' : 'ja'} onClick={() => setLanguage(language === 'ja' ? 'en' : 'ja')}>
            {w.other}
          </button>
        </nav>
      </header>
      {!connected && <p class="alarm">{w.lost}</p>}
      {failed && <p class="alarm">{w.setUpFailed}</p>}
      {state && guide && <Guide language={language} guide={guide} state={state} onSetUp={() => void setUp()} />}
      <main>
        {state && guide && <Desk w={w} state={state} hints={guide.desk} />}
        <section class="phones" ref={place}>
          {state &&
            guide &&
            phoneIds.map((phone) => (
              <Phone
                key={phone}
                w={w}
                phone={phone}
                state={state}
                size={size}
                hint={guide.phones[phone] ?? null}
                provide={provide}
                onSeen={(phone, now) => setSeen((before) => ({ ...before, [phone]: now }))}
              />
            ))}
        </section>
      </main>
    </>
  );
}
