// Takes the place of LINE's SDK in the demo's build of the mini-app: the page then lives inside LINE, on one of the phones shown.
import type {
  LiffSdk,
  loadScanner as LoadScanner,
  loadSharing as LoadSharing,
  loadWindows as LoadWindows,
} from '../../liff-app/src/liff-sdk.ts';
import { type LineInPhone, type PhoneHolder, readWindowName } from './line-in-phone.ts';
import { hospital } from './people.ts';
import './page/font.css';

const { phone, opening } = readWindowName(window.name);

function line(): LineInPhone {
  const inPhone = (window.parent as Window & PhoneHolder).lineInPhone;
  if (window.parent === window || inPhone === undefined) throw new Error('In the demo the mini-app opens inside a phone only.');
  return inPhone(phone);
}

/** Every phone has a storage of its own; the three of the demo share one browser. */
function ownStorage(shared: Storage, owner: string) {
  const key = (name: string) => `${owner}/${name}`;
  return {
    getItem: (name: string) => shared.getItem(key(name)),
    setItem: (name: string, value: string) => shared.setItem(key(name), value),
    removeItem: (name: string) => shared.removeItem(key(name)),
  };
}
Object.defineProperty(window, 'localStorage', { value: ownStorage(window.localStorage, phone) });
// What lasts as long as a page is open must be gone at its next opening.
Object.defineProperty(window, 'sessionStorage', { value: ownStorage(window.sessionStorage, `${phone} ${opening}`) });

// LINE's browser hands addresses of LINE and of other programs to these; a frame of the demo has to do so itself.
document.addEventListener(
  'click',
  (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || !/^(https:\/\/(liff\.)?line\.me\/|mailto:)/.test(link.href)) return;
    event.preventDefault();
    line().openLink(link.href);
  },
  { capture: true },
);

// The guide beside the phones goes with the reader from page to page.
const tellPage = () => line().wentTo(location.pathname.slice(`/liff/${hospital.id}`.length));
for (const move of ['pushState', 'replaceState'] as const) {
  const original = history[move].bind(history);
  history[move] = (...to: Parameters<History['pushState']>) => {
    original(...to);
    tellPage();
  };
}
window.addEventListener('popstate', tellPage);

let idToken: string | null = null;

function claims(): ReturnType<LiffSdk['getDecodedIDToken']> {
  const part = idToken?.split('.')[1];
  if (part === undefined) return null;
  const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as ReturnType<LiffSdk['getDecodedIDToken']>;
}

export const sdk: LiffSdk = {
  init: async () => {
    idToken = await line().newIdToken();
  },
  isInClient: () => true,
  isLoggedIn: () => idToken !== null,
  login: () => {},
  logout: () => {
    idToken = null;
  },
  getIDToken: () => idToken,
  getDecodedIDToken: claims,
  getFriendship: async () => ({ friendFlag: line().isFriend() }),
  isApiAvailable: (name: string) => name === 'shareTargetPicker',
  closeWindow: () => line().close(),
};

export const loadSharing: typeof LoadSharing = async () => ({
  shareTargetPicker: async (messages) => {
    const text = messages.flatMap((message) => (message.type === 'text' ? [message.text] : [])).join('\n');
    return (await line().share(text)) ? { status: 'success' } : undefined;
  },
});

/** No phone of the demo has a camera: `isApiAvailable` says so, and nobody asks. */
export const loadScanner: typeof LoadScanner = async () => ({ scanCodeV2: async () => ({ value: null }) });

export const loadWindows: typeof LoadWindows = async () => ({
  openWindow: ({ url }) => {
    window.open(url, '_blank', 'noopener');
  },
});
