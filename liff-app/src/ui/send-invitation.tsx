// The ways to send a みまもりコード to somebody far away: in LINE, by mail with the request already written, or copied.

import { useEffect, useState } from 'preact/hooks';
import type { InvitationAnswer } from '../../../bot/mini-app-contract.ts';
import { canShareInLine, isInLine, prepareSharing, shareInLine } from '../session.ts';
import { writeDayAndTime } from '../when.ts';
import { useWords } from '../wording/words.ts';
import { Button } from './button.tsx';
import { useHospital } from './hospital.tsx';
import { Icon } from './icon.tsx';
import { usePatientWords } from './patient-words.ts';

export function SendInvitation({ invitation }: { invitation: InvitationAnswer }) {
  const { language } = useWords();
  const { hospitalName } = useHospital();
  const text = usePatientWords().codePage;
  const [said, setSaid] = useState('');
  const [showLink, setShowLink] = useState(false);
  const { url } = invitation;
  useEffect(() => {
    if (canShareInLine()) void prepareSharing().catch(() => undefined);
  }, []);
  // With its day: a letter may be read tomorrow.
  const time = writeDayAndTime(invitation.expiresAt, language);
  const shareText = text.shareText(hospitalName, url, time);
  // LINE's own page for sharing a text, where its picker is not to be had.
  const shareUrl = `https://line.me/R/share?text=${encodeURIComponent(shareText)}`;
  const mailUrl = `mailto:?subject=${encodeURIComponent(text.mailSubject)}&body=${encodeURIComponent(text.mailBody(hospitalName, url, time).replace(/\n/g, '\r\n'))}`;

  const share = async () => {
    setSaid('');
    const outcome = await shareInLine(shareText);
    if (outcome === 'sent') setSaid(text.sent);
    if (outcome === 'failed') location.href = shareUrl;
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setSaid(text.copied);
    } catch {
      setShowLink(true);
      setSaid(text.copyFailed);
    }
  };
  const inLine = (
    <>
      <Icon name="chat" />
      {text.line}
    </>
  );
  return (
    <section class="sheet">
      <h2>{text.far}</h2>
      <div class="buttons">
        {canShareInLine() ? (
          <Button kind="quiet" onPress={() => void share()}>
            {inLine}
          </Button>
        ) : (
          <a class="button quiet" href={shareUrl} {...(isInLine() ? {} : { target: '_blank', rel: 'noreferrer' })}>
            {inLine}
          </a>
        )}
        <a class="button quiet" href={mailUrl}>
          <Icon name="mail" />
          {text.mail}
        </a>
        <Button kind="quiet" onPress={() => void copy()}>
          <Icon name="copy" />
          {text.copy}
        </Button>
      </div>
      <p class={showLink ? 'said pause' : 'said'} role="status">
        {said}
      </p>
      {showLink && (
        <label class="field">
          <span>{text.link}</span>
          <input type="text" readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </section>
  );
}
