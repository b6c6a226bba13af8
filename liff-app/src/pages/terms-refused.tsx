// Who does not agree to new terms: what that means, what still arrives, and how to end it all.
import type { Route } from '../routes.ts';
import { closePage, isInLine, me } from '../session.ts';
import { useStore } from '../store.ts';
import { Button } from '../ui/button.tsx';
import { Finish } from '../ui/finish.tsx';
import { useWords } from '../wording/words.ts';

export function RefusedPage({ back, leave }: { back: () => void; leave: (to: Route) => void }) {
  const { words } = useWords();
  const known = useStore(me);
  const text = words.refusedPage;
  return (
    <Finish icon="alert" tone="plain" title={text.title} text={text.text}>
      <p>{text.advice}</p>
      <Button onPress={back}>{text.again}</Button>
      {(known?.watching ?? 0) > 0 && (
        <Button kind="quiet" onPress={() => leave({ page: 'watching' })}>
          {words.homePage.watching}
        </Button>
      )}
      {(known?.guardianOf ?? 0) > 0 && (
        <Button kind="quiet" onPress={() => leave({ page: 'watchers' })}>
          {words.homePage.watchers}
        </Button>
      )}
      {isInLine() && (
        <Button kind="quiet" onPress={closePage}>
          {words.close}
        </Button>
      )}
    </Finish>
  );
}
